import Foundation
import JSONText
import SparseMath
import Testing

@testable import Evaluation

@Suite("Paired comparison")
struct PairedComparisonTests {
    /// The fixture in nine groups, and somebody who takes `a` for `b` and `b` for `a` in every third row.
    static let fixture = (0..<24).map { Int32($0 % 9) }

    static func first() -> JudgedRows { Fixture.rows { fixture[$0] } }

    static func second() -> JudgedRows {
        var rows = JudgedRows(labels: Fixture.labels)
        for i in Fixture.truth.indices {
            var posterior = Fixture.posterior[i]
            if i % 3 == 0 { posterior.swapAt(0, 1) }
            let best = posterior.indices.reduce(0) { posterior[$1] > posterior[$0] ? $1 : $0 }
            rows.append(
                truth: Fixture.truth[i], posterior: posterior.span, best: Int32(best),
                confidence: posterior[best], answer: Int32(best), amount: Fixture.amount[i],
                group: fixture[i])
        }
        return rows
    }

    /// Rows of two labels, each a group of its own: right where its letter is `1`.
    static func rows(_ right: String, groupsOf size: Int = 1) -> JudgedRows {
        var rows = JudgedRows(labels: ["a", "b"])
        for (i, mark) in right.enumerated() {
            let best: Int32 = mark == "1" ? 0 : 1
            let posterior: [Float] = best == 0 ? [0.75, 0.25] : [0.25, 0.75]
            rows.append(
                truth: 0, posterior: posterior.span, best: best, confidence: 0.75, answer: best, amount: -10,
                group: Int32(i / size))
        }
        return rows
    }

    static func compare(_ first: String, _ second: String, groupsOf size: Int = 1) -> PairedComparison {
        PairedComparison("linear", rows(first, groupsOf: size), "forest", rows(second, groupsOf: size), seed: 5)
    }

    // A program of its own in Python (numpy for metrics and percentiles) with the generator written anew from its paper,
    // 1,000 draws from seed 7 over the nine groups.
    @Test(
        "difference, interval and share are what an independent program computes",
        arguments: [
            (.accuracy, 0.04166666666666663, -0.11121794871794875, 0.18181818181818182, 0.613),
            (.macroF1, 0.050065876152832645, -0.08686868686868687, 0.20197349310094412, 0.705),
            (.amountWeightedAccuracy, -0.05419313265212189, -0.2549455383470642, 0.06409934965290172, 0.308),
            (.logLoss, -2.546735144593031, -6.245709255545735, 0, 0.968),
        ] as [(MetricName, Double, Double, Double, Double)])
    func independent(name: MetricName, difference: Double, low: Double, high: Double, better: Double) throws {
        let comparison = PairedComparison("a", Self.first(), "b", Self.second(), seed: 7)
        let value = try #require(comparison[name])
        #expect(abs(try #require(value.difference) - difference) < 1e-6)
        #expect(abs(try #require(value.low) - low) < 1e-6)
        #expect(abs(try #require(value.high) - high) < 1e-6)
        #expect(try #require(value.secondBetter) == better)
    }

    // (r1 & r2).sum(), (r1 & ~r2).sum(), (~r1 & r2).sum(), (~r1 & ~r2).sum() with r = T == B
    @Test("rows are counted by who is right")
    func agreement() {
        let agreement = PairedComparison("a", Self.first(), "b", Self.second(), seed: 7).agreement
        #expect(agreement.bothRight == 12 && agreement.onlyFirstRight == 3)
        #expect(agreement.onlySecondRight == 4 && agreement.neitherRight == 5)
        #expect(agreement.rows == 24)
    }

    @Test("the draws are those of a judgement: against somebody never right the difference is the accuracy")
    func sharedDraws() throws {
        let never = Self.rows(String(repeating: "0", count: 60))
        let often = Self.rows(String(repeating: "110", count: 20))
        let difference = try #require(PairedComparison("never", never, "often", often, seed: 3)[.accuracy])
        let accuracy = try #require(Judgement(often, seed: 3)[.accuracy])
        #expect(difference.difference == accuracy.value)
        #expect(difference.low == accuracy.low && difference.high == accuracy.high)
    }

    @Test("who agrees with himself is not better, in no draw, with no width")
    func same() throws {
        let rows = Fixture.random(seed: 2, count: 300)
        for difference in PairedComparison("a", rows, "b", rows, seed: 1).differences {
            #expect(difference.difference == 0 && difference.low == 0 && difference.high == 0)
            #expect(difference.secondBetter == 0 && difference.isBeyondChance == false)
        }
    }

