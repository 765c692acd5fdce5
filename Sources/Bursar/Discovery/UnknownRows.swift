import DelimitedText
import Transactions

/// A file read with the answers that stand in it; what nobody has categorised is, of our own output, the rows that are
/// Unknown, of any other all.
struct UnknownRows {
    private var file: TransactionFile
    private let answers: Int?
    private let unknown = Array(Categoriser.unknown.utf8)

    init(path: String, options: ReadingOptions) throws(Failure) {
        file = try TransactionFile(path: path, options: options)
        answers = file.layout.ownColumn("category")
    }

    mutating func next() throws(Failure) -> TransactionBatch? { try file.next() }

    func isUnknown(_ row: TransactionRow, in records: RecordBatch) -> Bool {
        answers == nil || answer(to: row, in: records)?.elementsEqual(unknown) ?? false
    }

    /// What we answered; nil where this is no output of ours, or the row ends before.
    func answer(to row: TransactionRow, in records: RecordBatch) -> ArraySlice<UInt8>? {
        let cells = records.cellIndices(of: row.record)
        guard let answers, answers < cells.count else { return nil }
        return records.bytes[records.cells[cells.lowerBound + answers].range]
    }
}
