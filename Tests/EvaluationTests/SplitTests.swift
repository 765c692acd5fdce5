import Evaluation
import SparseMath
import Testing

@Suite("Splits")
struct SplitTests {
    /// Rows with classes of uneven size, some Unknown and some unlabelled, keys of uneven size and days of several rows.
    struct Rows {
        var labels: [Int32] = []
        var groups: [Int32] = []
        var days: [Int32] = []

        init(seed: UInt64, count: Int = 400) {
            var random = RandomSource(seed: seed)
            for _ in 0..<count {
                labels.append(Int32(random.below(6) * random.below(3)) - Int32(random.below(10) == 0 ? 2 : 0))
                labels[labels.count - 1] = max(labels[labels.count - 1], Split.noLabel)
                groups.append(Int32(random.below(12) * random.below(12)))
                days.append(random.below(20) == 0 ? Split.noDay : Int32(random.below(60)))
            }
        }

        func plan(_ split: Split, _ settings: SplitSettings) throws(SplitError) -> SplitPlan {
            try split.plan(labels: labels, groups: groups, days: days, settings: settings)
        }
    }

    @Test(
        "fitted and judged rows are apart, ascending, and every usable row is judged once",
        arguments: 0..<20 as Range<UInt64>)
    func partition(seed: UInt64) throws {
        let rows = Rows(seed: seed)
        for split in [Split.random, .unseen] {
            let plan = try rows.plan(split, SplitSettings(folds: 4, minClass: 12, seed: seed))
            #expect(plan.folds.count == 4)
            let leftOut = Set(plan.classesLeftOut.map(\.label))
            let usable = rows.labels.indices.filter {
                rows.labels[$0] != Split.noLabel && !leftOut.contains(rows.labels[$0])
            }.map(Int32.init)
            #expect(plan.folds.flatMap(\.test).sorted() == usable, "seed \(seed)")
            #expect(plan.testedRows == usable.count)
            #expect(plan.rowsWithoutLabel == rows.labels.count { $0 == Split.noLabel })
            #expect(plan.rowsWithoutDate == 0)
            for fold in plan.folds {
                #expect(fold.train == fold.train.sorted() && fold.test == fold.test.sorted())
                let test = Set(fold.test)
                let expected = usable.filter { !test.contains($0) && rows.labels[Int($0)] >= 0 }
                #expect(fold.train == expected, "all others that have a class are fitted on, seed \(seed)")
            }
        }
    }

    @Test(
        "random folds differ by one row at most, and so does each class", arguments: 0..<20 as Range<UInt64>)
    func stratified(seed: UInt64) throws {
        let rows = Rows(seed: seed)
        let plan = try rows.plan(.random, SplitSettings(folds: 5, minClass: 1, seed: seed))
        func spread(_ sizes: [Int]) -> Int { (sizes.max() ?? 0) - (sizes.min() ?? 0) }
        #expect(spread(plan.folds.map(\.test.count)) <= 1)
        for label in Int32(-1)...10 {
            let sizes = plan.folds.map { $0.test.count { rows.labels[Int($0)] == label } }
            #expect(spread(sizes) <= 1, "label \(label), seed \(seed)")
        }
    }

    @Test("no narration key is on both sides of an unseen fold", arguments: 0..<20 as Range<UInt64>)
    func unseen(seed: UInt64) throws {
        let rows = Rows(seed: seed)
        let plan = try rows.plan(.unseen, SplitSettings(folds: 5, minClass: 1, seed: seed))
        for fold in plan.folds {
            let fitted = Set(fold.train.map { rows.groups[Int($0)] })
            let judged = Set(fold.test.map { rows.groups[Int($0)] })
            #expect(fitted.isDisjoint(with: judged), "seed \(seed)")
        }
    }

    @Test("unseen folds are balanced in rows although a few keys are huge")
    func balanced() throws {
        let sizes = [90, 80, 70, 60, 50, 40, 30] + [Int](repeating: 1, count: 80)
        let groups = sizes.enumerated().flatMap { [Int32](repeating: Int32($0.offset), count: $0.element) }
        let labels = [Int32](repeating: 0, count: groups.count)
        let plan = try Split.unseen.plan(
            labels: labels, groups: groups, days: [], settings: SplitSettings(folds: 5, minClass: 10, seed: 3)
        )
        #expect(plan.folds.map(\.test.count) == [100, 100, 100, 100, 100])
    }

    @Test("a key with most of the rows has a fold of its own")
    func oneHugeKey() throws {
        let groups = [Int32](repeating: 7, count: 300) + (0..<40).map { $0 + 10 }
        let plan = try Split.unseen.plan(
            labels: [Int32](repeating: 0, count: 340), groups: groups, days: [],
            settings: SplitSettings(folds: 5, minClass: 1))
        #expect(plan.folds.map(\.test.count).sorted() == [10, 10, 10, 10, 300])
    }

