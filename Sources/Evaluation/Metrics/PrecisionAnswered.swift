/// The share of right answers among the rows answered at the threshold in use; undefined where none is answered. An
/// answer where the truth is Unknown is wrong.
struct PrecisionAnswered: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        for (row, answer) in rows.rows.answer.enumerated() where answer >= 0 {
            ratio.add(answer == rows.rows.truth[row] ? 1 : 0, group: rows.group[row])
        }
        return ratio
    }
}
