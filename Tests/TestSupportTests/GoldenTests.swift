import Foundation
import Testing

@testable import TestSupport

@Suite("Golden files")
struct GoldenTests {
    @Test("the file is named after the target, the test and the variant")
    func naming() {
        let file = Golden.location(
            filePath: "/x/Tests/RulesTests/Deep/MatcherTests.swift", function: "matches(keyword:)",
            variant: "a/b c", fileExtension: "json")
        #expect(file == PackageFolder.file("Tests/Golden/RulesTests/matches.a_b_c.json"))
    }

    @Test("what was recorded is expected from then on, and recording itself fails")
    func recording() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("deep/expected.txt")
        #expect(try Golden.compare([1, 2], with: file)?.contains("no golden file") == true)
        #expect(try Golden.record([1, 2], in: file).hasPrefix("recorded"))
        #expect(try Golden.compare([1, 2], with: file) == nil)
        #expect(try Golden.compare([1, 3], with: file)?.contains("line 1") == true)
        #expect(try folder.bytes(of: "deep/expected.txt") == [1, 2])
    }

    @Test(
        "a difference names its first line",
        arguments: [
            ("a\nb\n", "a\nb\n", nil), ("a\nb\n", "a\nc\n", 2), ("a\n", "a\nb\n", 2), ("a\n", "a", 2),
            ("a\r\nb", "a\nb", 1), ("", "x", 1), ("e\u{301}", "\u{E9}", 1),
        ] as [(String, String, Int?)])
    func difference(expected: String, actual: String, line: Int?) {
        #expect(LineDifference(expected: expected, actual: actual).firstLine == line)
    }
}