    @Test("changing sides turns the sign")
    func sides() throws {
        let one = PairedComparison("a", Self.first(), "b", Self.second(), seed: 7)
        let other = PairedComparison("b", Self.second(), "a", Self.first(), seed: 7)
        for metric in PairedComparison.metrics {
            let (a, b) = (try #require(one[metric]), try #require(other[metric]))
            #expect(try #require(a.difference) == -(try #require(b.difference)))
            #expect(abs(try #require(a.low) + (try #require(b.high))) < 1e-12)
        }
    }

    /// 1,000 rows, 100 of them hard for both: the shared hardness is no part of the difference.
    @Test("rows hard for both do not widen the interval of the difference")
    func narrow() throws {
        let first = String(repeating: "1111111110", count: 100)
        let second = String(repeating: "1111111100", count: 100)
        let difference = try #require(Self.compare(first, second)[.accuracy])
        // d is -1 in a tenth of the rows, else 0: 2 · 1.96 · sqrt(0.1 · 0.9 / 1,000).
        let width = try #require(difference.high) - (try #require(difference.low))
        #expect(abs(width / 0.0372 - 1) < 0.12, "\(width)")
        #expect(difference.secondBetter == 0 && difference.isBeyondChance == true)
    }

    @Test(
        "the sentence says how far apart, and whether that is chance",
        arguments: [
            (
                String(repeating: "1111111110", count: 40), String(repeating: "1111111100", count: 40), 1,
                "forest is 10.0 points less accurate than linear ("
            ),
            ("1100110011", "1100110011", 1, "forest is right on the same rows as linear"),
            ("11110", "11101", 1, "forest is as accurate as linear ("),
            ("1111100000", "1111110000", 1, "forest is 10.0 points more accurate than linear, which may be chance ("),
            (
                "1100", "1110", 4,
                "forest is 25.0 points more accurate than linear; whether that is chance can't be told"
            ),
        ])
    func sentence(first: String, second: String, size: Int, expected: String) {
        let sentence = Self.compare(first, second, groupsOf: size).sentence
        #expect(sentence.hasPrefix(expected), "\(sentence)")
    }

    @Test("the sentence's range has its ends in order, and no sign")
    func range() throws {
        let sure = Self.compare(
            String(repeating: "1111111110", count: 40), String(repeating: "1111111100", count: 40)
        ).sentence
        let match = try #require(sure.firstMatch(of: /\((\d+\.\d) to (\d+\.\d)\): the difference is not chance$/))
        #expect(try #require(Double(match.1)) < 10 && (try #require(Double(match.2))) > 10)
        let unsure = Self.compare("1111100000", "1111110000").sentence
        #expect(unsure.contains(/\(0\.0 less to 30\.0 more\)$/), "\(unsure)")
    }

    @Test("without a known label nothing is compared")
    func unknown() {
        var rows = JudgedRows(labels: ["a"])
        rows.append(truth: -1, posterior: [1].span, best: 0, confidence: 1, answer: 0, amount: 1, group: 0)
        let comparison = PairedComparison("x", rows, "y", rows, seed: 1)
        #expect(comparison.sentence == "no row has a known label, so x and y can't be compared")
        #expect(comparison[.accuracy]?.difference == nil && comparison[.accuracy]?.secondBetter == nil)
    }

    @Test("points have as many decimals as they need")
    func points() {
        #expect(PercentagePoints([0.031, -0.022]).text(0.0312) == "3.1")
        #expect(PercentagePoints([0.0004]).text(0.0004) == "0.04")
        #expect(PercentagePoints([0.0312, 0.0004]).text(0.0312) == "3.12")
        #expect(PercentagePoints([0]).text(0) == "0.0")
        #expect(PercentagePoints([1]).change(-1, "more", "less") == "100.0 points less")
    }

    @Test("in JSON a comparison has the names of the metrics, each on one line")
    func json() throws {
        let value = PairedComparison("linear", Self.first(), "forest", Self.second(), seed: 7).json
        let read = try JSONSerialization.jsonObject(with: Data(value.text.utf8))
        let object = try #require(read as? [String: Any])
        #expect(object["first"] as? String == "linear" && object["second"] as? String == "forest")
        for metric in PairedComparison.metrics {
            let difference = try #require(object[metric.rawValue] as? [String: Double])
            #expect(difference.keys.sorted() == ["difference", "high", "low", "second_better"])
        }
        #expect(object["only_first_right"] as? Int == 3 && object["only_second_right"] as? Int == 4)
        #expect((object["sentence"] as? String)?.hasPrefix("forest is 4.2 points more accurate") == true)
    }
}
