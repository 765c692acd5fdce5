import SparseMath
import Testing

@testable import Evaluation

/// The law of `Metric`, held against every metric.
@Suite("The law of metrics")
struct MetricLawTests {
    /// The rows of group g, `draw[g]` times, as if they had been read so.
    static func materialised(_ grouped: GroupedRows, _ draw: [Int32]) -> JudgedRows {
        let rows = grouped.rows
        var drawn = JudgedRows(labels: rows.labels)
        let width = rows.labels.count
        for row in 0..<rows.count {
            for _ in 0..<draw[Int(grouped.group[row])] {
                drawn.append(
                    truth: rows.truth[row],
                    posterior: rows.posterior.span.extracting(row * width..<(row + 1) * width),
                    best: rows.best[row], confidence: rows.confidence[row], answer: rows.answer[row],
                    amount: rows.amount[row], group: rows.group[row])
            }
        }
        return drawn
    }

    static func agree(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { ($0.isNaN && $1.isNaN) || abs($0 - $1) < 1e-9 }
    }

    @Test("a value over a draw of groups is the value of the rows drawn", arguments: MetricName.allCases)
    func draws(name: MetricName) {
        for seed in 0..<12 as Range<UInt64> {
            let grouped = GroupedRows(Fixture.random(seed: seed, count: 1 + Int(seed) * 9))
            let statistics = name.metric.statistics(of: grouped)
            var random = RandomSource(seed: seed)
            var draw = [Int32](repeating: 0, count: grouped.groupCount)
            for _ in draw { draw[random.below(draw.count)] += 1 }
            let drawn = GroupedRows(Self.materialised(grouped, draw))
            let expected = name.metric.statistics(of: drawn).values(drawn.asTheyAre)
            #expect(Self.agree(statistics.values(draw), expected), "seed \(seed)")
        }
    }

    @Test("a value does not depend on the order of rows", arguments: MetricName.allCases)
    func order(name: MetricName) {
        let rows = Fixture.random(seed: 3, count: 120)
        var order = Array(0..<rows.count)
        var random = RandomSource(seed: 8)
        random.shuffle(&order)
        var shuffled = JudgedRows(labels: rows.labels)
        for row in order {
            shuffled.append(
                truth: rows.truth[row], posterior: rows.posterior.span.extracting(row * 5..<(row + 1) * 5),
                best: rows.best[row], confidence: rows.confidence[row], answer: rows.answer[row],
                amount: rows.amount[row], group: rows.group[row])
        }
        let (a, b) = (GroupedRows(rows), GroupedRows(shuffled))
        let values = [a, b].map { name.metric.statistics(of: $0).values($0.asTheyAre) }
        #expect(Self.agree(values[0], values[1]), "\(values)")
    }

    @Test("there is one value and one count for each level, each finite", arguments: MetricName.allCases)
    func shape(name: MetricName) {
        let grouped = GroupedRows(Fixture.random(seed: 4, count: 200))
        let statistics = name.metric.statistics(of: grouped)
        let values = statistics.values(grouped.asTheyAre)
        #expect(values.count == max(name.levels.count, 1))
        #expect(statistics.rows.count == values.count)
        #expect(values.allSatisfy { $0 >= 0 && $0.isFinite })
        #expect(statistics.rows.allSatisfy { $0 > 0 && $0 <= grouped.rows.count })
        #expect(name.levels == name.levels.sorted())
    }
}
