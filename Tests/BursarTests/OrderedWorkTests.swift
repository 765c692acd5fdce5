import Diagnostics
import Synchronization
import Testing

@testable import Bursar

@Suite("Batches side by side")
struct OrderedWorkTests {
    /// Which batches are done.
    private final class Ledger: Sendable {
        private let done = Mutex<Set<Int>>([])

        func end(_ batch: Int) { done.withLock { _ = $0.insert(batch) } }

        /// Keeps a worker until other batches are done and collected; not for ever, for there may be but one core.
        func await(_ batches: [Int]) {
            let deadline = ContinuousClock.now + .seconds(1)
            while ContinuousClock.now < deadline, !done.withLock({ $0.isSuperset(of: batches) }) {}
            let collected = ContinuousClock.now + .milliseconds(20)
            while ContinuousClock.now < collected {}
        }
    }

    /// Works on numbered batches, of which one waits for others, and gives the results in the order in which they were taken.
    private static func results(
        of count: Int, threads: Int, slow: Int, waitingFor others: [Int], failingAt failure: Int? = nil
    ) async throws(Finding) -> [Int] {
        let ledger = Ledger()
        var read = 0
        var taken: [Int] = []
        try await OrderedWork(Array(0..<threads)).run(
            read: { () throws(Finding) -> Int? in
                if read == failure { throw Finding(code: "broken", message: "the file broke off") }
                defer { read += 1 }
                return read < count ? read : nil
            }, begin: { _ in },
            work: { batch, _ in
                if batch == slow { ledger.await(others) }
                ledger.end(batch)
                return batch
            },
            take: { (batch) throws(Finding) in
                taken.append(batch)
                return true
            })
        return taken
    }

    @Test(
        "every batch is taken once and in its turn, whichever takes longest",
        arguments: [
            // Batches, threads, the slow one and whom it waits for. That of nine once lost its last batch: all before it were begun
            // and none taken when the file ended, so nobody was at work when there was room for it at last.
            (5, 2, 0, [1, 2, 3]), (6, 2, 0, [1, 2, 3]), (8, 3, 0, [1, 2, 3, 4, 5]), (7, 3, 0, [1, 2, 3, 4, 5]),
            (5, 2, 1, [2, 3, 4]), (4, 2, 3, [0, 1, 2]), (9, 2, 4, [5, 6, 7]), (3, 1, 0, []), (1, 2, 0, []),
            (0, 2, 0, []),
        ] as [(Int, Int, Int, [Int])])
    func inOrder(count: Int, threads: Int, slow: Int, others: [Int]) async throws {
        #expect(
            try await Self.results(of: count, threads: threads, slow: slow, waitingFor: others) == Array(0..<count))
    }

    @Test("what reading throws is thrown when the batches begun are done", arguments: [0, 1, 3, 5])
    func failing(batch: Int) async {
        await #expect(throws: Finding.self) {
            try await Self.results(of: 9, threads: 2, slow: 0, waitingFor: [], failingAt: batch)
        }
    }

    @Test("when nobody takes results any more, nothing is read to the end")
    func stopped() async {
        var read = 0
        var taken = 0
        await OrderedWork([0, 1]).run(
            read: { () -> Int? in
                read += 1
                return read
            }, begin: { _ in }, work: { batch, _ in batch },
            take: { _ in
                taken += 1
                return taken < 3
            })
        #expect(taken == 3)
        #expect(read < 20)
    }
}
