import Diagnostics
private import Foundation
import MLflowClient
import RunStore
private import Synchronization

/// Sends a run while it is under way: the run on the server begins with it, params are there at once, each step's metrics
/// and files as it ends.
///
/// It never holds the run up: what is to be sent waits in memory, is sent alongside, and what can't be sent is tried again
/// when the next step ends. ``RunPush`` sends the run as a whole when it has ended, whatever arrived until then: that is
/// where failures are told. So it does not matter how far this came, or where it was killed.
public final class LiveRun: Sendable {
    /// Drawn for this one run; the run there carries it from its beginning, `run.json` names it.
    let token = UUID().uuidString.lowercased()
    private let push: RunPush
    private let state = Mutex(State())

    /// How long what is on its way may take when the run has ended.
    private static let patience = Duration.seconds(5)

    private struct State {
        var begun: BegunRun?
        var run: LiveSending?
        var task: Task<Void, Never>?
    }

    public init(_ push: RunPush) { self.push = push }

    // MARK: What the run tells

    /// The run begins.
    ///
    /// - Returns: what its `run.json` is to say; nil where nothing can be noted beside the runs, so that it is sent at its
    ///   end only.
    func begin(_ id: String, at moment: Moment, folder: String, params: [String: String]) -> String? {
        let facts = BegunRun.Facts(
            token: token, run: id, server: push.server.address, experiment: push.experiment,
            startTime: moment.seconds * 1000)
        guard let begun = BegunRun(facts, in: push.runs) else { return nil }
        let sending = LiveSending(facts, folder: folder, push: push)
        sending.add { $0.params = PushedRun.params(params) }
        let task = Task(priority: .utility) { await sending.work() }
        state.withLock { $0 = State(begun: begun, run: sending, task: task) }
        return token
    }

    /// The input is in the run's folder.
    func read(_ datasets: [MLflowDataset]) { add { $0.datasets += datasets } }

    /// A step has ended: these metrics and files won't change any more.
    func ended(_ metrics: [MLflowMetric], files: [String]) {
        add {
            $0.metrics += metrics
            $0.files += files
        }
    }

    private func add(_ change: (inout LiveSending.Waiting) -> Void) {
        state.withLock { $0.run }?.add(change)
    }

    // MARK: How it ends

    /// Stops sending alongside, for the run to be sent as a whole; waits for the one request that is on its way, but not long.
    public func stop() async {
        guard let (run, begun) = await halted(cancelling: false) else { return }
        run.keepReceipt()
        // From here on whoever sends this run may.
        withExtendedLifetime(begun) {}
    }

    /// Ends the run there as one that failed; the wait is short, and what the server does not hear now it hears with the
    /// next push.
    func fail(_ failure: Failure) async {
        guard let (run, begun) = await halted(cancelling: true) else { return }
        guard run.mayExist else { return begun.remove() }
        let reason = failure.findings.all.first?.message ?? "\(failure)"
        let failed = BegunRun.Failed(reason: reason, endTime: Int(Date().timeIntervalSince1970 * 1000))
        begun.note(failed)
        var hasty = push.server
        hasty.timeout = min(hasty.timeout, .seconds(5))
        hasty.retries.limit = 0
        let (push, server) = (push, hasty)
        // A server that fails now is asked by the next push: the note stays where it is.
        await Self.waitShortly(
            for: Task {
                _ = try? await MLflowClient.connected(to: server) { client in
                    try await push.settle(begun, failed: failed, client: client)
                }
            })
    }

    private func halted(cancelling: Bool) async -> (LiveSending, BegunRun)? {
        let was = state.withLock { state in
            let was = state
            state = State()
            return was
        }
        guard let run = was.run, let begun = was.begun else { return nil }
        run.halt()
        if cancelling { was.task?.cancel() }
        // A server that takes long over one file is left: what it lacks is sent with the run as a whole.
        if let task = was.task { await Self.waitShortly(for: task) }
        return (run, begun)
    }

    /// Waits for the end of what talks to a server, and breaks it off after a while.
    private static func waitShortly(for task: Task<Void, Never>) async {
        let impatience = Task {
            try await Task.sleep(for: patience)
            task.cancel()
        }
        await task.value
        impatience.cancel()
    }
}
