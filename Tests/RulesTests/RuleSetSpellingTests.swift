import Rules
import Testing

@Suite("Rules in the spelling of labels")
struct RuleSetSpellingTests {
    @Test(
        "a category is spelt as the one label that differs from it in case alone",
        arguments: [
            (["groceries", "eating out"], ["groceries", "Café"]), (["Groceries", "groceries"], ["Groceries", "Café"]),
            (["GROCERIES", "groceries"], ["Groceries", "Café"]), (["CAFÉ"], ["Groceries", "CAFÉ"]),
            (["Cafe", "grocery"], ["Groceries", "Café"]), ([], ["Groceries", "Café"]),
        ])
    func spelling(labels: [String], categories: [String]) throws {
        let rules = try RuleSet.parse(
            yaml:
                "categories:\n  Groceries: {keywords: [tesco], weight: 2, aliases: [food]}\n  Café: {keywords: [costa]}\n",
            file: "r.yaml")
        let spelt = rules.spelt(like: labels)
        #expect(spelt.categories.map(\.name) == categories)
        #expect(spelt.categories.map(\.location) == rules.categories.map(\.location))
        #expect(spelt.canonicalYAML().contains("weight: 2"))
        #expect((spelt == rules) == (categories == ["Groceries", "Café"]))
    }
}
