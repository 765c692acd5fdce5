/// How often keywords were right where it could be checked.
///
/// A keyword's precision is estimated in four steps, each shrinking to the one before as far as counts are few:
/// 1. the prior from its wording and weight (`RulePrior`);
/// 2. the labels: of categories that no labelled row carries, each that the rules found among the rows was wrong there, and
///    a person who calls so much by other names will call the rest so too: the mean of a Beta posterior over such
///    categories, worth 5 of them; what it moves their odds by moves the odds of all their keywords;
/// 3. its category: the same over the category's counts, worth 20 rows of step 2;
/// 4. its own counts: again a Beta posterior mean, worth 5 rows of step 3.
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

    /// The categories that no labelled row carries, in ascending order.
    public let absent: [String]

    /// Nothing counted yet: the prior stands.
    public static let prior = RuleCalibration(counts: [], absent: [])

    private static let absentStrength = 5.0
    private static let categoryStrength = 20.0
    private static let keywordStrength = 5.0

    /// Counts which keywords were right.
    ///
    /// - Parameter observations: for each labelled row that the rules have a verdict on, the verdict's keyword and
    ///   whether the verdict's category is the label. An index the matcher does not know is left out.
    /// - Parameter labels: all that the rows carry.
    public static func fit(
        _ matcher: RuleMatcher, observations: [(keyword: Int, wasRight: Bool)], labels: Set<String>
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
            counts: counts.sorted { ($0.category, $0.keyword) < ($1.category, $1.keyword) },
            absent: counts.isEmpty ? [] : matcher.categories.filter { !labels.contains($0) }.sorted())
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
        shiftAbsent(&keywords, categories: categories, own: own)
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

    /// Step 2.
    ///
    /// - Parameter own: for each keyword its place in `counts` plus 1.
    private func shiftAbsent(_ keywords: inout [RuleKeyword], categories: [String], own: [Int32]) {
        let isAbsent = categories.map(Set(absent).contains)
        var found: Set<Int> = []
        var rows = 0.0
        var expected = 0.0
        for index in own.indices where own[index] > 0 && isAbsent[keywords[index].category] {
            let count = Double(counts[Int(own[index] - 1)].rows)
            found.insert(keywords[index].category)
            rows += count
            expected += count * keywords[index].precision
        }
        guard rows > 0 else { return }
        let before = expected / rows
        let after = Self.absentStrength * before / (Self.absentStrength + Double(found.count))
        let shift = Self.odds(after) / Self.odds(before)
        for index in keywords.indices where isAbsent[keywords[index].category] {
            let odds = shift * Self.odds(keywords[index].precision)
            keywords[index].precision = odds / (1 + odds)
        }
    }

    private static func odds(_ probability: Double) -> Double { probability / (1 - probability) }
}

extension RuleCalibration: Codable {
    private enum CodingKeys: String, CodingKey { case counts, absent }

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
        let absent = try container.decode([String].self, forKey: .absent)
        self.init(counts: sorted, absent: absent.sorted())
    }
}

extension RuleCalibration.Count: Codable {}
