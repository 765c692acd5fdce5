public import Diagnostics
public import Synthesis

/// Batches of synthetic transactions, one after the other: to standard output as one file that grows, or to numbered files
/// (`X.000001.csv`, each with its labels and metadata).
public struct GeneratedStream: Sendable {
    private let transactions: String
    /// Rows a second; nil for as many as can be.
    private let rate: Double?
    /// How many batches there are; nil for ever.
    private let batches: Int?

    public init(transactions: String, rate: Double?, batches: Int?) {
        self.transactions = transactions
        self.rate = rate
        self.batches = batches
    }

    /// Writes until all batches are written, nobody reads standard output any more, or it is stopped: then the row or the
    /// file being written is the last, and is whole.
    ///
    /// - Parameters:
    ///   - size: rows of a batch.
    ///   - generator: makes the batch of a number, from 0.
    ///   - isStopped: asked at least ten times a second.
    /// - Returns: batches and rows written.
    public func write(
        size: Int, generator: (Int) throws(Finding) -> Generator, isStopped: () -> Bool
    ) async throws(Failure) -> (batches: Int, rows: Int) {
        var pace = Pace(rate: rate)
        var batch = 0
        while batch < batches ?? Int.max, !isStopped() {
            let drawn: Generator
            do { drawn = try generator(batch) } catch { throw .unusable(error) }
            if transactions == "-" {
                guard try await write(drawn, isFirst: batch == 0, &pace, isStopped) else { break }
            } else {
                try GeneratedFiles(transactions: name(of: batch)).write(drawn, size: size, isStopped: isStopped)
                if isStopped() { break }
                await pace.wait(afterRows: size, isStopped)
            }
            batch += 1
        }
        return (batch, pace.rows)
    }

    /// `X.csv` gives `X.000001.csv`.
    func name(of batch: Int) -> String {
        let digits = String(batch + 1)
        let number = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        let isCSV = transactions.hasSuffix(".csv")
        return "\(isCSV ? String(transactions.dropLast(4)) : transactions).\(number)\(isCSV ? ".csv" : "")"
    }

    /// - Returns: whether all of the batch was written.
    private func write(
        _ generator: Generator, isFirst: Bool, _ pace: inout Pace, _ isStopped: () -> Bool
    ) async throws(Failure) -> Bool {
        var files = SyntheticFiles(generator, hasHeader: isFirst)
        let target = try OutputTarget("-")
        var (rows, truth): ([UInt8], [UInt8]) = ([], [])
        let chunk = pace.chunk
        while files.append(rows: chunk, transactions: &rows, labels: &truth) {
            guard !isStopped(), try target.write(rows) else { return false }
            await pace.wait(afterRows: chunk, isStopped)
            rows.removeAll(keepingCapacity: true)
            truth.removeAll(keepingCapacity: true)
        }
        return true
    }
}

/// Keeps to a rate by waiting for the moment that a row is due.
private struct Pace {
    private let rate: Double?
    private let start = ContinuousClock().now
    private(set) var rows = 0

    init(rate: Double?) { self.rate = rate }

    /// Rows written at once: a tenth of a second's.
    var chunk: Int { rate.map { Int(min(4096, max(1, $0 / 10))) } ?? 4096 }

    mutating func wait(afterRows written: Int, _ isStopped: () -> Bool) async {
        rows += written
        guard let rate else { return }
        let due = start + .seconds(Double(rows) / rate)
        while !isStopped(), ContinuousClock().now < due {
            // Cancelled sleep returns at once; the loop's condition decides.
            _ = try? await Task.sleep(for: min(due - ContinuousClock().now, .milliseconds(100)))
        }
    }
}
