import DelimitedText
import Diagnostics
import Synchronization
import Transactions

/// Classifying a whole file: rows in, rows out in the same order, what can't be used into the rejects file.
public struct FileClassification: Sendable {
    private let categoriser: Categoriser
    private let format: ClassifiedFormat
    /// Batches decided at the same time, 1 to 64; the output is the same for any number.
    private let threads: Int

    /// Records of each thread's first batch, so that all have their share of a short file.
    private static let shortBatch = 512

    /// - Parameter threads: taken as 64 where it is more, so that memory stays bounded.
    public init(categoriser: Categoriser, format: ClassifiedFormat = ClassifiedFormat(), threads: Int) {
        self.categoriser = categoriser
        self.format = format
        self.threads = min(max(1, threads), 64)
    }

    /// Where output and rejects go.
    public struct Destination: Sendable {
        /// A path, or `-` for standard output.
        let output: String
        /// Written only when there are rejects; a file left there by an earlier run goes away otherwise, unless the output
        /// takes the input's place.
        public let rejects: String
        /// Whether the output takes the input's place: then what earlier runs rejected stands nowhere else, and is kept.
        let isInPlace: Bool

        public init(output: String, rejects: String? = nil, isInPlace: Bool = false) {
            self.output = output
            self.rejects = rejects ?? "\(output).rejects.csv"
            self.isInPlace = isInPlace
        }
    }

    /// Classifies all rows of a file. Memory stays bounded by the batches in flight.
    ///
    /// Output and rejects appear when all rows are done, or not at all (standard output excepted). When nobody reads
    /// standard output any more, the work ends there, and the rejects of an unfinished file are not kept.
    ///
    /// - Parameter progress: told the rows done so far, now and then.
    public func run(
        _ input: inout TransactionFile, to destination: Destination, progress: (Int) -> Void = { _ in }
    ) async throws(Failure) -> ClassificationSummary {
        let clock = ContinuousClock()
        let start = clock.now
        let writer = ClassifiedWriter(
            categoriser: categoriser, layout: input.layout, format: format, readsJSON: input.isNDJSON)
        let output = try OutputTarget(destination.output)
        var rejects = try RejectsWriter(
            path: destination.rejects,
            earlier: destination.isInPlace ? .kept : destination.output == "-" ? .replaced : .removed,
            isSpreadsheetSafe: format.isSpreadsheetSafe)
        var summary = ClassificationSummary(input, categoriser: categoriser)
        var isRead = try output.write(writer.header)
        // Memory of batches done, for those to come: asking the system anew for each costs a tenth of the time.
        var spareRecords: [RecordBatch] = []
        var spareBytes: [[UInt8]] = []
        var batchesRead = 0
        if isRead {
            try await OrderedWork((0..<threads).map { _ in Worker() }).run(
                read: { () throws(Failure) in
                    let isShort = threads > 1 && batchesRead < threads
                    batchesRead += 1
                    return try input.nextRecords(
                        into: spareRecords.popLast() ?? RecordBatch(), limit: isShort ? Self.shortBatch : nil)
                },
                begin: { worker in if let bytes = spareBytes.popLast() { worker.lend(bytes) } },
                work: { batch, worker in worker.classify(batch, with: writer) },
                take: { (done) throws(Failure) in
                    isRead = try output.write(done.result.bytes)
                    try rejects.append(done.result.rejects)
                    summary.add(done.result.tally, rejects: done.result.rejects)
                    progress(summary.rowsOut)
                    spareRecords.append(done.records)
                    if spareBytes.count < threads { spareBytes.append(done.result.bytes) }
                    return isRead
                })
        }
        if isRead {
            try output.makeDurable()
            try rejects.makeDurable()
            try Unfinished.undisturbed { () throws(Failure) in
                // In place, rejects come first: between the two they would stand nowhere.
                if destination.isInPlace { try rejects.commit() }
                try output.commit()
                if !destination.isInPlace { try rejects.commit() }
            }
        }
        summary.seconds = (clock.now - start) / .seconds(1)
        return summary
    }
}

/// What a batch came to, and its records, whose memory serves again.
private struct ClassifiedBatch: Sendable {
    let result: ClassifiedWriter.Result
    let records: RecordBatch
}

/// What a worker remembers from batch to batch. It stays in one place: a value handed to a task is held by the task's closure
/// too, and the first write to each of its arrays would copy them, megabytes a batch.
private final class Worker: Sendable {
    /// In the hands of one batch at a time; nobody ever waits.
    private let scratch = Mutex(ClassifiedWriter.Scratch())

    /// Gives memory for the next result.
    func lend(_ bytes: [UInt8]) { scratch.withLock { $0.bytes = bytes } }

    func classify(_ batch: UnparsedBatch, with writer: ClassifiedWriter) -> ClassifiedBatch {
        let parsed = batch.parsed()
        let result = scratch.withLock { writer.classify(parsed, &$0) }
        return ClassifiedBatch(result: result, records: parsed.records)
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

    func makeDurable() throws(Failure) {
        do { try file?.makeDurable() } catch { if let failure = Failure(error) { throw failure } }
    }

    func commit() throws(Failure) {
        do { try file?.commit() } catch { if let failure = Failure(error) { throw failure } }
    }
}
