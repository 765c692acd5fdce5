/// The unweighted mean of the classes' F1, over classes present in the truth.
///
/// scikit-learn: `f1_score(..., labels=sorted(set(truth)), average="macro", zero_division=0)`. The mean of F1s, not the
/// F1 of means (Opitz and Burst, "Macro F1 and Macro F1", 2019, arXiv 1911.03347). Over rows whose true label is known.
struct MacroF1: Metric {
    func statistics(of rows: GroupedRows) -> any MetricStatistics { Statistics(rows) }

    private struct Statistics: MetricStatistics {
        /// Cells are classes; sums are rows of the class, rows answered with it, and rows where both hold.
        let classes: CellStatistics
        let count: Int

        var rows: [Int] { [count] }
        var drawsLieLower: Bool { true }

        init(_ rows: GroupedRows) {
            var entries: [CellStatistics.Entry] = []
            let labelled = rows.labelled
            entries.reserveCapacity(labelled.count * 2)
            for row in labelled {
                let (truth, best) = (rows.rows.truth[row], rows.rows.best[row])
                let right = truth == best ? 1.0 : 0
                entries.append(.init(group: rows.group[row], cell: truth, sums: [1, right, right, 0]))
                if truth != best {
                    entries.append(.init(group: rows.group[row], cell: best, sums: [0, 1, 0, 0]))
                }
            }
            count = labelled.count
            classes = CellStatistics(entries, groups: rows.groupCount, cells: rows.rows.labels.count)
        }

        func values(_ draw: [Int32]) -> [Double] {
            var sum = 0.0
            var present = 0.0
            for total in classes.totals(draw) where total[0] > 0 {
                sum += 2 * total[2] / (total[0] + total[1])
                present += 1
            }
            return [sum / present]
        }
    }
}
