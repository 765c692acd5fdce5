public import Diagnostics

/// Rules made ready to search with: one table of all phrases, and what each is worth.
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
    let table: KeywordTable

    /// Compiles the rules, in time linear in their size.
    public init(_ rules: RuleSet, calibration: RuleCalibration = .prior) {
        let count = rules.categories.reduce(0) { $0 + $1.keywords.count + $1.aliases.count }
        var keywords: [RuleKeyword] = []
        var bytes: [UInt8] = []
        var ends: [UInt32] = [0]
        keywords.reserveCapacity(count)
        ends.reserveCapacity(count + 1)
        for (index, category) in rules.categories.enumerated() {
            func add(_ phrases: [RulePhrase], weight: Double, isAlias: Bool) {
                for phrase in phrases {
                    let start = bytes.count
                    phrase.appendFolded(to: &bytes)
                    ends.append(UInt32(bytes.count))
                    let precision = RulePrior.precision(of: bytes.span.extracting(start..<bytes.count), weight: weight)
                    keywords.append(
                        RuleKeyword(phrase: phrase, category: index, isAlias: isAlias, precision: precision))
                }
            }
            add(category.keywords, weight: category.weight ?? 1, isAlias: false)
            add(category.aliases, weight: 1, isAlias: true)
        }
        table = KeywordTable(bytes: bytes, ends: ends)
        let categories = rules.categories.map(\.name)
        calibration.apply(to: &keywords, categories: categories, table: table)
        self.rules = rules
        self.categories = categories
        self.calibration = calibration
        self.keywords = keywords
    }
}

/// A keyword or alias of a `RuleMatcher`.
public struct RuleKeyword: Sendable, Equatable {
    let phrase: RulePhrase
    /// Index into `RuleMatcher.categories`.
    public let category: Int
    /// Another name of the category, for which its weight does not count.
    public let isAlias: Bool
    /// The estimated share of narrations with this keyword and no other that belong to the category, in (0, 1).
    public internal(set) var precision: Double

    /// Whether it counts only where no other category has a keyword.
    var isFallback: Bool { phrase.isFallback }
    /// As the file has it.
    public var text: String { phrase.text }
    /// As it is searched for.
    public var folded: String { String(decoding: phrase.folded, as: UTF8.self) }
    /// Where it stands.
    public var location: SourceLocation { phrase.location }
}
