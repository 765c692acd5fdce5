/// The metrics, by the names they have in `metrics.json`, in the order they are told there.
public enum MetricName: String, Sendable, CaseIterable, Codable {
    case accuracy
    case macroF1 = "macro_f1"
    case amountWeightedAccuracy = "amount_weighted_accuracy"
    case top3Accuracy = "top3_accuracy"
    case logLoss = "log_loss"
    case brier
    case expectedCalibrationError = "ece"
    case coverageAtPrecision = "coverage_at_precision"
    case accuracyAtCoverage = "accuracy_at_coverage"
    case coverage
    case precisionAnswered = "precision_answered"
    case accuracyWithUnknown = "accuracy_with_unknown"

    var metric: any Metric {
        switch self {
        case .accuracy: Accuracy()
        case .macroF1: MacroF1()
        case .amountWeightedAccuracy: AmountWeightedAccuracy()
        case .top3Accuracy: Top3Accuracy()
        case .logLoss: LogLoss()
        case .brier: Brier()
        case .expectedCalibrationError: ExpectedCalibrationError()
        case .coverageAtPrecision: CoverageAtPrecision()
        case .accuracyAtCoverage: AccuracyAtCoverage()
        case .coverage: Coverage()
        case .precisionAnswered: PrecisionAnswered()
        case .accuracyWithUnknown: AccuracyWithUnknown()
        }
    }

    /// The percentages a metric is told at, ascending; empty if it is one number.
    public var levels: [Int] { metric.levels }
}
