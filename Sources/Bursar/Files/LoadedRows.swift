import Transactions

/// A file's usable rows in memory, for training and judging, and how many were not usable.
public struct LoadedRows: Sendable {
    public let rows: TrainingRows
    public let rejected: Int
    /// Whether the file has a column of labels.
    public let hasLabels: Bool

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - options: how to read it; `columns` may name the column of labels.
    ///   - progress: told the rows read so far.
    public init(path: String, options: ReadingOptions, progress: (Int) -> Void = { _ in }) throws(Failure) {
        var file = try TransactionFile(path: path, options: options)
        var rows = TrainingRows()
        var rejected = 0
        while let batch = try file.next() {
            rows.append(batch)
            rejected += batch.rejects.count
            progress(rows.count)
        }
        self.rows = rows
        self.rejected = rejected
        hasLabels = file.layout.column(of: .label) != nil
    }
}
