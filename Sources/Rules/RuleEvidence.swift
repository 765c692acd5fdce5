/// Weighs the keywords of one narration against each other.
///
/// Keywords of one category are taken as independent witnesses (a noisy-or: Pearl, Probabilistic Reasoning in
/// Intelligent Systems, 1988, section 4.3): the doubt that is left is the product of what each leaves open,
/// `d = (1 - p1)(1 - p2)...`, each keyword counted once. That gives the category the odds `(1 - d) / d` against
/// "none of these". Categories share the probability by their odds, and "none of these" has 1:
/// `P(c) = odds(c) / (1 + sum of all odds)`.
///
/// So one keyword alone gives its own precision; more of the same category never lower a category's probability, and
/// others never raise it. Ties go to the longer match, then the earlier, then the category that stands first.
struct RuleEvidence: Sendable {
    private struct Candidate {
        var category: Int
        var doubt = 1.0
        var longest = 0
        var earliest = Int.max
        var keyword = 0
        var precision = 0.0
        var keywordLength = 0

        /// Doubt is kept above 1e-12 so that odds are finite.
        var odds: Double { 1 / max(doubt, 1e-12) - 1 }

        func isBetter(than other: Candidate) -> Bool {
            if odds != other.odds { return odds > other.odds }
            if longest != other.longest { return longest > other.longest }
            if earliest != other.earliest { return earliest < other.earliest }
            return category < other.category
        }
    }

    private var candidates: [Candidate] = []
    /// For each category its place in `candidates` plus 1; 0: not a candidate.
    private var places: [Int] = []
    private var counted: [Bool] = []

    /// The verdict on `matches`, which are in the text's order; nil if there are none. Linear in them.
    mutating func verdict(on matches: [RuleMatch], keywords: [RuleKeyword], categories: Int) -> RuleVerdict? {
        if matches.isEmpty { return nil }
        prepare(keywords: keywords.count, categories: categories)
        for match in matches where !counted[match.keyword] {
            counted[match.keyword] = true
            add(match, precision: keywords[match.keyword].precision)
        }
        for match in matches {
            counted[match.keyword] = false
            places[match.category] = 0
        }
        return conclude()
    }

    private mutating func prepare(keywords: Int, categories: Int) {
        candidates.forgetFew()
        if counted.count < keywords { counted = Array(repeating: false, count: keywords) }
        if places.count < categories { places = Array(repeating: 0, count: categories) }
    }

    private mutating func add(_ match: RuleMatch, precision: Double) {
        if places[match.category] == 0 {
            candidates.append(Candidate(category: match.category))
            places[match.category] = candidates.count
        }
        let place = places[match.category] - 1
        let length = match.range.count
        candidates[place].doubt *= 1 - precision
        candidates[place].longest = max(candidates[place].longest, length)
        candidates[place].earliest = min(candidates[place].earliest, match.range.lowerBound)
        if (precision, length) > (candidates[place].precision, candidates[place].keywordLength) {
            candidates[place].keyword = match.keyword
            candidates[place].precision = precision
            candidates[place].keywordLength = length
        }
    }

    private func conclude() -> RuleVerdict? {
        guard var best = candidates.first else { return nil }
        for candidate in candidates where candidate.isBetter(than: best) { best = candidate }
        var second: Candidate?
        for candidate in candidates where candidate.category != best.category {
            if second.map({ candidate.isBetter(than: $0) }) ?? true { second = candidate }
        }
        return RuleVerdict(
            winner: share(of: best), keyword: best.keyword, runnerUp: second.map { share(of: $0) })
    }

    /// Written so that rounding keeps the order: every step rises or falls with `odds` as the formula does.
    private func share(of candidate: Candidate) -> RuleVerdict.Candidate {
        var others = 1.0
        for other in candidates where other.category != candidate.category { others += other.odds }
        return RuleVerdict.Candidate(
            category: candidate.category, confidence: 1 / (1 + others / candidate.odds))
    }
}
