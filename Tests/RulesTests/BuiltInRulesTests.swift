import Diagnostics
import Narrations
import Rules
import Testing

@Suite("Built-in rules")
struct BuiltInRulesTests {
    @Test("they are there and sound", arguments: BuiltInRules.allCases)
    func sound(rules: BuiltInRules) throws {
        let set = try RuleSet.builtIn(rules)
        #expect(!set.categories.isEmpty)
        #expect(set.categories[0].location.file == "rules/\(rules.rawValue).yaml")
    }

    @Test("starter has the guide's eight categories and threshold, and nothing to point out")
    func starter() throws {
        let rules = try RuleSet.builtIn(.starter)
        #expect(rules.unknownThreshold == 0.3)
        #expect(
            rules.categories.map(\.name) == [
                "Groceries", "Restaurants", "Transportation", "Entertainment", "Shopping", "Healthcare",
                "Utilities",
                "Baby Items",
            ])
        #expect(RuleLinter.findings(for: rules) == [])
    }

    @Test(
        "starter knows the guide's examples, and what it should not know",
        arguments: [
            ("CVS Pharmacy prescription pickup", "Healthcare"), ("walmart grocery shopping", "Groceries"),
            ("uber ride to downtown", "Transportation"), ("ubereats dinner", "Restaurants"),
            ("walmart wipes", "Baby Items"), ("pampers diapers at target", "Baby Items"),
            ("purchase at amazon for formula", "Baby Items"),
            ("payment to PG&E for bill payment ref#4521", "Utilities"),
            ("x-ray at urgent care", "Healthcare"), ("Trader Joe's - deli", "Groceries"),
            ("payment to random merchant xyz123", nil), ("transfer to john doe 4821", nil),
            ("wire transfer 1180", nil),
            ("venmo payment 7702", nil), ("geico auto", nil), ("state farm policy", nil),
            ("allstate premium", nil),
        ] as [(String, String?)])
    func guide(narration: String, category: String?) throws {
        let matcher = try RuleMatcher(RuleSet.builtIn(.starter))
        var text: [UInt8] = []
        NarrationFolding.fold(Array(narration.utf8).span, into: &text)
        let verdict = found(matcher, String(decoding: text, as: UTF8.self)).verdict
        #expect(verdict.map { matcher.categories[$0.winner.category] } == category)
        if let verdict { #expect(verdict.winner.confidence > 0.5) }
    }
}
