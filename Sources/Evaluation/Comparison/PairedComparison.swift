/// Two categorisers on the same rows: how far apart they are, and whether chance alone would put them there.
///
/// Rows that are hard for one are hard for the other, so two intervals that overlap say little; the interval of the
/// difference says it. Both are judged on the very same draws of narration groups, and the difference is taken draw by
/// draw (the paired bootstrap: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993; for two systems on one
/// test set: Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004). It tells how the
/// difference would move with other narrations of the same kind; what another training set would do to it is not in it
/// (Dietterich 1998, doi 10.1162/089976698300017197).
public struct PairedComparison: Sendable, Equatable {
    /// What is compared, in the order it is told.
    public static let metrics: [MetricName] = [.accuracy, .macroF1, .amountWeightedAccuracy, .logLoss]

    /// What the two are called.
    public let first: String
    public let second: String
    /// One for each of `metrics`.
    public let differences: [MetricDifference]
    public let agreement: Agreement

    /// Compares.
    ///
    /// - Parameters:
    ///   - draws: bootstrap draws; 0 leaves the intervals out.
    ///   - seed: of the draws; with that of a `Judgement` they are the same draws.
    /// - Precondition: both hold the same rows in the same order; either may know labels the other does not, behind those
    ///   of the truth.
    public init(
        _ first: String, _ firstRows: JudgedRows, _ second: String, _ secondRows: JudgedRows, draws: Int = 1_000,
        seed: UInt64
    ) {
        precondition(
            firstRows.row == secondRows.row && firstRows.truth == secondRows.truth
                && firstRows.group == secondRows.group, "a paired comparison needs the same rows on both sides")
        self.first = first
        self.second = second
        let (a, b) = (GroupedRows(firstRows), GroupedRows(secondRows))
        let statistics = [a, b].flatMap { rows in Self.metrics.map { $0.metric.statistics(of: rows) } }
        let outcomes = Bootstrap(draws: draws, seed: seed).outcomes(of: statistics, groups: a.groupCount)
        let values = statistics.flatMap { $0.values(a.asTheyAre) }
        let count = Self.metrics.count
        differences = Self.metrics.indices.map { at in
            MetricDifference(
                Self.metrics[at], first: values[at], second: values[count + at],
                draws: outcomes.map { (first: $0[at], second: $0[count + at]) })
        }
        agreement = Agreement(firstRows, secondRows)
    }

    public subscript(_ metric: MetricName) -> MetricDifference? { differences.first { $0.metric == metric } }
}

/// One metric of two categorisers on the same rows.
public struct MetricDifference: Sendable, Equatable, Codable {
    public let metric: MetricName
    /// The two values; nil where undefined.
    public let first: Double?
    public let second: Double?
    /// The second less the first; nil where either is undefined.
    public let difference: Double?
    /// The 95 % interval of the difference; nil where it is undefined or there are fewer than two narration groups.
    public let low: Double?
    public let high: Double?
    /// The share of draws in which the second is better: higher, or for log loss lower. Equal is not better.
    public let secondBetter: Double?

    init(
        _ metric: MetricName, first: Double, second: Double, draws: [(first: Double, second: Double)]
    ) {
        self.metric = metric
        self.first = first.isFinite ? first : nil
        self.second = second.isFinite ? second : nil
        let isDefined = first.isFinite && second.isFinite
        difference = isDefined ? second - first : nil
        let drawn = draws.map { $0.second - $0.first }.filter(\.isFinite)
        let interval = isDefined ? Bootstrap.interval(drawn) : nil
        low = interval?.low
        high = interval?.high
        // Sums in another order differ by their last bits: that is equal.
        let better = drawn.count { metric.isBetterHigh ? $0 > 1e-12 : $0 < -1e-12 }
        secondBetter = interval == nil ? nil : Double(better) / Double(drawn.count)
    }

    /// Whether the interval leaves out 0: no difference; nil where there is no interval.
    public var isBeyondChance: Bool? {
        guard let low, let high else { return nil }
        return low > 0 || high < 0
    }
}

extension MetricName {
    /// Whether more of it is better.
    public var isBetterHigh: Bool {
        switch self {
        case .logLoss, .brier, .expectedCalibrationError: false
        default: true
        }
    }
}
