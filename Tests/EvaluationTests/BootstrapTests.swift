import SparseMath
import Testing

@testable import Evaluation

@Suite("Intervals")
struct BootstrapTests {
    // numpy.percentile([1, 2, 3, 4, 10], [2.5, 97.5])
    @Test("percentiles are numpy's, over the draws that define the value")
    func percentiles() throws {
        let interval = try #require(Bootstrap.interval([10, 3, .nan, 1, 4, 2]))
        #expect(abs(interval.low - 1.1) < 1e-12 && abs(interval.high - 9.4) < 1e-12)
        #expect(Bootstrap.interval([.nan, .nan]) == nil)
        let single = try #require(Bootstrap.interval([7]))
        #expect(single.low == 7 && single.high == 7)
    }

    /// Rows of which four in five are right, `size` rows of the same kind a group.
    static func rows(_ count: Int, groupsOf size: Int) -> JudgedRows {
        var rows = JudgedRows(labels: ["a", "b"])
        for row in 0..<count {
            let group = row / size
            rows.append(
                truth: group % 5 == 0 ? 1 : 0, posterior: [0.75, 0.25].span, best: 0, confidence: 0.75,
                answer: 0,
                amount: 1, group: Int32(group))
        }
        return rows
    }

    @Test("an interval is as wide as the independent groups allow", arguments: [(1, 2_000), (10, 200)])
    func width(size: Int, groups: Int) throws {
        let accuracy = try #require(Judgement(Self.rows(2_000, groupsOf: size), seed: 4)[.accuracy])
        let (low, high) = (try #require(accuracy.low), try #require(accuracy.high))
        // The normal approximation: 2 · 1.96 · sqrt(p (1 - p) / groups).
        let expected = 2 * 1.96 * (0.8 * 0.2 / Double(groups)).squareRoot()
        #expect(accuracy.value == 0.8)
        #expect(low < 0.8 && high > 0.8)
        #expect(
            abs((high - low) / expected - 1) < 0.12, "\(low) ... \(high), expected a width of \(expected)")
    }

    @Test("the same seed gives the same intervals, another seed others")
    func seeded() {
        let rows = Fixture.random(seed: 2, count: 300)
        #expect(Judgement(rows, seed: 6) == Judgement(rows, seed: 6))
        #expect(Judgement(rows, seed: 6) != Judgement(rows, seed: 7))
    }

    @Test("macro-F1 over many small classes lies within its interval, though each draw leaves classes out")
    func smallClasses() throws {
        var rows = JudgedRows(labels: (0..<40).map { "label \($0)" })
        for group in 0..<80 {
            let truth = Int32(group / 2)
            let best = group % 8 == 0 ? (truth + 1) % 40 : truth
            var posterior = [Float](repeating: 0.1 / 39, count: 40)
            posterior[Int(best)] = 0.9
            rows.append(
                truth: truth, posterior: posterior.span, best: best, confidence: 0.9, answer: best, amount: 1,
                group: Int32(group))
        }
        let value = try #require(Judgement(rows, draws: 300, seed: 3)[.macroF1])
        let (point, low, high) = (try #require(value.value), try #require(value.low), try #require(value.high))
        #expect(low < point && point < high && high <= 1, "\(low) \(point) \(high)")
    }

    @Test("an interval surrounds its value", arguments: MetricName.allCases)
    func surrounds(name: MetricName) throws {
        // Chance adds to absolute differences in each draw, and a largest share moves in jumps.
        let isBiased = [.expectedCalibrationError, .coverageAtPrecision].contains(name)
        let judgement = Judgement(Fixture.random(seed: 9, count: 500, groups: 30), draws: 200, seed: 1)
        for level in name.levels.isEmpty ? [nil] : name.levels.map(Optional.some) {
            let value = try #require(judgement[name, level])
            let (point, low, high) = (
                try #require(value.value), try #require(value.low), try #require(value.high)
            )
            #expect(low <= high && high >= point, "\(low) \(point) \(high)")
            #expect(isBiased || low <= point, "\(low) \(point) \(high)")
        }
    }

    @Test("one narration group gives values but no interval")
    func oneGroup() {
        let accuracy = Judgement(Fixture.rows { _ in 3 }, seed: 1)[.accuracy]
        #expect(accuracy == MetricValue(value: 0.625, low: nil, high: nil, n: 24))
    }
}
