/// The share of all rows whose answer at the threshold in use is right, where Unknown is an answer like any other: right
/// only where the truth is Unknown.
///
/// scikit-learn: `accuracy_score` with Unknown as one more class.
struct AccuracyWithUnknown: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        for (row, answer) in rows.rows.answer.enumerated() {
            ratio.add(answer == rows.rows.truth[row] ? 1 : 0, group: rows.group[row])
        }
        return ratio
    }
}
