/// The share of all rows that are answered at the threshold in use, right or wrong. Never called accuracy.
struct Coverage: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        for (row, answer) in rows.rows.answer.enumerated() {
            ratio.add(answer >= 0 ? 1 : 0, group: rows.group[row])
        }
        return ratio
    }
}
