/// Everything that is said of one categoriser on one set of rows.
public struct Judgement: Sendable, Equatable {
    private let values: [MetricName: [MetricValue]]
    public let confusion: ConfusionMatrix
    public let reliability: Reliability
    public let riskCoverage: RiskCoverage
    /// All rows judged.
    public let rows: Int
    /// Rows among them whose truth is Unknown: they count at the threshold in use, a forced answer is not asked of them.
    public let rowsOfUnknownTruth: Int

    /// Takes every metric and its interval.
    ///
    /// - Parameters:
    ///   - draws: bootstrap draws; 0 leaves the intervals out.
    ///   - seed: of the draws; the same seed gives the same intervals on any number of processors.
    /// - Complexity: O(n · K + n log n + draws · n).
    public init(_ rows: JudgedRows, draws: Int = 1_000, seed: UInt64) {
        values = GroupedRows(rows).values(of: MetricName.allCases, Bootstrap(draws: draws, seed: seed))
        confusion = ConfusionMatrix(rows)
        reliability = Reliability(rows)
        riskCoverage = RiskCoverage(rows)
        self.rows = rows.count
        rowsOfUnknownTruth = rows.truth.count { $0 == JudgedRows.unknown }
    }

    /// A metric's value, or nil if it is not told at that level.
    ///
    /// - Parameter percent: one of the metric's levels; none for a metric without levels.
    public subscript(_ name: MetricName, percent: Int? = nil) -> MetricValue? {
        let levels = name.levels
        guard let percent else { return levels.isEmpty ? values[name]?.first : nil }
        return levels.firstIndex(of: percent).flatMap { values[name]?[$0] }
    }
}
