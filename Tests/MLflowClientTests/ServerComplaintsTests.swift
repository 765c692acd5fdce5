import Testing

@testable import TrackingTestSupport

@Suite("What a server's log tells beside a failed test")
struct ServerComplaintsTests {
    @Test("the last error, to the line that names it, and nothing of what came before and after")
    func lastError() {
        let log = """
            INFO: started
            Traceback (most recent call last):
              File "a.py", line 1
            KeyError: 'first'
            INFO: "GET /health" 200
            Traceback (most recent call last):
              File "b.py", line 2
                run()
            RuntimeError: second
            INFO: "GET /health" 200
            """
        #expect(
            ServerComplaints.latest(in: log) == """
                Traceback (most recent call last):
                  File "b.py", line 2
                    run()
                RuntimeError: second
                """)
    }

    @Test("the end of an error that is long, or that the log breaks off in")
    func longError() {
        let frames = (1...40).map { "  File \"a.py\", line \($0)" }
        let log = (["Traceback (most recent call last):"] + frames).joined(separator: "\n")
        #expect(ServerComplaints.latest(in: log) == frames.suffix(12).joined(separator: "\n"))
    }

    @Test("nothing where there was no error", arguments: ["", "INFO: started\nINFO: \"GET /health\" 200\n"])
    func noError(log: String) { #expect(ServerComplaints.latest(in: log) == nil) }
}
