import Dispatch
import SparseMath
import Synchronization

/// Percentile intervals by resampling narration groups with replacement (Efron 1979, doi 10.1214/aos/1176344552; whole
/// groups, since rows of one merchant stand and fall together: Field and Welsh 2007,
/// doi 10.1111/j.1467-9868.2007.00593.x).
///
/// All metrics are taken on the same draws. Each draw has a seed of its own, so the result is the same however many
/// processors share the work.
struct Bootstrap {
    let draws: Int
    let seed: UInt64

    /// The 2.5th and 97.5th percentile of each value of each metric, moved up by what the draws lack on average where they lie
    /// lower than the rows' own value; nil where no draw defines it or there are fewer than two groups, of which a draw says
    /// nothing.
    ///
    /// - Parameter points: the metrics' values on the rows as they are.
    ///
    /// - Complexity: O(draws · (groups + rows · metrics)), over all processors.
    func intervals(
        of statistics: [any MetricStatistics], points: [[Double]], groups: Int
    ) -> [[(low: Double, high: Double)?]] {
        let outcomes = outcomes(of: statistics, groups: groups)
        var intervals: [[(low: Double, high: Double)?]] = []
        var column = 0
        for (metric, points) in zip(statistics, points) {
            intervals.append(
                points.indices.map { at in
                    let draws = outcomes.map { $0[column + at] }
                    return metric.drawsLieLower ? Self.raised(draws, to: points[at]) : Self.interval(draws)
                })
            column += points.count
        }
        return intervals
    }

    /// The interval of a share whose draws lie lower than its value.
    private static func raised(_ outcomes: [Double], to point: Double) -> (low: Double, high: Double)? {
        guard let interval = interval(outcomes) else { return nil }
        let finite = outcomes.filter(\.isFinite)
        let lacking = max(0, point - finite.reduce(0, +) / Double(finite.count))
        return (min(point, interval.low + lacking), min(1, max(point, interval.high + lacking)))
    }

    /// All values of all metrics, draw by draw; none where there are fewer than two groups.
    func outcomes(of statistics: [any MetricStatistics], groups: Int) -> [[Double]] {
        guard groups >= 2, draws > 0 else { return [] }
        var source = RandomSource(seed: seed)
        let seeds = (0..<draws).map { _ in source.next() }
        let outcomes = Mutex([[Double]](repeating: [], count: draws))
        DispatchQueue.concurrentPerform(iterations: draws) { draw in
            var random = RandomSource(seed: seeds[draw])
            var times = [Int32](repeating: 0, count: groups)
            for _ in 0..<groups { times[random.below(groups)] += 1 }
            let values = statistics.flatMap { $0.values(times) }
            outcomes.withLock { $0[draw] = values }
        }
        return outcomes.withLock { $0 }
    }

    /// Percentiles with linear interpolation, as numpy's default has them, over the draws that define the value.
    static func interval(_ outcomes: [Double]) -> (low: Double, high: Double)? {
        let sorted = outcomes.filter(\.isFinite).sorted()
        guard let last = sorted.last else { return nil }
        func percentile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            guard below + 1 < sorted.count else { return last }
            return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
        }
        return (percentile(0.025), percentile(0.975))
    }
}
