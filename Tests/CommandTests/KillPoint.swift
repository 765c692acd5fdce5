import Foundation
import Synchronization
import TestSupport
import TrackingTestSupport

/// Kills the process whose number is in `pid` of a tracked folder, at one of its calls to the server.
final class KillPoint: Sendable {
    /// How many are tried; `BURSAR_KILLS` asks for more: `make fault-tests` for 200.
    static let wanted = ProcessInfo.processInfo.environment["BURSAR_KILLS"].flatMap(Int.init) ?? 6

    private let tracked: Tracked
    /// Calls until then.
    private let left = Mutex(Int.max)
    private let underWay = Mutex(0)

    init(_ tracked: Tracked) { self.tracked = tracked }

    /// The process is killed after so many calls more: the next one's work is undone, or that of the one after it done, but nobody
    /// was told.
    func set(calls: Int) { left.withLock { $0 = calls } }

    func answer(_ request: HTTPTestServer.Request) async -> HTTPTestServer.Reaction {
        let left = left.withLock { left in
            left -= 1
            return left
        }
        underWay.withLock { $0 += 1 }
        defer { underWay.withLock { $0 -= 1 } }
        if left == 0 { tracked.folder.kill("pid") }
        let answer = await request.forwarded(to: tracked.real.address)
        if left == -1 { tracked.folder.kill("pid") }
        return answer
    }

    /// Waits until what was on its way has arrived: it does so although the process was killed.
    func settle() async throws {
        while underWay.withLock({ $0 }) > 0 { try await Task.sleep(for: .milliseconds(20)) }
    }
}
