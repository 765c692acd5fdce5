import DelimitedText
import Diagnostics
public import Transactions

/// Classifying a whole file: rows in, rows out in the same order, what can't be used into the rejects file.
public struct FileClassification: Sendable {
    public let categoriser: Categoriser
    public let format: ClassifiedFormat
    /// Batches decided at the same time, 1 to 64; the output is the same for any number.
    public let threads: Int

    /// - Parameter threads: taken as 64 where it is more, so that memory stays bounded.
    public init(categoriser: Categoriser, format: ClassifiedFormat = ClassifiedFormat(), threads: Int) {
        self.categoriser = categoriser
        self.format = format
        self.threads = min(max(1, threads), 64)
    }

    /// Where output and rejects go.
    public struct Destination: Sendable {
        /// A path, or `-` for standard output.
        public let output: String
        /// Written only when there are rejects; a file left there by an earlier run goes away otherwise.
        public let rejects: String

        public init(output: String, rejects: String? = nil) {
            self.output = output
            self.rejects = rejects ?? "\(output).rejects.csv"
        }
    }

    /// Classifies all rows of a file. Memory stays bounded by the batches in flight.
    ///
    /// Output and rejects appear when all rows are done, or not at all (standard output excepted). When nobody reads
    /// standard output any more, the work ends there, and the rejects of an unfinished file are not kept.
    ///
    /// - Parameters:
    ///   - progress: told the rows done so far, now and then.
    ///   - observe: sees every batch in the file's order.
    public func run(
        _ input: inout TransactionFile, to destination: Destination,
        progress: (Int) -> Void = { _ in }, observe: (TransactionBatch) -> Void = { _ in }
    ) async throws(Failure) -> ClassificationSummary {
        let clock = ContinuousClock()
        let start = clock.now
        let writer = ClassifiedWriter(categoriser: categoriser, layout: input.layout, format: format)
        let output = try OutputTarget(destination.output)
        var rejects = RejectsWriter(path: destination.rejects, removesStale: destination.output != "-")
        var summary = ClassificationSummary(input, categoriser: categoriser)
        var isRead = try output.write(writer.header)
        var scratches = (0..<threads).map { _ in ClassifiedWriter.Scratch() }
        while isRead {
            var batches: [TransactionBatch] = []
            while batches.count < threads, let batch = try input.next() { batches.append(batch) }
            if batches.isEmpty { break }
            let results = await decide(batches, writer, &scratches)
            for (batch, result) in zip(batches, results) {
                isRead = try output.write(result.bytes)
                try rejects.append(result.rejects)
                summary.add(result.tally, rejects: result.rejects)
                observe(batch)
            }
            progress(summary.rowsOut)
        }
        if isRead {
            try output.commit()
            try rejects.commit()
        }
        summary.seconds = (clock.now - start) / .seconds(1)
        return summary
    }

    private func decide(
        _ batches: [TransactionBatch], _ writer: ClassifiedWriter, _ scratches: inout [ClassifiedWriter.Scratch]
    ) async -> [ClassifiedWriter.Result] {
        typealias Part = (index: Int, result: ClassifiedWriter.Result, scratch: ClassifiedWriter.Scratch)
        var results = [ClassifiedWriter.Result](repeating: .init(), count: batches.count)
        await withTaskGroup(of: Part.self) { group in
            for (index, batch) in batches.enumerated() {
                let scratch = scratches[index]
                group.addTask {
                    var own = scratch
                    let result = writer.classify(batch, scratch: &own)
                    return (index, result, own)
                }
            }
            for await part in group {
                results[part.index] = part.result
                scratches[part.index] = part.scratch
            }
        }
        return results
    }
}

/// Standard output, or a file that appears when it is whole.
struct OutputTarget {
    private let file: AtomicFile?

    init(_ path: String) throws(Failure) {
        do { file = path == "-" ? nil : try AtomicFile(path: path) } catch {
            throw Failure(error) ?? .unusable(.init(code: "output", message: "can't write"))
        }
    }

    /// Appends bytes.
    ///
    /// - Returns: whether anybody reads them; false once the reader of standard output has gone, which is no failure.
    @discardableResult
    func write(_ bytes: [UInt8]) throws(Failure) -> Bool {
        do {
            if let file { try file.write(bytes) } else { try StandardOutput().write(bytes) }
        } catch {
            if let failure = Failure(error) { throw failure }
            return false
        }
        return true
    }

    func commit() throws(Failure) {
        do { try file?.commit() } catch { if let failure = Failure(error) { throw failure } }
    }
}
