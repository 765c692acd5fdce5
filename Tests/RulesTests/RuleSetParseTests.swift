import Diagnostics
import Rules
import Testing

@Suite("RuleSet.parse")
struct RuleSetParseTests {
    @Test("reads categories in order with weight, keywords, aliases and places")
    func whole() throws {
        let rules = try parse(
            """
            unknown_threshold: 0.3
            categories:
              Groceries:
                keywords: [grocery, "Whole  Foods"]
                weight: 1.5
                aliases:
                  - Supermarché
              "Rent & Mortgage":
                aliases: [rent]
            """)
        #expect(rules.unknownThreshold == 0.3)
        #expect(rules.categories.map(\.name) == ["Groceries", "Rent & Mortgage"])
        let groceries = rules.categories[0]
        #expect(groceries.weight == 1.5)
        #expect(groceries.location == SourceLocation(file: "r.yaml", line: 3, column: 3))
        #expect(groceries.keywords.map(\.text) == ["grocery", "Whole  Foods"])
        #expect(
            groceries.keywords.map { String(decoding: $0.folded, as: UTF8.self) } == [
                "grocery", "whole foods",
            ])
        #expect(groceries.keywords[1].location == SourceLocation(file: "r.yaml", line: 4, column: 25))
        #expect(groceries.aliases.map { String(decoding: $0.folded, as: UTF8.self) } == ["supermarche"])
        #expect(rules.categories[1].weight == nil)
        #expect(rules.categories[1].keywords.isEmpty)
    }

    @Test(
        "a scalar is text in the file's spelling, whatever YAML could make of it",
        arguments: [
            ("no", "no"), ("yes", "yes"), ("1234", "1234"), ("1.50", "1.50"), ("null", "null"),
            ("0x1F", "0x1F"),
            ("2026-03-13", "2026-03-13"), ("'it''s'", "it's"), ("\"a\\tb\"", "a\tb"), ("at&t", "at&t"),
            ("!!str off", "off"),
        ])
    func scalars(written: String, text: String) throws {
        let rules = try parse("categories: {A: {keywords: [\(written)]}}")
        #expect(rules.categories[0].keywords.map(\.text) == [text])
    }

    @Test("line ends and a byte order mark change nothing", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(lineEnd: String) throws {
        let text = ["\u{FEFF}categories:", "  A:", "    keywords: [x1, y1]", ""].joined(separator: lineEnd)
        let rules = try RuleSet.parse(bytes: Array(text.utf8), file: "r.yaml")
        #expect(
            rules.categories[0].keywords[1].location == SourceLocation(file: "r.yaml", line: 3, column: 20))
    }

    @Test("bytes that are no UTF-8 are refused with their line")
    func notUTF8() {
        let bytes = Array("categories:\n  A: {keywords: [caf".utf8) + [0xE9] + Array("]}\n".utf8)
        #expect {
            try RuleSet.parse(bytes: bytes, file: "r.yaml")
        } throws: { error in
            "\(error)" == "r.yaml:2: error: the file is not UTF-8 text\n  Save it as UTF-8."
        }
    }

    @Test(
        "weights and thresholds are read at the edges of their ranges",
        arguments: [("100", 100.0), ("1e-3", 0.001), ("'2'", 2), ("+.5", 0.5)])
    func weights(written: String, weight: Double) throws {
        #expect(
            try parse("categories: {A: {keywords: [x], weight: \(written)}}").categories[0].weight == weight)
        #expect(try parse("unknown_threshold: 1\ncategories: {A: {keywords: [x]}}").unknownThreshold == 1)
        #expect(try parse("unknown_threshold: 0\ncategories: {A: {keywords: [x]}}").unknownThreshold == 0)
    }
}
