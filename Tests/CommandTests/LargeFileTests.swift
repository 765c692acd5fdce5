import Foundation
import TestSupport
import Testing

/// Files that are large for the build under test: a debug build is some thirty times slower than the release build, so
/// it gets a tenth of the rows. `BURSAR_COMMAND=.build/release/bursar` runs these tests at full size.
@Suite("Large files", .serialized)
struct LargeFileTests {
    private static let isFullSize = !(ProcessInfo.processInfo.environment["BURSAR_COMMAND"] ?? "").isEmpty

    private let starter = PackageFolder.file("rules/starter.yaml").path

    /// Rows of 1,000 bytes after a header, and `tail`.
    private func wideRows(_ count: Int, tail: String, in folder: TemporaryFolder) throws {
        let padding = String(repeating: "x", count: 970)
        var text = "date,narration,amount,note\n"
        for row in 0..<count { text += "2026-03-01,WALMART \(row),-1.00,\(padding)\n" }
        try folder.write(text + tail, to: "in.csv")
    }

    @Test("an unclosed quote at the end of a large file loses no row before it, nor much time")
    func unclosedQuoteAtTheEnd() async throws {
        let folder = try TemporaryFolder()
        let rows = Self.isFullSize ? 100_000 : 8000
        try wideRows(rows, tail: "2026-03-02,\"WALMART lost,-1.00,x\n", in: folder)
        let run = try await CommandRun.bursar(
            ["classify", "in.csv", "-o", "out.csv", "--json", "summary.json", "--rules", starter], in: folder)
        #expect(run.status == 0)
        #expect(!run.timedOut)
        #expect(run.errorText.contains("rejected (1 unclosed quote): see out.csv.rejects.csv"))
        #expect(
            try folder.text(of: "out.csv.rejects.csv")
                == "line,column,reason,raw\n\(rows + 2),2,unclosed quote: it opens in field 2,"
                + "\"2026-03-02,\"\"WALMART lost,-1.00,x\"\n")
        let summary = try folder.text(of: "summary.json")
        #expect(summary.contains("\"rows_in\": \(rows + 1),\n  \"rows_out\": \(rows),\n  \"rows_rejected\": 1,"))
    }

    @Test("an unclosed quote early in a large file loses no row behind it, nor much time")
    func unclosedQuoteAtTheStart() async throws {
        let folder = try TemporaryFolder()
        let rows = Self.isFullSize ? 100_000 : 8000
        let text = String(repeating: "2026-03-01,WALMART,-1.00\n", count: rows)
        try folder.write("date,narration,amount\n2026-03-02,\"WALMART lost,-1.00\n\(text)", to: "in.csv")
        let run = try await CommandRun.bursar(
            ["classify", "in.csv", "-o", "out.csv", "--json", "summary.json", "--rules", starter], in: folder)
        #expect(run.status == 0)
        let summary = try folder.text(of: "summary.json")
        #expect(summary.contains("\"rows_in\": \(rows + 1),\n  \"rows_out\": \(rows),\n  \"rows_rejected\": 1,"))
    }

    @Test(
        "ten times the rows take no more memory",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "the peak is read from /proc"))
    func constantMemory() async throws {
        let rows = Self.isFullSize ? 300_000 : 60_000
        let few = try await peakMemory(rows: rows / 10)
        let many = try await peakMemory(rows: rows)
        #expect(many < 250_000_000)
        #expect(many < few + 40_000_000, "\(few) bytes for \(rows / 10) rows, \(many) for \(rows)")
    }

    /// The peak of resident memory, in bytes, while `rows` rows are classified from a pipe.
    ///
    /// The pipe stays open after the last row, so that the process is still there to be looked at.
    private func peakMemory(rows: Int) async throws -> Int {
        let folder = try TemporaryFolder()
        var text = "date,narration,amount\n"
        for row in 0..<rows { text += "2026-03-01,WALMART STORE \(row) SOMEWHERE,-1.00\n" }
        try folder.write(text, to: "in.csv")
        let run = try await CommandRun.shell(
            """
            mkfifo pipe
            bursar classify - --rules $PACKAGE_ROOT/rules/starter.yaml --threads 2 -o out.csv < pipe & process=$!
            exec 3> pipe
            cat in.csv >&3
            sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB$/\\1/p' /proc/$process/status
            exec 3>&-
            wait $process
            """, in: folder)
        try #require(run.status == 0, "\(run.errorText)")
        let written = try folder.bytes(of: "out.csv").count { $0 == UInt8(ascii: "\n") }
        #expect(written == rows + 1)
        return 1024 * (try #require(Int(run.outputText.trimmingCharacters(in: .whitespacesAndNewlines))))
    }
}
