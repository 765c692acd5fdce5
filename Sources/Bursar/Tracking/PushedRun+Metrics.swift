import MLflowClient
import RunStore

/// When a run's metrics were known: each has the step it came from and the moment at which that step ended, counted from
/// the run's beginning, so that sent while the run is under way or after it they are the same points.
extension PushedRun {
    /// Each metric, and the ends of its interval beside it; by name, so that the same run is the same bytes.
    var metrics: [MLflowMetric] {
        let steps = record.steps.map { ($0.name, $0.seconds) }
        var points: [MLflowMetric] = []
        var rest = record.metrics
        for (step, (name, seconds)) in steps.enumerated() {
            let instant = Self.end(of: step, steps, startTime)
            points += Self.seconds(name, seconds, at: instant)
            rest[Self.secondsName(name)] = nil
            points += Self.points(rest.filter { Self.step(of: $0.key) == name }, at: instant)
            rest = rest.filter { Self.step(of: $0.key) != name }
        }
        points += Self.points(rest, at: Instant(step: steps.count, time: endTime))
        return points.sorted { $0.key < $1.key }
    }

    /// The step that a metric comes from; nil for one that is known at the end only, or is a step's time.
    private static func step(of metric: String) -> String? {
        if RunRecord.isJudged(metric) { return Run.judging }
        return ClassificationSummary.isMetric(metric) ? Run.classifying : nil
    }

    /// Where in a run, and when.
    struct Instant {
        let step: Int
        /// Milliseconds since 1970-01-01T00:00:00Z.
        let time: Int
    }

    /// - Parameter steps: names and seconds, those before it among them.
    static func end(of step: Int, _ steps: [(name: String, seconds: Double)], _ startTime: Int) -> Instant {
        let seconds = steps[...step].reduce(0) { $0 + $1.seconds }
        return Instant(step: step, time: PushedRun.milliseconds(startTime, later: seconds))
    }

    private static func secondsName(_ step: String) -> String { "steps/\(step)/seconds" }

    /// How long a step took.
    static func seconds(_ step: String, _ seconds: Double, at instant: Instant) -> [MLflowMetric] {
        points([secondsName(step): RunMetric(seconds)], at: instant)
    }

    static func points(_ metrics: [String: RunMetric], at instant: Instant) -> [MLflowMetric] {
        var values: [String: Double] = [:]
        for (key, metric) in metrics.sorted(by: { $0.key < $1.key }) {
            let all = [("", metric.value), ("_low", metric.low), ("_high", metric.high)]
            let name = freeName(key) { name in all.allSatisfy { values[name + $0.0] == nil } }
            for (end, value) in all { values[name + end] = value }
        }
        return values.sorted { $0.key < $1.key }
            .map { MLflowMetric($0.key, $0.value, timestamp: instant.time, step: instant.step) }
    }
}
