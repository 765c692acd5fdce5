import DelimitedText
import Diagnostics
import Transactions

/// A file's usable rows in memory, for training and judging, and how many were not usable.
public struct LoadedRows: Sendable {
    public let rows: TrainingRows
    public let rejected: Int
    /// For each row the line of the file on which it begins, from 1.
    public let lines: [Int32]
    /// Whether the file has a column of labels.
    public let hasLabels: Bool
    /// Whether a column of currencies names more than one.
    let hasSeveralCurrencies: Bool

    /// What a corpus can hold, with room for one more batch.
    private static let mostBytes = 4_000_000_000

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - options: how to read it; `columns` may name the column of labels.
    ///   - progress: told the rows read so far.
    public init(path: String, options: ReadingOptions, progress: (Int) -> Void = { _ in }) throws(Failure) {
        var file = try TransactionFile(path: path, options: options)
        var rows = TrainingRows(concepts: try BuiltInConcepts.table())
        var rejected = 0
        var lines: [Int32] = []
        var currencies: Set<[UInt8]> = []
        while let batch = try file.next() {
            rows.append(batch)
            rejected += batch.rejects.count
            for row in batch.rows { lines.append(Int32(clamping: batch.records.lines[row.record])) }
            for row in batch.rows where currencies.count < 2 && !row.currency.isEmpty {
                currencies.insert(Array(batch.records.bytes[row.currency.range]))
            }
            guard rows.textBytes < Self.mostBytes else {
                throw .unreadable(
                    Finding(
                        code: "too-large", message: "the narrations together are more than 4 GB",
                        at: SourceLocation(file: shown(path)),
                        remedy: "Train and judge on a part of the rows; 'bursar classify' reads files of any size."))
            }
            progress(rows.count)
        }
        self.rows = rows
        self.rejected = rejected
        self.lines = lines
        hasSeveralCurrencies = currencies.count > 1
        hasLabels = file.layout.column(of: .label) != nil
    }
}
