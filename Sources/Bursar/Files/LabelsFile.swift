public import DelimitedText
import Diagnostics

/// A file of true labels as `bursar generate` and a run write it: a header, then `row,category` for each row, from row 1.
public enum LabelsFile {
    /// The labels in the file's order, each with the number of the row it is of.
    ///
    /// - Throws: ``Failure/unreadableInput(_:)`` where the file can't be read, or a line behind the header names no row.
    public static func read(_ path: String) throws(Failure) -> [(row: Int, label: String)] {
        var options = ReaderOptions()
        options.encoding = .utf8
        options.isNDJSON = false
        options.dialect = .init(delimiter: [UInt8(ascii: ",")], quote: UInt8(ascii: "\""))
        var reader = try RecordReader.opened(path, options)
        var labels: [(row: Int, label: String)] = []
        var batch = RecordBatch()
        var isHeader = true
        func isMore() throws(Failure) -> Bool {
            do { return try reader.next(into: &batch) } catch { throw Failure(error) }
        }
        while try isMore() {
            for record in batch.cellCounts.indices {
                defer { isHeader = false }
                if let row = Int(batch.text(0, of: record)) {
                    labels.append((row, batch.text(1, of: record)))
                } else if !isHeader {
                    throw noRow(path, line: batch.lines[record])
                }
            }
        }
        return labels
    }

    /// The labels that stand in the file, each once.
    public static func names(_ path: String) throws(Failure) -> [String] { Array(Set(try read(path).map(\.label))) }

    private static func noRow(_ path: String, line: Int) -> Failure {
        .unreadable(
            Finding(
                code: "labels-no-row", message: "this line begins with no row's number",
                at: SourceLocation(file: path, line: line), remedy: "Put the file back as it was written."))
    }
}

extension RecordBatch {
    /// A cell as text; empty where the record has no such cell.
    public func text(_ column: Int, of record: Int) -> String {
        let places = cellIndices(of: record)
        guard column < places.count else { return "" }
        return String(decoding: bytes[cells[places.lowerBound + column].range], as: UTF8.self)
    }
}
