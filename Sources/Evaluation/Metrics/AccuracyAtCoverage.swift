/// The share of right answers when only the surest 80 or 90 % of all rows are answered; rows of equal confidence are
/// answered together, so the share answered is the least that reaches the level.
///
/// The other reading of the risk-coverage curve (see `CoverageAtPrecision`). Over all rows: an answer where the truth is
/// Unknown is wrong.
struct AccuracyAtCoverage: Metric {
    let levels = [80, 90]

    func statistics(of rows: GroupedRows) -> any MetricStatistics {
        Statistics(levels: levels, rows: rows)
    }

    private struct Statistics: MetricStatistics {
        let levels: [Int]
        let curve: ConfidenceCurve
        /// Rows answered at each level.
        private(set) var rows: [Int] = []

        init(levels: [Int], rows: GroupedRows) {
            self.levels = levels
            curve = ConfidenceCurve(rows)
            self.rows = points(rows.asTheyAre).map(\.answered)
        }

        func values(_ draw: [Int32]) -> [Double] {
            points(draw).map { Double($0.right) / Double($0.answered) }
        }

        private func points(_ draw: [Int32]) -> [(answered: Int, right: Int)] {
            var points = levels.map { _ in (answered: 0, right: 0) }
            var level = 0
            let total = curve.total(draw)
            curve.walk(draw) { answered, right in
                while level < levels.count, answered * 100 >= levels[level] * total {
                    points[level] = (answered, right)
                    level += 1
                }
                return level < levels.count
            }
            return points
        }
    }
}
