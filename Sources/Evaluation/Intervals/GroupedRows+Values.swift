extension GroupedRows {
    /// Some metrics with their intervals, all on the same draws: one value a level, or one.
    func values(of names: [MetricName], _ bootstrap: Bootstrap) -> [MetricName: [MetricValue]] {
        let statistics = names.map { $0.metric.statistics(of: self) }
        let points = statistics.map { $0.values(asTheyAre) }
        let intervals = bootstrap.intervals(of: statistics, points: points, groups: groupCount)
        var values: [MetricName: [MetricValue]] = [:]
        for (i, name) in names.enumerated() {
            values[name] = points[i].indices.map { at in
                let point: Double? = points[i][at].isFinite ? points[i][at] : nil
                let interval = point == nil ? nil : intervals[i][at]
                return MetricValue(
                    value: point, low: interval?.low, high: interval?.high, n: statistics[i].rows[at])
            }
        }
        return values
    }
}
