public import Diagnostics

/// Keyword rules as a person wrote them, checked: which phrases speak for which category.
///
///     let rules = try RuleSet.parse(yaml: text, file: "rules/starter.yaml")
///     let matcher = RuleMatcher(rules)
///
/// The only ways to a value are `parse`, `builtIn`, `init(merging:)` and `init(_:over:)`, so whoever holds one need not check again:
/// there is at least one category, every category has a phrase, no phrase is empty once folded, and no two phrases
/// are equal once folded.
public struct RuleSet: Sendable, Equatable {
    /// The categories in the file's order, which decides the last of all ties.
    public let categories: [RuleCategory]
    /// The confidence below which the author wants no answer, 0...1; nil where the file says nothing.
    public let unknownThreshold: Double?

    /// The most bytes a rule file may have: 1 MiB, some fifty thousand keywords.
    public static let maximumBytes = 1 << 20
}

/// A category of a rule file and the phrases that speak for it.
public struct RuleCategory: Sendable, Equatable {
    /// The name as it is answered: never empty, never `Unknown`.
    public let name: String
    /// Where the category begins.
    public let location: SourceLocation
    /// What the odds of the keywords (not the aliases) are multiplied with, above 0 and at most 100; nil means 1.
    public internal(set) var weight: Double?
    /// Merchants and items: phrases whose odds the weight multiplies. Behind them those that count only where no other category
    /// has a keyword: words that tell how money moved, not what for.
    public internal(set) var keywords: [RulePhrase]
    /// Other names of the category itself ("supermarket" for Groceries): matched like keywords, weight always 1.
    public internal(set) var aliases: [RulePhrase]

    /// Keywords, then aliases.
    var phrases: [RulePhrase] { keywords + aliases }
}
