import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Programs that tests start")
struct CommandRunTests {
    @Test("of many started at once each is known to have ended, while one of them lives on")
    func together() async throws {
        let folder = try TemporaryFolder()
        let hasEnded = Mutex(false)
        let living = Task {
            let run = try await CommandRun.shell("echo $$ > pid; exec sleep 600", in: folder, limit: .seconds(60))
            hasEnded.withLock { $0 = true }
            return run.status
        }
        let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
            for number in 0..<100 {
                group.addTask { try await CommandRun.shell("exit \(number % 3)", in: folder).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 1 } == 33)
        #expect(!hasEnded.withLock { $0 })
        while try !FileManager.default.fileExists(atPath: folder.file("pid").path) || folder.text(of: "pid").isEmpty {
            try await Task.sleep(for: .milliseconds(20))
        }
        folder.kill("pid")
        #expect(try await living.value == 128 + SIGKILL)
    }
}
