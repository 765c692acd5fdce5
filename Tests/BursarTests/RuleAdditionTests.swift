import Bursar
import Rules
import Testing

@Suite("An accepted proposal in a rule file")
struct RuleAdditionTests {
    private static let commented = """
        # Mine.
        unknown_threshold: 0.3
        categories:
          Groceries:
            keywords: [milk, "whole foods"]  # daily
          Fuel:
            keywords:
              - shell   # the station
              - esso
            weight: 2
        # The end.

        """

    @Test("a new category is added behind the last, and nothing else changes")
    func newCategory() throws {
        let addition = try RuleAddition(["geico", "state farm"], to: "Insurance", in: Self.commented, file: "r.yaml")
        let lines = Self.commented.split(separator: "\n", omittingEmptySubsequences: false)
        let new = addition.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { new.contains($0) })
        let rules = try RuleSet.parse(yaml: addition.text, file: "r.yaml")
        #expect(rules.categories.map(\.name) == ["Groceries", "Fuel", "Insurance"])
        #expect(rules.categories[2].keywords.map(\.text) == ["geico", "state farm"])
        #expect(addition.added == ["geico", "state farm"])
    }

    @Test(
        "keywords of an old category join its list, of one line or of many",
        arguments: [("Groceries", ["milk", "acme", "whole foods"]), ("Fuel", ["shell", "acme", "esso"])])
    func oldCategory(name: String, keywords: [String]) throws {
        let addition = try RuleAddition(["acme"], to: name, in: Self.commented, file: "r.yaml")
        let rules = try RuleSet.parse(yaml: addition.text, file: "r.yaml")
        let category = try #require(rules.categories.first { $0.name == name })
        #expect(category.keywords.map(\.text) == keywords)
        #expect(addition.text.contains("# daily") && addition.text.contains("# the station"))
    }

    @Test(
        "a file with carriage returns keeps them, and has no other line ends afterwards",
        arguments: ["Fuel", "Insurance"])
    func carriageReturns(name: String) throws {
        let file = Self.commented.replacing("\n", with: "\r\n")
        let addition = try RuleAddition(["acme"], to: name, in: file, file: "r.yaml")
        let plain = try RuleAddition(["acme"], to: name, in: Self.commented, file: "r.yaml")
        #expect(addition.text == plain.text.replacing("\n", with: "\r\n"))
        #expect(plain.text.contains("acme"))
    }

    @Test(
        "of a file with both line ends every line keeps its own, or the file is left alone",
        arguments: ["Fuel", "Insurance"])
    func mixedLineEnds(name: String) throws {
        let file = Self.commented.replacing("Mine.\n", with: "Mine.\r\n")
        guard let new = try? RuleAddition(["acme"], to: name, in: file, file: "r.yaml").text else { return }
        #expect(new.utf8.count { $0 == 0x0D } == 1)
        #expect(new.contains("acme"))
    }

    @Test("a name no category can have is refused for what it is", arguments: ["Unknown", "", " x ", "a\nb"])
    func impossibleName(name: String) {
        for phrase in ["acme", "milk"] {
            let error = #expect(throws: Failure.self) {
                try RuleAddition([phrase], to: name, in: Self.commented, file: "r.yaml")
            }
            #expect(error?.description.contains("no safe place") == false)
        }
    }

    @Test("what the file has already is told and not written twice")
    func known() throws {
        let addition = try RuleAddition(["SHELL", "milk"], to: "Fuel", in: Self.commented, file: "r.yaml")
        #expect(addition.text == Self.commented)
        #expect(addition.added.isEmpty)
        #expect(addition.known == ["SHELL", "milk"])
    }

    @Test("a name that would get no keyword, since all are other categories', is refused with theirs")
    func taken() throws {
        let failure = #expect(throws: Failure.self) {
            try RuleAddition(["shell", "milk"], to: "Cover", in: Self.commented, file: "r.yaml")
        }
        #expect(failure?.description.contains("for `Fuel`, `Groceries`") == true)
        #expect(throws: Never.self) {
            try RuleAddition(["shell", "bp"], to: "Cover", in: Self.commented, file: "r.yaml")
        }
    }

    @Test("an empty file becomes a rule file; hostile names and keywords stay text")
    func hostile() throws {
        let name = "A \"b\": {c} # d"
        let keyword = "x: [y] # \\ \u{85} z"
        let addition = try RuleAddition([keyword], to: name, in: "\n", file: "r.yaml")
        let rules = try RuleSet.parse(yaml: addition.text, file: "r.yaml")
        #expect(rules.categories.map(\.name) == [name])
        #expect(rules.categories[0].keywords.map(\.text) == [keyword])
    }

    @Test(
        "what can't be added without harm is refused",
        arguments: ["categories: {Fuel: {keywords: [shell]}}\n", "categories:\n  Fuel:\n    keywords: [sh"])
    func refused(text: String) {
        #expect(throws: Failure.self) { try RuleAddition(["geico"], to: "Insurance", in: text, file: "r.yaml") }
    }
}
