/// The share of rows whose true label is among the three most probable; of equally probable labels the first come first.
///
/// scikit-learn: `top_k_accuracy_score(..., k=3)`, which takes the last of equals. Over rows whose true label is known.
struct Top3Accuracy: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        let width = rows.rows.labels.count
        for row in rows.labelled {
            let start = row * width
            let truth = start + Int(rows.rows.truth[row])
            let probability = rows.rows.posterior[truth]
            var ahead = 0
            for i in start..<start + width {
                let other = rows.rows.posterior[i]
                if other > probability || (other == probability && i < truth) { ahead += 1 }
            }
            ratio.add(ahead < 3 ? 1 : 0, group: rows.group[row])
        }
        return ratio
    }
}
