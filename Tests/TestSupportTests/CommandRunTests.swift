import Foundation
import TestSupport
import Testing

@Suite("Running a program from a test")
struct CommandRunTests {
    @Test("output, error output and status come back apart")
    func streams() async throws {
        let run = try await CommandRun.shell("echo out; echo err >&2; exit 3", in: TemporaryFolder())
        #expect(run.outputText == "out\n")
        #expect(run.errorText == "err\n")
        #expect(run.status == 3)
        #expect(!run.timedOut)
    }

    @Test("a program that takes longer than its limit is killed, its children too")
    func limit() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun.shell(
            "(sleep 1.5; touch survived) | cat", in: folder, limit: .milliseconds(200))
        #expect(run.timedOut)
        #expect(run.status == 128 + SIGKILL)
        try await Task.sleep(for: .seconds(2))
        #expect(!FileManager.default.fileExists(atPath: folder.file("survived").path))
    }

    @Test("the name bursar means the program under test, and settings of the tests do not reach it")
    func environment() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun.shell(
            "command -v bursar; env | grep ^BURSAR_", in: folder,
            environment: ["BURSAR_X": "passed on purpose"])
        #expect(run.outputText == "\(CommandRun.bursarExecutable.path)\nBURSAR_X=passed on purpose\n")
    }

    @Test("a megabyte of output does not block the program")
    func muchOutput() async throws {
        let run = try await CommandRun.shell("head -c 1048576 /dev/zero", in: TemporaryFolder())
        #expect(run.output.count == 1_048_576)
        #expect(run.status == 0)
    }
}