    @Test(
        "by time, the later rows are judged and no day is on both sides", arguments: 0..<20 as Range<UInt64>)
    func time(seed: UInt64) throws {
        let rows = Rows(seed: seed)
        let plan = try rows.plan(.time, SplitSettings(minClass: 5, seed: seed))
        let fold = try #require(plan.folds.first)
        #expect(plan.folds.count == 1)
        let last = fold.train.map { rows.days[Int($0)] }.max() ?? 0
        let first = fold.test.map { rows.days[Int($0)] }.min() ?? 0
        #expect(last < first, "seed \(seed)")
        let share = Double(fold.test.count) / Double(fold.test.count + fold.train.count)
        #expect(share > 0.15 && share < 0.25, "seed \(seed): \(share)")
        let undated = rows.days.indices.count { rows.days[$0] == Split.noDay && rows.labels[$0] >= -1 }
        #expect(plan.rowsWithoutDate == undated)
        #expect((fold.train + fold.test).allSatisfy { rows.days[Int($0)] != Split.noDay })
    }

    @Test(
        "the cut in time is the gap between days nearest to 20 %",
        arguments: [
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [8, 9]),
            ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [0, 1]),
            ([1, 1, 1, 1, 1, 1, 1, 1, 1, 2], [9]),
            ([1, 2, 2, 2, 2, 2, 2, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ([1, 1, 1, 1, 1, 1, 1, 2, 2, 3], [7, 8, 9]),
            ([4, 4, 4, 4, 4, 4, 4, 4, 4, 4], [8, 9]),
            ([1, 2], [1]),
        ] as [([Int32], [Int32])])
    func cut(days: [Int32], judged: [Int32]) throws {
        let labels = [Int32](repeating: 0, count: days.count)
        let plan = try Split.time.plan(
            labels: labels, groups: [], days: days, settings: SplitSettings(minClass: 1))
        #expect(plan.folds.map(\.test) == [judged])
    }

    @Test("classes below the minimum are left out and counted, Unknown is not")
    func leftOut() throws {
        let labels: [Int32] = [Int32](repeating: 0, count: 10) + [1, 1, 1] + [-1, -1] + [3] + [-2]
        let plan = try Split.random.plan(
            labels: labels, groups: [], days: [], settings: SplitSettings(folds: 2, minClass: 10))
        #expect(plan.classesLeftOut.map(\.label) == [1, 3])
        #expect(plan.classesLeftOut.map(\.rows) == [3, 1])
        #expect(plan.testedRows == 12)
        #expect(plan.folds.allSatisfy { $0.train.allSatisfy { labels[Int($0)] == 0 } })
    }

    @Test("the same seed gives the same folds, another seed others", arguments: [Split.random, .unseen])
    func seeded(split: Split) throws {
        let rows = Rows(seed: 1)
        let plan = try rows.plan(split, SplitSettings(seed: 9))
        #expect(try rows.plan(split, SplitSettings(seed: 9)) == plan)
        #expect(try rows.plan(split, SplitSettings(seed: 10)) != plan)
    }

    @Test("without a date there is no later, however many rows a class has")
    func undated() {
        #expect(throws: SplitError.fewerThanTwoDatedRows) {
            try Split.time.plan(
                labels: [0, 0, 1, Split.noLabel], groups: [0, 1, 2, 3], days: [Int32](repeating: Split.noDay, count: 4),
                settings: SplitSettings(minClass: 1))
        }
    }

    @Test(
        "what cannot be split is refused with the reason",
        arguments: [
            (Split.random, [0, 0, 0], 1, 1, SplitError.tooFewFolds(1)),
            (.unseen, [0, 0, 0], 0, 1, .tooFewFolds(0)),
            (.random, [], 5, 10, .noLabelledRows),
            (.random, [-1, -1, -2], 2, 1, .noLabelledRows),
            (.time, [0, 0, 0], 5, 10, .noClass(minClass: 10)),
            (.random, [0, 0, 0], 5, 1, .fewerRowsThanFolds(rows: 3, folds: 5)),
            (.unseen, [0, 0, 0, 0], 4, 1, .fewerKeysThanFolds(keys: 2, folds: 4)),
            (.time, [0], 5, 1, .fewerThanTwoDatedRows),
            (.random, [-1, 0], 2, 1, .nothingToFit),
        ] as [(Split, [Int32], Int, Int, SplitError)])
    func refused(split: Split, labels: [Int32], folds: Int, minClass: Int, error: SplitError) {
        #expect(throws: error) {
            try split.plan(
                labels: labels, groups: labels.indices.map { Int32($0 % 2) },
                days: labels.indices.map { Int32($0) },
                settings: SplitSettings(folds: folds, minClass: minClass))
        }
        #expect(!error.description.isEmpty && !error.description.hasSuffix("."))
    }
}
