/// The largest share of all rows that can be answered, surest first and rows of equal confidence together, while at least
/// 90, 95, 98 or 99 % of the answers are right; 0 where no threshold does it.
///
/// A point of the risk-coverage curve (El-Yaniv and Wiener, "On the Foundations of Noise-free Selective
/// Classification", JMLR 11, 2010). Over all rows: an answer where the truth is Unknown is wrong. The threshold is picked
/// on the rows that judge it, so the figure is a ceiling for one picked beforehand.
struct CoverageAtPrecision: Metric {
    let levels = [90, 95, 98, 99]

    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        Statistics(levels: levels, curve: ConfidenceCurve(rows))
    }

    private struct Statistics: MetricStatistics {
        let levels: [Int]
        let curve: ConfidenceCurve

        var rows: [Int] { levels.map { _ in curve.rowCount } }

        func values(_ draw: [Int32]) -> [Double] {
            var answerable = levels.map { _ in 0 }
            curve.walk(draw) { answered, right in
                for i in levels.indices {
                    // In whole numbers, so that 9 of 10 is exactly 90 %. What misses a level misses the higher ones.
                    guard right * 100 >= levels[i] * answered else { break }
                    answerable[i] = answered
                }
                return true
            }
            let total = Double(curve.total(draw))
            return answerable.map { Double($0) / total }
        }
    }
}
