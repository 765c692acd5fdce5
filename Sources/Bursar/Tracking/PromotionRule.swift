public import Evaluation

/// When a run's own model takes the champion's place.
public enum PromotionRule: Sendable, Equatable {
    /// If it is better by this metric on the same held-out rows, and chance alone would not make it so.
    case better(MetricName)
    case never
    /// Whatever was measured.
    case always

    /// What there is, by the names a person writes.
    public static let names: [String] = PairedComparison.metrics.map(\.rawValue) + ["never", "always"]

    /// - Returns: nil for anything but `names`: above all for coverage, which says nothing about being right.
    public init?(name: String) {
        switch name {
        case "never": self = .never
        case "always": self = .always
        default:
            guard let metric = MetricName(rawValue: name), PairedComparison.metrics.contains(metric) else { return nil }
            self = .better(metric)
        }
    }
}
