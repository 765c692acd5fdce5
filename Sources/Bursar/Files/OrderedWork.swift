/// Batches worked on side by side, whose results are taken in the order of the batches.
///
/// As many are worked on as there are workers, and as many more are read ahead, so that no worker waits for the reader or for
/// who takes the results. A result that is done before its turn waits and counts, so that memory stays bounded: at most twice
/// the workers are begun and not taken.
struct OrderedWork<Worker: Sendable> {
    private let workers: [Worker]

    /// - Parameter workers: at least one. With one nothing goes on side by side: it is asked for to leave the other cores alone.
    init(_ workers: [Worker]) { self.workers = workers }

    /// Works until there is no batch left and every result is taken, or until nobody takes them any more.
    ///
    /// - Parameters:
    ///   - read: the next batch; nil at the end, and not asked again.
    ///   - begin: told of a worker that is about to get a batch, while nobody else has it.
    ///   - work: on another thread; a worker has one batch at a time.
    ///   - take: a result; false to stop.
    /// - Throws: what `read` and `take` throw, once the batches begun are done.
    func run<Batch: Sendable, Done: Sendable, Fault: Error>(
        read: () throws(Fault) -> Batch?, begin: (Worker) -> Void,
        work: @escaping @Sendable (Batch, Worker) -> Done, take: (Done) throws(Fault) -> Bool
    ) async throws(Fault) {
        let outcome: Result<Void, Fault> = await withTaskGroup(of: (number: Int, worker: Worker, done: Done).self) {
            group in
            var state = State<Batch, Done>(idle: workers)
            do throws(Fault) {
                while true {
                    while state.hasRoom, let batch = try state.next(read), let (number, worker) = state.begin() {
                        begin(worker)
                        group.addTask { (number, worker, work(batch, worker)) }
                    }
                    while let done = state.nextInOrder() {
                        guard try take(done) else { return .success(()) }
                    }
                    while state.readsAhead, let batch = try state.readOn(read) { state.ahead.append(batch) }
                    if let (number, worker, done) = await group.next() {
                        state.waiting[number] = done
                        state.idle.append(worker)
                    } else if state.isFinished {
                        return .success(())
                    }
                }
            } catch { return .failure(error) }
        }
        try outcome.get()
    }

    private struct State<Batch, Done> {
        private let threads: Int
        private var begun = 0
        private var taken = 0
        private var isAtEnd = false
        var idle: [Worker]
        var ahead: [Batch] = []
        var waiting: [Int: Done] = [:]

        init(idle: [Worker]) {
            self.idle = idle
            threads = idle.count
        }

        var hasRoom: Bool { !idle.isEmpty && begun - taken < (threads == 1 ? 1 : 2 * threads) }
        var readsAhead: Bool { threads > 1 && ahead.count < threads }
        /// A batch that was read ahead may be left when no worker is at work: the results before it had to be taken first.
        var isFinished: Bool { isAtEnd && ahead.isEmpty && taken == begun }

        mutating func next<Fault: Error>(_ read: () throws(Fault) -> Batch?) throws(Fault) -> Batch? {
            ahead.isEmpty ? try readOn(read) : ahead.removeFirst()
        }

        mutating func readOn<Fault: Error>(_ read: () throws(Fault) -> Batch?) throws(Fault) -> Batch? {
            if isAtEnd { return nil }
            let batch = try read()
            isAtEnd = batch == nil
            return batch
        }

        mutating func begin() -> (number: Int, worker: Worker)? {
            guard let worker = idle.popLast() else { return nil }
            begun += 1
            return (begun - 1, worker)
        }

        mutating func nextInOrder() -> Done? {
            guard let done = waiting.removeValue(forKey: taken) else { return nil }
            taken += 1
            return done
        }
    }
}
