/// The share of rows whose best label is the true one.
///
/// scikit-learn: `accuracy_score`. Over rows whose true label is known.
struct Accuracy: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        for row in rows.labelled {
            ratio.add(rows.rows.best[row] == rows.rows.truth[row] ? 1 : 0, group: rows.group[row])
        }
        return ratio
    }
}
