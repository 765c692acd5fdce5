import Diagnostics
import Rules
import SparseMath
import Testing

@Suite("Hostile rule files")
struct HostileRulesTests {
    @Test(
        "a file made to exhaust the reader is refused soon, with few findings",
        arguments: [
            String(repeating: "[", count: 100_000),
            String(repeating: "[", count: 999) + String(repeating: "]", count: 999),
            String(repeating: "{a: ", count: 30_000),
            String(repeating: "- ", count: 50_000),
            String(repeating: "? ", count: 50_000),
            "categories: {A: {keywords: [" + String(repeating: "a,", count: 5_000) + "]}}",
            "{" + String(repeating: "a: b, ", count: 1_000) + "}",
            String(repeating: "k: v\n", count: 200),
            "a: &a [x, x]\n"
                + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
                + "? *a39\n: x\n",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
            "x: \"" + String(repeating: "\\u0000", count: 10_000),
            String(repeating: "\0", count: 100),
            String(repeating: "a", count: 100_000) + ": 1",
            String(repeating: "\u{85}", count: 10_000),
        ])
    func refused(file: String) {
        let start = ContinuousClock.now
        do throws(Findings) {
            _ = try RuleSet.parse(yaml: file, file: "r.yaml")
            Issue.record("\(file.prefix(40)) was not refused")
        } catch {
            #expect(error.all.count <= 101)
            #expect(error.description.utf8.count < 50_000)
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("a file above the limit is refused unread")
    func tooLarge() {
        #expect(
            complaints(String(repeating: "#", count: RuleSet.maximumBytes + 1)) == """
                r.yaml: error: the file has 1048577 bytes, a rule file may have 1048576
                  Leave out keywords that no narration holds.
                """)
    }

    @Test("of more than a hundred findings the rest is counted")
    func manyFindings() {
        let file = "categories: {A: {keywords: [" + String(repeating: "'', ", count: 150) + "]}}"
        let lines = complaints(file).split(separator: "\n")
        #expect(lines.count == 202)
        #expect(lines[200] == "r.yaml: error: 50 more faults are not shown")
    }

    @Test("random damage to a good file ends in rules or in findings, never worse", arguments: 0..<40)
    func damage(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let good = Array(
            "unknown_threshold: 0.3\ncategories:\n  A:\n    keywords: [x, \"y z\"]\n    weight: 2\n  'B':\n    aliases: [w]\n"
                .utf8)
        let pieces = Array("[]{}:,&*?-'\"#|>!%@`~\n\t \\ax0".utf8) + [0xC3, 0xFF, 0x00]
        for _ in 0..<20 {
            var bytes = good
            for _ in 0...random.below(4) {
                let piece = pieces[random.below(pieces.count)]
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = piece
                case 1: bytes.insert(piece, at: place)
                default: bytes.remove(at: place)
                }
            }
            do throws(Findings) {
                let rules = try RuleSet.parse(bytes: bytes, file: "r.yaml")
                #expect(!rules.categories.isEmpty)
            } catch {
                #expect(error.all.allSatisfy { $0.severity == .error && $0.location != nil }, "seed \(seed)")
            }
        }
    }
}
