import JSONText
import RunStore
import Transactions

extension ClassificationSummary {
    private static let counts: Set<String> = ["rows_in", "rows_out", "rows_rejected", "cache_hit_rate"]
    private static let coverage = "coverage_by_method"

    /// Whether a run's metric is one of ``metrics``.
    static func isMetric(_ name: String) -> Bool { counts.contains(name) || name.hasPrefix("\(coverage)/") }

    /// What a run's record will say of its rows, under the same names, to the same digit.
    var metrics: [String: RunMetric] {
        var metrics = [
            "rows_in": RunMetric(Double(rowsIn)), "rows_out": RunMetric(Double(rowsOut)),
            "rows_rejected": RunMetric(Double(rowsRejected)),
        ]
        metrics["cache_hit_rate"] = memoryHitRate.map { RunMetric(JSONValue.asWritten($0)) }
        for method in [DecisionMethod.rule, .model, .none] {
            metrics["\(Self.coverage)/\(method.rawValue)"] = share(method).map { RunMetric(JSONValue.asWritten($0)) }
        }
        return metrics
    }

    /// The share of rows that one method decided; nil without rows.
    func share(_ method: DecisionMethod) -> Double? {
        rowsOut == 0 ? nil : Double(rows(method)) / Double(rowsOut)
    }
}
