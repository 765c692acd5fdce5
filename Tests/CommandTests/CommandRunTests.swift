import Foundation
import TestSupport
import Testing

@Suite("Programs that tests start")
struct CommandRunTests {
    @Test("of many started at once each is known to have ended, while others live on")
    func together() async throws {
        let folder = try TemporaryFolder()
        let (lives, ends) = (50, 300)
        try await withThrowingTaskGroup(of: Int32.self) { group in
            for number in 0..<lives + ends {
                let isLong = number % 7 == 0
                group.addTask {
                    let script = isLong ? "echo $$ > pid\(number); exec sleep 600" : "exit 3"
                    return try await CommandRun.shell(script, in: folder, limit: .seconds(60)).status
                }
            }
            for _ in 0..<ends { #expect(try await group.next() == 3) }
            for number in stride(from: 0, to: lives + ends, by: 7) {
                let name = "pid\(number)"
                while try !FileManager.default.fileExists(atPath: folder.file(name).path)
                    || folder.text(of: name).isEmpty
                { try await Task.sleep(for: .milliseconds(20)) }
                folder.kill(name)
            }
            for _ in 0..<lives { #expect(try await group.next() == 128 + SIGKILL) }
        }
    }
}
