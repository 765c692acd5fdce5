import SparseMath

/// 95 % intervals of the divergences of an aspect, by resampling groups of narrations of both files (Efron 1979,
/// doi 10.1214/aos/1176344552).
///
/// A resample is further from another than the files themselves are, since chance is added twice: the percentiles are moved
/// back by the draws' mean excess, and end at 0.
struct DriftIntervals: Sendable {
    let draws: Int
    let seed: UInt64

    typealias Divergences = (psi: Double, jsd: Double)

    func values(_ baseline: CellCounts, _ current: CellCounts, rows: Int) -> (psi: MetricValue, jsd: MetricValue) {
        let point = divergences(baseline.totals, current.totals)
        let outcomes = outcomes(baseline, current)
        return (
            psi: value(point.psi, outcomes.map(\.psi), rows: rows),
            jsd: value(point.jsd, outcomes.map(\.jsd), rows: rows)
        )
    }

    private func divergences(_ baseline: [Double], _ current: [Double]) -> Divergences {
        (PopulationStabilityIndex.value(baseline, current), JensenShannonDivergence.value(baseline, current))
    }

    private func outcomes(_ baseline: CellCounts, _ current: CellCounts) -> [Divergences] {
        let (before, after) = (baseline.filledGroups, current.filledGroups)
        guard before.count >= 2, after.count >= 2 else { return [] }
        var source = RandomSource(seed: seed)
        let seeds = (0..<draws).map { _ in source.next() }
        // A part takes many draws: its results come in the order of the draws, however many processors there are.
        let parts = 16
        return concurrently(parts) { part in
            stride(from: part, to: draws, by: parts).map { draw in
                var random = RandomSource(seed: seeds[draw])
                let first = Self.resampled(before, &random)
                let second = Self.resampled(after, &random)
                return divergences(baseline.totals { first[$0] }, current.totals { second[$0] })
            }
        }.flatMap { $0 }
    }

    /// How many times each group is drawn.
    private static func resampled(_ groups: [Int], _ random: inout RandomSource) -> [Double] {
        var times = [Double](repeating: 0, count: CellCounts.groups)
        for _ in groups { times[groups[random.below(groups.count)]] += 1 }
        return times
    }

    private func value(_ point: Double, _ outcomes: [Double], rows: Int) -> MetricValue {
        guard let interval = Bootstrap.interval(outcomes) else {
            return MetricValue(value: point, low: nil, high: nil, n: rows)
        }
        let excess = max(0, outcomes.reduce(0, +) / Double(outcomes.count) - point)
        let low = min(point, max(0, interval.low - excess))
        return MetricValue(value: point, low: low, high: max(point, interval.high - excess), n: rows)
    }
}
