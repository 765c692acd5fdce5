import Testing

@testable import Rules

/// `fallback` keywords tell how money moved, and give way to what tells what for.
@Suite("Fallback keywords")
struct FallbackTests {
    private static let yaml =
        "categories:\n  Transfers: {keywords: [card payment], fallback: [transfer, bank transfer]}\n"
        + "  Rent: {keywords: [rent]}\n  Income: {keywords: [salary], fallback: [credit]}\n"

    @Test(
        "count where no other category has a keyword, and are not told where they don't",
        arguments: [
            ("transfer 1234", "Transfers", ["transfer"]), ("bank transfer", "Transfers", ["bank transfer"]),
            ("bank transfer rent", "Rent", ["rent"]), ("rent transfer", "Rent", ["rent"]),
            ("card payment transfer", "Transfers", ["card payment", "transfer"]),
            ("salary credit", "Income", ["salary", "credit"]), ("salary transfer", "Income", ["salary"]),
            ("salary rent transfer", "Income", ["salary", "rent"]), ("credit rent", "Rent", ["rent"]),
            ("bank transfer credit", "Transfers", ["bank transfer", "credit"]),
        ] as [(String, String, [String])])
    func yielding(text: String, category: String, keywords: [String]) throws {
        let matcher = try RuleMatcher(parse(Self.yaml))
        let scratch = found(matcher, text)
        let verdict = try #require(scratch.verdict)
        #expect(matcher.categories[verdict.winner.category] == category)
        #expect(scratch.matches.map { matcher.keywords[$0.keyword].text } == keywords)
    }

    @Test("stay what they are in the small file that a model keeps")
    func canonical() throws {
        let rules = try parse(Self.yaml)
        let again = try parse(rules.canonicalYAML())
        #expect(
            again.categories.map { $0.keywords.map(\.isFallback) }
                == rules.categories.map { $0.keywords.map(\.isFallback) })
        #expect(again.categories.map { $0.keywords.map(\.text) } == rules.categories.map { $0.keywords.map(\.text) })
    }

    @Test("an empty list of them is a fault with a place, as any list is")
    func empty() {
        #expect(
            complaints("categories:\n  A: {keywords: [a], fallback: []}\n") == """
                r.yaml:2:22: error: `fallback` of `A` is empty
                  Write `fallback: [...]` with at least one keyword, or remove it.
                """)
    }

    @Test("a category may have nothing else")
    func alone() throws {
        let matcher = try RuleMatcher(parse("categories:\n  A:\n    fallback: [x]\n  B:\n    keywords: [y]\n"))
        #expect(found(matcher, "x y").verdict?.winner.category == 1)
        #expect(found(matcher, "x").verdict?.winner.category == 0)
    }
}
