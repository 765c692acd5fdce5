/// The mean squared distance, 0...2, between the posterior and the truth as a vector of one 1 and zeros.
///
/// scikit-learn: `brier_score_loss(..., scale_by_half=False)`. The original form for several classes (Brier,
/// "Verification of Forecasts Expressed in Terms of Probability", 1950). Over rows whose true label is known.
struct Brier: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        let width = rows.rows.labels.count
        for row in rows.labelled {
            let start = row * width
            let truth = start + Int(rows.rows.truth[row])
            var distance = 0.0
            for i in start..<start + width {
                let miss = Double(rows.rows.posterior[i]) - (i == truth ? 1 : 0)
                distance += miss * miss
            }
            ratio.add(distance, group: rows.group[row])
        }
        return ratio
    }
}
