public import DelimitedText
import Diagnostics

/// A file of true labels as `bursar generate` and a run write it: a header, then `row,category` for each row, from row 1.
public enum LabelsFile {
    /// The labels in the file's order, each with the number of the row it is of. Lines without such a number, as the header is
    /// one, are left out.
    ///
    /// - Throws: ``Failure/unreadableInput(_:)`` where the file can't be read.
    public static func read(_ path: String) throws(Failure) -> [(row: Int, label: String)] {
        var labels: [(row: Int, label: String)] = []
        do {
            var options = ReaderOptions()
            options.encoding = .utf8
            options.isNDJSON = false
            options.dialect.delimiter = [UInt8(ascii: ",")]
            var reader = try RecordReader(source: ByteSource(path: path), options: options)
            var batch = RecordBatch()
            while try reader.next(into: &batch) {
                for record in batch.cellCounts.indices {
                    guard let row = Int(batch.text(0, of: record)) else { continue }
                    labels.append((row, batch.text(1, of: record)))
                }
            }
        } catch let error as ReadError {
            switch error {
            case .source(let error): throw Failure(error)
            case .sniff(let error): throw Failure(error, path: path)
            }
        } catch let error as SourceError {
            throw Failure(error)
        } catch {
            throw .unreadable(
                Finding(
                    code: "labels", message: "the true labels can't be read: \(error)",
                    at: SourceLocation(file: path), remedy: "Put the file back as it was written."))
        }
        return labels
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
