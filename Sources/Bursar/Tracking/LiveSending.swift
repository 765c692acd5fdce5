private import Foundation
import MLflowClient
import RunStore
private import Synchronization

/// What of a run under way waits to be sent, and how it is sent.
final class LiveSending: Sendable {
    /// Not yet on the server.
    struct Waiting {
        var params: [String: String] = [:]
        var metrics: [MLflowMetric] = []
        var datasets: [MLflowDataset] = []
        /// Names in the run's folder.
        var files: [String] = []
        /// Files beside the model: where they go, and their text.
        var texts: [(path: String, text: String)] = []
    }

    private struct State {
        var waiting = Waiting()
        var there: MLflowRun?
        /// Whether the server may have made the run, though nobody knows its id.
        var mayExist = false
        /// What has arrived, by path: SHA-256 in hexadecimal.
        var sent: [String: String] = [:]
        var isHalted = false
        var lastLog: ContinuousClock.Instant?
    }

    private let signals: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private let facts: BegunRun.Facts
    private let folder: String
    private let push: RunPush
    private let state = Mutex(State())

    init(_ facts: BegunRun.Facts, folder: String, push: RunPush) {
        self.facts = facts
        self.folder = folder
        self.push = push
        // One signal waits at most: whoever wakes takes all there is.
        (signals, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ change: (inout Waiting) -> Void) {
        state.withLock { change(&$0.waiting) }
        wake.yield()
    }

    /// No request is begun any more.
    func halt() {
        state.withLock { $0.isHalted = true }
        wake.finish()
    }

    /// Whether there may be a run on the server that has to be ended.
    var mayExist: Bool { state.withLock { $0.there != nil || $0.mayExist } }

    /// Sends what waits whenever there is more, until it is halted.
    func work() async {
        var server = push.server
        // The next step's end is the next try.
        server.timeout = min(server.timeout, .seconds(5))
        server.retries.limit = 0
        _ = try? await MLflowClient.connected(to: server) { client in
            for await _ in signals {
                // What fails stays, for the next signal and for the sending as a whole, which tells why it fails.
                do { while try await sendNext(client) {} } catch { continue }
            }
        }
    }

    /// Notes what has arrived in the run's folder, which has its name by now, so that it is not sent again.
    func keepReceipt() {
        let (there, sent) = state.withLock { ($0.there, $0.sent) }
        guard let there else { return }
        var receipts = PushReceipts(run: "\(push.runs)/\(facts.run)")
        var receipt = PushReceipt(runID: there.id)
        receipt.sent = sent
        // Without the note all of it is sent again; where there is no room the sending as a whole says so.
        try? receipts.keep(receipt, server: push.server.address, experiment: push.experiment)
    }

    /// - Returns: whether there was something to send.
    private func sendNext(_ client: MLflowClient) async throws -> Bool {
        if state.withLock({ $0.isHalted }) { return false }
        let there = try await ensureRun(client)
        if state.withLock({ $0.isHalted }) { return false }
        let waiting = state.withLock { $0.waiting }
        // Small things first: a file may take long.
        if !waiting.params.isEmpty || (!waiting.metrics.isEmpty && isTimeToLog()) {
            try await client.log(waiting.metrics, params: waiting.params, to: there.id)
            let now = ContinuousClock.now
            state.withLock { state in
                state.waiting.params = [:]
                state.waiting.metrics.removeFirst(waiting.metrics.count)
                state.lastLog = now
            }
            return true
        }
        if !waiting.datasets.isEmpty {
            try await client.logInputs(waiting.datasets, context: PushedRun.context, to: there.id)
            add { $0.datasets.removeFirst(waiting.datasets.count) }
            return true
        }
        if let name = waiting.files.first {
            try await send(name, client, there)
            // Made here and not while others wait for the state: it takes a while.
            let loader = name == Champion.file ? ModelFolder.loader : []
            add {
                $0.files.removeFirst()
                $0.texts += loader.map { ("\(ModelFolder.name)/\($0.name)", $0.text) }
            }
            return true
        }
        guard let (path, text) = waiting.texts.first else { return false }
        let bytes = Array(text.utf8)
        try await client.upload(bytes, as: path, to: there)
        let sha256 = Digest.hexadecimal(of: bytes)
        state.withLock { state in
            state.sent[path] = sha256
            state.waiting.texts.removeFirst()
        }
        return true
    }

    /// Steps of a tenth of a second share a request: each costs the server twice as much as the points in it.
    private static let pause = Duration.milliseconds(250)

    /// Whether the last points are long enough ago; if not, asks to be woken when they are.
    private func isTimeToLog() -> Bool {
        guard let last = state.withLock({ $0.lastLog }) else { return true }
        let left = Self.pause - (ContinuousClock.now - last)
        if left <= .zero { return true }
        Task(priority: .utility) { [wake] in
            // Woken too early nobody is harmed.
            try? await Task.sleep(for: left)
            wake.yield()
        }
        return false
    }

    private func ensureRun(_ client: MLflowClient) async throws -> MLflowRun {
        if let there = state.withLock({ $0.there }) { return there }
        let experiment = try await client.findOrCreateExperiment(named: push.experiment)
        var there: MLflowRun?
        let mayExist = state.withLock { $0.mayExist }
        if mayExist { there = try await push.begun(facts, in: experiment, client).first }
        if there == nil {
            if state.withLock({ $0.isHalted }) { throw CancellationError() }
            state.withLock { $0.mayExist = true }
            do throws(MLflowError) {
                there = try await client.createRun(
                    in: experiment, name: facts.run, startTime: facts.startTime, tags: PushedRun.tags(of: facts))
            } catch {
                if !mayExist, !error.mayHaveHappened { state.withLock { $0.mayExist = false } }
                throw error
            }
        }
        guard let there else { throw CancellationError() }
        state.withLock { $0.there = there }
        return there
    }

    /// A file that can't be read any more has moved with its folder: the run has ended, and is about to be sent whole.
    private func send(_ name: String, _ client: MLflowClient, _ there: MLflowRun) async throws {
        let path = "\(folder)/\(name)"
        guard let print = try? WholeFile.fingerprint(path) else { return }
        let target = SendingRun.target(of: name)
        do throws(MLflowError) { try await client.upload(URL(fileURLWithPath: path), as: target, to: there) } catch {
            if case .unreadableFile = error { return }
            throw error
        }
        state.withLock { $0.sent[target] = print.sha256 }
    }
}
