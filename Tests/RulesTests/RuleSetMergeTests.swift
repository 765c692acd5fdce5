import Diagnostics
import Rules
import SparseMath
import Testing

@Suite("Merging and writing rules")
struct RuleSetMergeTests {
    @Test("categories of one name become one; the later file's numbers hold; shared phrases count once")
    func merge() throws {
        let first = try parse(
            "unknown_threshold: 0.3\ncategories: {A: {keywords: [x, y], weight: 2}, B: {keywords: [z]}}",
            file: "1")
        let second = try parse(
            "unknown_threshold: 0.4\ncategories: {C: {keywords: [u]}, A: {keywords: [Y, w], aliases: [v]}, B: {weight: 3, keywords: [t]}}",
            file: "2")
        #expect(
            try RuleSet(merging: [first, second]).canonicalYAML() == """
                unknown_threshold: 0.4
                categories:
                  A:
                    weight: 2.0
                    keywords: [x,y,w]
                    aliases: [v]
                  B:
                    weight: 3.0
                    keywords: [z,t]
                  C:
                    keywords: [u]

                """)
    }

    @Test("a keyword that two files give to different categories is a finding that names both")
    func clash() throws {
        let first = try parse("categories: {Groceries: {keywords: [walmart]}}", file: "mine.yaml")
        let second = try parse("categories: {Shopping: {keywords: [Walmart]}}", file: "theirs.yaml")
        let third = try parse("categories: {shopping: {keywords: [x1]}}", file: "mine.yaml")
        #expect {
            try RuleSet(merging: [first, second, third])
        } throws: {
            "\($0)" == """
                theirs.yaml:1:36: error: `Walmart` stands in `Shopping` and as `walmart`, which is compared as equal, in `Groceries` (mine.yaml:1:37)
                  Keep it where it is right more often, or make a longer phrase of it in each.
                mine.yaml:1:14: error: category `shopping` is also spelt `Shopping` (theirs.yaml:1:14)
                  Spell both alike.
                """
        }
    }

    @Test("no file, no rules: a finding")
    func nothing() {
        #expect { try RuleSet(merging: []) } throws: {
            "\($0)" == "error: no rules were given\n  Name at least one rule file."
        }
    }

    @Test("merging one file changes nothing")
    func single() throws {
        let rules = try RuleSet.builtIn(.starter)
        #expect(try RuleSet(merging: [rules]) == rules)
    }

    @Test(
        "what is written is read back to the same rules, and written again to the same bytes",
        arguments: 0..<30)
    func roundTrip(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let letters = Array(
            "ab:#{}[],&*!|>'\"%@`\\- \t\n\u{7}\u{7F}\u{85}é日😀\u{2028}\u{FEFF}\u{E000}?~".unicodeScalars)
        func text() -> String {
            var view = String.UnicodeScalarView()
            for _ in 0..<random.below(8) { view.append(letters[random.below(letters.count)]) }
            return String(view)
        }
        var categories = ""
        for index in 0..<(1 + random.below(4)) {
            let weight = random.below(2) == 0 ? "" : "weight: \(0.01 + random.unit()), "
            let keywords = (0..<3).map { "\"\($0)\(index) \(escaped(text()))\"" }.joined(separator: ", ")
            categories += "  c\(index) é: {\(weight)keywords: [\(keywords)], aliases: [w\(index)]}\n"
        }
        let rules = try parse("unknown_threshold: \(random.unit())\ncategories:\n\(categories)")
        let canonical = rules.canonicalYAML()
        let again = try parse(canonical)
        #expect(again.canonicalYAML() == canonical, "seed \(seed)")
        #expect(again.unknownThreshold == rules.unknownThreshold)
        for (a, b) in zip(again.categories, rules.categories) {
            #expect(a.name == b.name && a.weight == b.weight)
            #expect(a.keywords.map(\.text) == b.keywords.map(\.text))
            #expect(a.keywords.map(\.folded) == b.keywords.map(\.folded))
            #expect(a.aliases.map(\.text) == b.aliases.map(\.text))
        }
    }

    @Test("a person's rules go before those that come with the program: their phrases, and their spelling of names")
    func ownRules() throws {
        let builtIn = try parse(
            "unknown_threshold: 0.3\ncategories: {Food: {keywords: [x, y], aliases: [v]}, Rent: {keywords: [z]}, Cars: {keywords: [u]}}",
            file: "1")
        let own = try parse("categories: {Cover: {keywords: [X, z]}, cars: {keywords: [u, v]}}", file: "2")
        #expect(
            try RuleSet(own, over: builtIn).canonicalYAML() == """
                unknown_threshold: 0.3
                categories:
                  Food:
                    keywords: [y]
                  cars:
                    keywords: [u,v]
                  Cover:
                    keywords: [X,z]

                """)
    }

    /// A double-quoted scalar's inside, everything but letters as an escape.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
