import Testing

@testable import Evaluation

@Suite("Learning curve")
struct LearningCurveTests {
    static let labels = (0..<120).map { Int32($0 % 3) }
    /// Groups of 1, 2, 3, ... rows.
    static let groups: [Int32] = (0..<15).flatMap { group in [Int32](repeating: Int32(group), count: group + 1) }

    private func plan(_ split: Split) throws -> SplitPlan {
        try split.plan(
            labels: Self.labels, groups: Self.groups, days: [], settings: SplitSettings(folds: 3, seed: 4))
    }

    @Test("parts are nested, of the folds' own rows, and the test rows are untouched", arguments: [true, false])
    func nested(byGroup: Bool) throws {
        let plan = try plan(byGroup ? .unseen : .random)
        let parts = plan.parts(LearningCurve.shares, byGroup: byGroup ? Self.groups : nil, seed: 9)
        #expect(parts.count == 5)
        for (fold, whole) in plan.folds.enumerated() {
            var before: Set<Int32> = []
            for part in parts {
                let train = Set(part.folds[fold].train)
                #expect(part.folds[fold].test == whole.test)
                #expect(part.folds[fold].train == train.sorted() && !train.isEmpty)
                #expect(train.isSuperset(of: before) && train.isSubset(of: whole.train))
                before = train
            }
            #expect(before == Set(whole.train), "the last share is all of it")
        }
    }

    @Test("drawn by row a part has its share; drawn by group no group is cut")
    func shares() throws {
        let random = try plan(.random)
        #expect(random.trainingRows == 80)
        #expect(random.parts(LearningCurve.shares, byGroup: nil, seed: 9).map(\.trainingRows) == [5, 10, 20, 40, 80])
        let unseen = try plan(.unseen)
        for part in unseen.parts(LearningCurve.shares, byGroup: Self.groups, seed: 9) {
            for fold in part.folds {
                var sizes: [Int32: Int] = [:]
                for row in fold.train { sizes[Self.groups[Int(row)], default: 0] += 1 }
                #expect(sizes.allSatisfy { $0.value == Int($0.key) + 1 })
            }
        }
    }

    @Test("the same seed draws the same parts, another seed others")
    func seeded() throws {
        let plan = try plan(.random)
        func parts(_ seed: UInt64) -> [SplitPlan] { plan.parts([0.25, 0.5], byGroup: nil, seed: seed) }
        #expect(parts(1) == parts(1))
        #expect(parts(1) != parts(2))
    }

    static func curve(half: String, whole: String, rows: [Int] = [50, 100], draws: Int = 1_000) -> LearningCurve {
        let judged = [half, whole].map { PairedComparisonTests.rows($0) }
        return LearningCurve(
            points: zip(rows, judged).map { .init(rows: $0, judged: $1, draws: draws, seed: 1) },
            lastDoubling: PairedComparison("half", judged[0], "all", judged[1], draws: draws, seed: 1))
    }

    /// Of 20 rows `wrong` are wrong.
    static func marks(wrong: Int) -> String {
        String(repeating: "0", count: wrong) + String(repeating: "1", count: 20 - wrong)
    }

    @Test(
        "the next doubling takes off the share of the error that the last one did",
        arguments: [
            (8, 4, [50, 100], 0.1),  // 0.4 to 0.2, next 0.1
            (8, 6, [50, 100], 0.075),  // 0.4 to 0.3, next 0.225
            (8, 2, [50, 200], 0.05),  // two doublings from 0.4 to 0.1, next 0.05
            (8, 0, [50, 100], 0),  // nothing left
            (4, 4, [50, 100], 0),
        ] as [(Int, Int, [Int], Double)])
    func slope(half: Int, whole: Int, rows: [Int], expected: Double) throws {
        let curve = Self.curve(half: Self.marks(wrong: half), whole: Self.marks(wrong: whole), rows: rows)
        #expect(abs(try #require(curve.nextDoubling) - expected) < 1e-12)
    }

    @Test("a step that adds no rows has no slope, nor has one that begins without error")
    func noSlope() {
        #expect(Self.curve(half: "0011", whole: "0111", rows: [50, 50]).nextDoubling == nil)
        #expect(Self.curve(half: "1111", whole: "0111").nextDoubling == nil)
        #expect(
            Self.curve(half: "0011", whole: "0111", rows: [50, 50]).sentence
                == "what more labels would bring can't be told: the last step shows no slope")
    }

    @Test(
        "the sentence says what twice the labels would bring",
        arguments: [
            (
                16, 8, 1_000,
                #"^twice the labels would bring about 20\.0 points of accuracy, if error goes on falling as in the last doubling \(50 to 100 rows brought 40\.0 points, \d\d\.0 to \d\d\.0\)$"#
            ),
            (
                16, 8, 0,
                #"^twice the labels would bring about 20\.0 points of accuracy, if error goes on falling as in the last doubling \(50 to 100 rows brought 40\.0 points\)$"#
            ),
            (
                8, 7, 1_000,
                #"^twice the labels would bring no accuracy that can be told from chance: 50 to 100 rows brought 5\.0 points more \(0\.0 less to 15\.0 more\)$"#
            ),
            (8, 0, 1_000, #"^more labels have nothing to bring: every row judged is right$"#),
            (
                4, 14, 1_000,
                #"^more labels of this kind would bring nothing: 50 to 100 rows brought 50\.0 points less \(\d\d\.0 to \d\d\.0\)$"#
            ),
            (
                4, 14, 0,
                #"^more labels of this kind would bring nothing: 50 to 100 rows brought 50\.0 points less$"#
            ),
        ])
    func sentence(half: Int, whole: Int, draws: Int, expected: String) throws {
        let curve = Self.curve(half: Self.marks(wrong: half), whole: Self.marks(wrong: whole), draws: draws)
        #expect(try curve.sentence.contains(Regex(expected)), "\(curve.sentence)")
    }
}
