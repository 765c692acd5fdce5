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
    /// The currencies' names in order of first appearance; the empty name where a row has none.
    let currencyNames: [String]
    /// For each row the place of its currency in `currencyNames`.
    let currencies: [Int32]

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
        var names: [[UInt8]: Int32] = [:]
        var currencies: [Int32] = []
        while let batch = try file.next() {
            rows.append(batch)
            rejected += batch.rejects.count
            for row in batch.rows { lines.append(Int32(clamping: batch.records.lines[row.record])) }
            for row in batch.rows {
                let name = Array(batch.records.bytes[row.currency.range])
                let number = names[name] ?? Int32(names.count)
                names[name] = number
                currencies.append(number)
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
        currencyNames = names.sorted { $0.value < $1.value }.map { String(decoding: $0.key, as: UTF8.self) }
        self.currencies = currencies
        hasLabels = file.layout.column(of: .label) != nil
    }
}
