import DelimitedText
import Diagnostics
public import Synthesis

/// Synthetic transactions on disk: `X.csv`, `X.labels.csv` with the truth and `X.metadata.json`, kept apart.
public struct GeneratedFiles: Sendable, Equatable {
    public let transactions: String
    public let labels: String
    public let metadata: String

    /// The three paths that go with the first: `X.csv` gives `X.labels.csv` and `X.metadata.json`.
    public init(transactions: String) {
        let stem = transactions.hasSuffix(".csv") ? String(transactions.dropLast(4)) : transactions
        self.transactions = transactions
        labels = "\(stem).labels.csv"
        metadata = "\(stem).metadata.json"
    }

    /// Whether the transactions go to standard output.
    public var isStandardOutput: Bool { transactions == "-" }

    /// Writes all three; each appears whole or not at all. Memory does not grow with the number of rows.
    ///
    /// To standard output (`-`) go the transactions alone: nothing is left in a folder nobody named.
    ///
    /// - Parameters:
    ///   - progress: told the rows written so far.
    ///   - isStopped: asked every 4,096 rows; once it says so, files are left as they were.
    public func write(
        _ generator: Generator, size: Int, progress: (Int) -> Void = { _ in }, isStopped: () -> Bool = { false }
    ) throws(Failure) {
        var files = SyntheticFiles(generator)
        let rows = try OutputTarget(transactions)
        let truth = isStandardOutput ? nil : try OutputTarget(labels)
        var written = 0
        var (rowBytes, truthBytes): ([UInt8], [UInt8]) = ([], [])
        var isMore = true
        var isRead = true
        while isMore, isRead {
            guard !isStopped() else { return }
            rowBytes.removeAll(keepingCapacity: true)
            truthBytes.removeAll(keepingCapacity: true)
            isMore = files.append(rows: 4096, transactions: &rowBytes, labels: &truthBytes)
            isRead = try rows.write(rowBytes)
            try truth?.write(truthBytes)
            written = min(size, written + 4096)
            progress(written)
        }
        guard let truth else { return try rows.commit() }
        let facts = try OutputTarget(metadata)
        try facts.write(files.metadata(version: ProgramVersion.current))
        for file in [rows, truth, facts] { try file.makeDurable() }
        try Unfinished.undisturbed { () throws(Failure) in
            for file in [rows, truth, facts] { try file.commit() }
        }
    }
}
