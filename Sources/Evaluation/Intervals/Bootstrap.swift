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

    /// The 2.5th and 97.5th percentile of each value of each metric; nil where no draw defines it or there are fewer
    /// than two groups, of which a draw says nothing.
    ///
    /// - Complexity: O(draws · (groups + rows · metrics)), over all processors.
    func intervals(of statistics: [any MetricStatistics], groups: Int) -> [[(low: Double, high: Double)?]] {
        let counts = statistics.map(\.rows.count)
        let outcomes = outcomes(of: statistics, groups: groups)
        var intervals: [[(low: Double, high: Double)?]] = []
        var column = 0
        for count in counts {
            intervals.append((column..<column + count).map { at in Self.interval(outcomes.map { $0[at] }) })
            column += count
        }
        return intervals
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
