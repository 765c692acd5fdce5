import SparseMath

/// The mean of -ln(probability of the true label), in nats; probabilities below 1e-15 count as 1e-15.
///
/// scikit-learn: `log_loss`. A proper score (Good, "Rational Decisions", 1952): only honest probabilities make it least.
/// Over rows whose true label is known. The posterior holds single precision: the loss is good to about 1e-7 a row.
struct LogLoss: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        var ratio = RatioStatistics(groups: rows.groupCount)
        let width = rows.rows.labels.count
        for row in rows.labelled {
            let probability = Double(rows.rows.posterior[row * width + Int(rows.rows.truth[row])])
            ratio.add(-logarithm(min(max(probability, 1e-15), 1)), group: rows.group[row])
        }
        return ratio
    }
}
