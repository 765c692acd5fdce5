/// The share of money whose rows have the true label as their best: sum of |amount| of right rows / sum of |amount|.
///
/// scikit-learn: `accuracy_score(..., sample_weight=abs(amount))`. Over rows whose true label is known and that have a
/// finite amount; undefined where those amounts sum to 0.
struct AmountWeightedAccuracy: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        for row in rows.labelled where rows.rows.amount[row].isFinite {
            let money = rows.rows.amount[row].magnitude
            let isRight = rows.rows.best[row] == rows.rows.truth[row]
            ratio.add(isRight ? money : 0, outOf: money, group: rows.group[row])
        }
        return ratio
    }
}
