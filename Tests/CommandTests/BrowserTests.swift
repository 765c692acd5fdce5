import Foundation
import TestSupport
import Testing

/// Pages opened in a real browser from disk, without a network: `Browser/pages.py` looks, and tells each thing it saw.
@Suite("Pages in a browser", .serialized)
struct BrowserTests {
    private static let isThere = OutsideWorld.browserPython != nil
    private static let absence: Comment =
        "BURSAR_BROWSER_PYTHON names no Python that drives Chromium; 'scripts/python-env browser' makes one"

    @Test(
        "charts, tables, export, dark, print, phone, keyboard, hostile text: as they should be",
        .enabled(if: isThere, absence))
    func pages() async throws {
        let python = try #require(OutsideWorld.browserPython)
        let folder = try TemporaryFolder()
        let made = try await CommandRun.shell(
            """
            python3 "$PACKAGE_ROOT/Tests/CommandTests/Browser/hostile.py" > in.csv &&
            bursar run --size 60 --seed 1 > /dev/null && sleep 1 && bursar run --size 120 --seed 2 > /dev/null &&
            bursar run --input in.csv --seed 1 --labels --runs own > /dev/null &&
            bursar report latest --runs own --self-contained -o one.html &&
            bursar site --daily-at 02:00
            """, in: folder)
        try #require(made.status == 0, "\(made.errorText)")
        let seen = try await CommandRun.shell(
            "\"$PAGES_PYTHON\" \"$PACKAGE_ROOT/Tests/CommandTests/Browser/pages.py\" .", in: folder,
            environment: ["PAGES_PYTHON": python], limit: .seconds(300))
        let lines = seen.outputText.split(separator: "\n")
        #expect(seen.status == 0, "\(seen.errorText)")
        for line in lines where !line.hasPrefix("ok ") { Issue.record("\(line)") }
        #expect(lines.count { $0.hasPrefix("ok ") } >= 25, "\(seen.outputText)")
    }
}
