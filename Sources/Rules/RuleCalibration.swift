/// How often keywords were right where it could be checked.
///
/// A keyword's precision is estimated in three steps, each shrinking to the one before as far as counts are few:
/// 1. the prior from its wording and weight (`RulePrior`);
/// 2. its category: the mean of a Beta posterior over the category's counts, worth 20 rows of prior; what it moves
///    the category's odds by moves the odds of each of its keywords;
/// 3. its own counts: again a Beta posterior mean, worth 5 rows of step 2.
///
/// So 0 right of 50 ends near 0, 50 of 50 near 1, and a keyword never seen profits from its neighbours. (Beta-binomial
/// shrinkage: Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, chapter 5.)
public struct RuleCalibration: Sendable, Equatable {
    /// What was counted for one keyword of one category.
    public struct Count: Sendable, Equatable {
        /// The category's name.
        public let category: String
        /// The keyword, folded.
        public let keyword: String
        /// Rows in which it was the strongest evidence of the chosen category.
        public let rows: Int
        /// Those of them that belong to the category: 0...rows.
        public let right: Int
    }

    /// The counts, by category and keyword in ascending order, each pair at most once; keywords never seen are left
    /// out.
    public let counts: [Count]

    /// Nothing counted yet: the prior stands.
    public static let prior = RuleCalibration(counts: [])

    private static let categoryStrength = 20.0
    private static let keywordStrength = 5.0

    /// Counts which keywords were right.
    ///
    /// - Parameter observations: for each labelled row that the rules have a verdict on, the verdict's keyword and
    ///   whether the verdict's category is the label. An index the matcher does not know is left out.
    public static func fit(
        _ matcher: RuleMatcher, observations: [(keyword: Int, wasRight: Bool)]
    ) -> RuleCalibration {
        var rows = [Int](repeating: 0, count: matcher.keywords.count)
        var right = rows
        for observation in observations where rows.indices.contains(observation.keyword) {
            rows[observation.keyword] += 1
            if observation.wasRight { right[observation.keyword] += 1 }
        }
        let counts = matcher.keywords.indices.filter { rows[$0] > 0 }.map { index in
            let keyword = matcher.keywords[index]
            return Count(
                category: matcher.categories[keyword.category], keyword: keyword.folded,
                rows: rows[index], right: right[index])
        }
        return RuleCalibration(
            counts: counts.sorted { ($0.category, $0.keyword) < ($1.category, $1.keyword) })
    }

    /// Turns the keywords' precision from the prior's into what the counts make of it, in (0, 1); counts of keywords that
    /// are not among them are left out.
    ///
    /// - Parameter table: of the same keywords.
    func apply(to keywords: inout [RuleKeyword], categories: [String], table: KeywordTable) {
        guard !counts.isEmpty else { return }
        // For each keyword its place in `counts` plus 1; 0 where it has none.
        var own = [Int32](repeating: 0, count: keywords.count)
        for (place, count) in counts.enumerated() {
            for index in table.indices(of: Array(count.keyword.utf8))
            where categories[keywords[index].category] == count.category { own[index] = Int32(place + 1) }
        }
        var rows = [Double](repeating: 0, count: categories.count)
        var right = rows
        var expected = rows
        for index in own.indices where own[index] > 0 {
            let count = counts[Int(own[index] - 1)]
            let category = keywords[index].category
            rows[category] += Double(count.rows)
            right[category] += Double(count.right)
            expected[category] += Double(count.rows) * keywords[index].precision
        }
        let shifts = categories.indices.map { category in
            guard rows[category] > 0 else { return 1.0 }
            let before = expected[category] / rows[category]
            let after =
                (right[category] + Self.categoryStrength * before) / (rows[category] + Self.categoryStrength)
            return Self.odds(after) / Self.odds(before)
        }
        for index in keywords.indices {
            let odds = shifts[keywords[index].category] * Self.odds(keywords[index].precision)
            let before = odds / (1 + odds)
            guard own[index] > 0 else {
                keywords[index].precision = before
                continue
            }
            let count = counts[Int(own[index] - 1)]
            keywords[index].precision =
                (Double(count.right) + Self.keywordStrength * before) / (Double(count.rows) + Self.keywordStrength)
        }
    }

    private static func odds(_ probability: Double) -> Double { probability / (1 - probability) }
}

extension RuleCalibration: Codable {
    private enum CodingKeys: String, CodingKey { case counts }

    /// Refuses counts that can't have been counted, and puts the others in order.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let counts = try container.decode([Count].self, forKey: .counts)
        let sorted = counts.sorted { ($0.category, $0.keyword) < ($1.category, $1.keyword) }
        let isSound =
            counts.allSatisfy { $0.right >= 0 && $0.right <= $0.rows && $0.rows <= Int(Int32.max) }
            && zip(sorted, sorted.dropFirst()).allSatisfy {
                ($0.category, $0.keyword) != ($1.category, $1.keyword)
            }
        guard isSound else {
            throw DecodingError.dataCorruptedError(
                forKey: .counts, in: container,
                debugDescription: "a keyword has more right rows than rows, or stands twice")
        }
        self.init(counts: sorted)
    }
}

extension RuleCalibration.Count: Codable {}
