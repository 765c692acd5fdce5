import DelimitedText
import Diagnostics
import Synchronization
import Transactions

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
    /// - Parameter progress: told the rows done so far, now and then.
    public func run(
        _ input: inout TransactionFile, to destination: Destination, progress: (Int) -> Void = { _ in }
    ) async throws(Failure) -> ClassificationSummary {
        let clock = ContinuousClock()
        let start = clock.now
        let writer = ClassifiedWriter(categoriser: categoriser, layout: input.layout, format: format)
        let output = try OutputTarget(destination.output)
        var rejects = RejectsWriter(path: destination.rejects, removesStale: destination.output != "-")
        var summary = ClassificationSummary(input, categoriser: categoriser)
        var isRead = try output.write(writer.header)
        var work = BatchWork(threads: threads)
        let outcome: Result<Void, Failure> = await withTaskGroup(of: BatchWork.Done.self) { group in
            do throws(Failure) {
                while isRead {
                    while work.hasRoom, let batch = try work.next(&input) {
                        let (number, worker) = work.begin()
                        group.addTask { worker.classify(batch, as: number, with: writer) }
                    }
                    while isRead, let result = work.nextInOrder() {
                        isRead = try output.write(result.bytes)
                        try rejects.append(result.rejects)
                        summary.add(result.tally, rejects: result.rejects)
                        progress(summary.rowsOut)
                        work.recycle(result.bytes)
                    }
                    while work.readsAhead, let batch = try work.read(&input) { work.keep(batch) }
                    if let done = await group.next() { work.end(done) } else if work.isAtEnd { break }
                }
                return .success(())
            } catch { return .failure(error) }
        }
        try outcome.get()
        if isRead {
            try output.commit()
            try rejects.commit()
        }
        summary.seconds = (clock.now - start) / .seconds(1)
        return summary
    }
}

/// The batches in flight, given back in the order in which they were begun. As many are worked on as there are threads, and as
/// many more are read ahead, so that no worker waits for the reader or the writer.
private struct BatchWork {
    struct Done: Sendable {
        let number: Int
        let result: ClassifiedWriter.Result
        let worker: Worker
        let records: RecordBatch
    }

    /// Records of each thread's first batch, so that all have their share of a short file.
    private static let shortBatch = 512

    private let threads: Int
    private var batchesRead = 0
    private var begun = 0
    private var written = 0
    private var ahead: [UnparsedBatch] = []
    private(set) var isAtEnd = false
    private var waiting: [Int: ClassifiedWriter.Result] = [:]
    private var idle: [Worker]
    /// Memory of batches done, for those to come: asking the system anew for each costs a tenth of the time.
    private var spareRecords: [RecordBatch] = []
    private var spareBytes: [[UInt8]] = []

    init(threads: Int) {
        self.threads = threads
        idle = (0..<threads).map { _ in Worker() }
    }

    /// Batches done out of order wait for those before, and count, so that memory stays bounded. With one thread nothing
    /// goes on side by side: it is asked for to leave the other cores alone.
    var hasRoom: Bool { !idle.isEmpty && begun - written < (threads == 1 ? 1 : 2 * threads) }

    var readsAhead: Bool { threads > 1 && ahead.count < threads }

    mutating func keep(_ batch: UnparsedBatch) { ahead.append(batch) }

    mutating func next(_ input: inout TransactionFile) throws(Failure) -> UnparsedBatch? {
        if ahead.isEmpty { return try read(&input) }
        return ahead.removeFirst()
    }

    mutating func read(_ input: inout TransactionFile) throws(Failure) -> UnparsedBatch? {
        if isAtEnd { return nil }
        let isShort = threads > 1 && batchesRead < threads
        batchesRead += 1
        let batch = try input.nextRecords(into: records(), limit: isShort ? Self.shortBatch : nil)
        isAtEnd = batch == nil
        return batch
    }

    private mutating func records() -> RecordBatch { spareRecords.popLast() ?? RecordBatch() }

    mutating func begin() -> (number: Int, worker: Worker) {
        begun += 1
        let worker = idle.removeLast()
        if let bytes = spareBytes.popLast() { worker.lend(bytes) }
        return (begun - 1, worker)
    }

    mutating func end(_ done: Done) {
        waiting[done.number] = done.result
        idle.append(done.worker)
        spareRecords.append(done.records)
    }

    mutating func recycle(_ bytes: [UInt8]) { if spareBytes.count < threads { spareBytes.append(bytes) } }

    mutating func nextInOrder() -> ClassifiedWriter.Result? {
        guard let result = waiting.removeValue(forKey: written) else { return nil }
        written += 1
        return result
    }
}

/// What a worker remembers from batch to batch. It stays in one place: a value handed to a task is held by the task's closure
/// too, and the first write to each of its arrays would copy them, megabytes a batch.
private final class Worker: Sendable {
    /// In the hands of one batch at a time; nobody ever waits.
    private let scratch = Mutex(ClassifiedWriter.Scratch())

    /// Gives memory for the next result.
    func lend(_ bytes: [UInt8]) { scratch.withLock { $0.bytes = bytes } }

    func classify(_ batch: UnparsedBatch, as number: Int, with writer: ClassifiedWriter) -> BatchWork.Done {
        let parsed = batch.parsed()
        let result = scratch.withLock { writer.classify(parsed, &$0) }
        return BatchWork.Done(number: number, result: result, worker: self, records: parsed.records)
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
