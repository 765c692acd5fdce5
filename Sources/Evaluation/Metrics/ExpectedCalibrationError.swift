/// How far confidence is from the share that is right: rows in 15 bins of equal width by the confidence of their best
/// label, the absolute difference of mean confidence and accuracy in each bin, averaged by rows.
///
/// Guo et al., "On Calibration of Modern Neural Networks", 2017, arXiv 1706.04599; as there, a bin includes its upper
/// edge. Over rows whose true label is known.
struct ExpectedCalibrationError: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics { Statistics(rows) }

    private struct Statistics: MetricStatistics {
        static let binCount = 15
        /// Cells are bins; sums are rows, their confidences, and those that are right.
        let bins: CellStatistics
        let count: Int

        var rows: [Int] { [count] }

        init(_ rows: GroupedRows) {
            let labelled = rows.labelled
            let entries = labelled.map { row in
                let confidence = Double(rows.rows.confidence[row])
                let bin = (confidence * Double(Self.binCount)).rounded(.up) - 1
                let right = rows.rows.truth[row] == rows.rows.best[row] ? 1.0 : 0
                return CellStatistics.Entry(
                    group: rows.group[row], cell: Int32(max(bin, 0)), sums: [1, confidence, right, 0])
            }
            count = labelled.count
            bins = CellStatistics(entries, groups: rows.groupCount, cells: Self.binCount)
        }

        func values(_ draw: [Int32]) -> [Double] {
            var gap = 0.0
            var weight = 0.0
            for total in bins.totals(draw) {
                gap += (total[1] - total[2]).magnitude
                weight += total[0]
            }
            return [gap / weight]
        }
    }
}
