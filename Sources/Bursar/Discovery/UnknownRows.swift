import DelimitedText
import Transactions

/// A file read for what nobody has categorised in it: of our own output the rows that are Unknown, of any other all.
struct UnknownRows {
    private var file: TransactionFile
    private let answers: Int?
    private let unknown = Array(Categoriser.unknown.utf8)

    init(path: String, options: ReadingOptions) throws(Failure) {
        file = try TransactionFile(path: path, options: options)
        answers = file.layout.columns.firstIndex { $0.role == .ownOutput && $0.name == "category" }
    }

    mutating func next() throws(Failure) -> TransactionBatch? { try file.next() }

    func isUnknown(_ row: TransactionRow, in records: RecordBatch) -> Bool {
        guard let answers else { return true }
        let cells = records.cellIndices(of: row.record)
        guard answers < cells.count else { return false }
        return records.bytes[records.cells[cells.lowerBound + answers].range].elementsEqual(unknown)
    }
}
