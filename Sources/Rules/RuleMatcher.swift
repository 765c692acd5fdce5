import AhoCorasick
public import Diagnostics

/// Rules made ready to search with: one automaton over all phrases, and what each is worth.
///
/// Immutable and shared by all threads; each worker brings its own `RuleScratch`.
public struct RuleMatcher: Sendable {
    /// The rules as they were given.
    public let rules: RuleSet
    /// The names of the categories, in the rules' order.
    public let categories: [String]
    /// All keywords and aliases, by category.
    public let keywords: [RuleKeyword]
    /// The counts that `RuleKeyword.precision` was estimated from.
    public let calibration: RuleCalibration
    let automaton: Automaton

    /// Compiles the rules, in time linear in their size but for sorting.
    public init(_ rules: RuleSet, calibration: RuleCalibration = .prior) throws(Findings) {
        var phrases: [RulePhrase] = []
        var owners: [(category: Int, folded: String)] = []
        var priors: [Double] = []
        var aliasFlags: [Bool] = []
        for (index, category) in rules.categories.enumerated() {
            for (place, phrase) in category.phrases.enumerated() {
                let isAlias = place >= category.keywords.count
                phrases.append(phrase)
                owners.append((index, String(decoding: phrase.folded, as: UTF8.self)))
                aliasFlags.append(isAlias)
                priors.append(
                    RulePrior.precision(of: phrase.folded, weight: isAlias ? 1 : category.weight ?? 1))
            }
        }
        do {
            automaton = try Automaton(phrases.map(\.folded))
        } catch {
            throw Findings([
                Finding(code: "rules-too-large", message: "the rules can't be compiled: \(error)")
            ])
        }
        let categories = rules.categories.map(\.name)
        let precisions = calibration.precisions(priors: priors, categories: categories, of: owners)
        self.rules = rules
        self.categories = categories
        self.calibration = calibration
        keywords = phrases.indices.map { index in
            RuleKeyword(
                text: phrases[index].text, folded: owners[index].folded, category: owners[index].category,
                isAlias: aliasFlags[index], precision: precisions[index], location: phrases[index].location)
        }
    }
}

/// A keyword or alias of a `RuleMatcher`.
public struct RuleKeyword: Sendable, Equatable {
    /// As the file has it.
    public let text: String
    /// As it is searched for.
    public let folded: String
    /// Index into `RuleMatcher.categories`.
    public let category: Int
    /// Another name of the category, for which its weight does not count.
    public let isAlias: Bool
    /// The estimated share of narrations with this keyword and no other that belong to the category, in (0, 1).
    public let precision: Double
    /// Where it stands.
    public let location: SourceLocation
}
