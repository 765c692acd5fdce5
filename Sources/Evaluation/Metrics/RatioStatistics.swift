/// For metrics that are a sum over rows divided by another: both sums, a group each.
struct RatioStatistics: MetricStatistics {
    private var numerator: [Double]
    private var denominator: [Double]
    private var count = 0

    init(groups: Int) {
        numerator = [Double](repeating: 0, count: groups)
        denominator = numerator
    }

    var rows: [Int] { [count] }

    /// Adds a row to its group's sums.
    mutating func add(_ value: Double, outOf weight: Double = 1, group: Int32) {
        numerator[Int(group)] += value
        denominator[Int(group)] += weight
        count += 1
    }

    func values(_ draw: [Int32]) -> [Double] {
        var sum = 0.0
        var weight = 0.0
        for group in draw.indices {
            let times = Double(draw[group])
            sum += times * numerator[group]
            weight += times * denominator[group]
        }
        return [sum / weight]
    }
}
