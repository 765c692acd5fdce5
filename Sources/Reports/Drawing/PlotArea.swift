/// Where on the paper numbers lie.
struct PlotArea {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let height: Double
    let arguments: ClosedRange<Double>
    let values: Ticks
    let argumentTicks: Ticks?
    private let isHorizontal: Bool

    init(_ figure: Figure, width: Double) {
        isHorizontal = figure.isHorizontal
        let names = figure.cells?.rows ?? (figure.isHorizontal ? figure.arguments.names ?? [] : [])
        let longest = names.map { min($0.count, 26) }.max() ?? 0
        left = names.isEmpty ? 62 : max(62, Double(longest) * 6.6 + 16)
        right = width - 18
        let isNamed = figure.series.count > 1 || !figure.references.isEmpty
        top = isNamed ? 30 : 14
        height = Double(figure.height)
        bottom = height - (figure.cells == nil ? 42 : 64)
        values = Ticks(Self.span(figure), isFixed: figure.values.range != nil)
        if let count = figure.arguments.names?.count {
            arguments = -0.5...max(0.5, Double(count) - 0.5)
            argumentTicks = nil
        } else {
            let at = figure.series.flatMap(\.at).filter(\.isFinite)
            let range = figure.arguments.range ?? (at.min() ?? 0)...(at.max() ?? 1)
            let ticks = Ticks(range, isFixed: true)
            argumentTicks = ticks
            arguments = ticks.range
        }
    }

    /// What the axis of values has to hold: with bars, zero.
    private static func span(_ figure: Figure) -> ClosedRange<Double> {
        if let range = figure.values.range { return range }
        var ends = figure.series.flatMap { $0.values + ($0.high ?? []) + ($0.low ?? []) }.filter(\.isFinite)
        if figure.isStacked {
            var sums: [Double: Double] = [:]
            for series in figure.series {
                for (at, value) in zip(series.at, series.values) where value.isFinite { sums[at, default: 0] += value }
            }
            ends = Array(sums.values)
        }
        if figure.series.contains(where: { $0.mark == .bar }) { ends.append(0) }
        let low = ends.min() ?? 0
        let high = ends.max() ?? 1
        return low...(high > low ? high : low + 1)
    }

    /// Where a value is, along the axis of values.
    func along(_ value: Double) -> Double {
        let share = (value - values.range.lowerBound) / (values.range.upperBound - values.range.lowerBound)
        let held = min(max(share, 0), 1)
        return isHorizontal ? left + held * (right - left) : bottom - held * (bottom - top)
    }

    /// Where an argument is, across it.
    func across(_ argument: Double) -> Double {
        let share = (argument - arguments.lowerBound) / (arguments.upperBound - arguments.lowerBound)
        let held = min(max(share, 0), 1)
        return isHorizontal ? top + held * (bottom - top) : left + held * (right - left)
    }

    /// Where a mark is on the paper.
    func place(_ argument: Double, _ value: Double) -> (x: Double, y: Double) {
        isHorizontal ? (along(value), across(argument)) : (across(argument), along(value))
    }

    /// Between two names.
    var slot: Double {
        let count = arguments.upperBound - arguments.lowerBound
        return (isHorizontal ? bottom - top : right - left) / max(1, count)
    }
}
