/// How the headline metrics went over all runs: months by their means, then runs one by one.
struct Trends {
    let charts: [Chart]

    /// More points than this are joined to means, so that a page does not grow with its runs.
    private static let mostPoints = 50

    private static let metrics: [(String, String, Figure.Format)] = [
        ("accuracy", "Is it getting more accurate?", .percent), ("answered", "Is more of it known?", .percent),
        ("precision_answered", "Are its answers right?", .percent),
        ("amount_weighted_accuracy", "Is the money right?", .percent),
        ("ece", "Is its confidence honest?", .percent), ("seconds", "Is it quick?", .seconds),
    ]

    private struct Point {
        let day: Double
        let value: Double
        let low: Double?
        let high: Double?
    }

    init(_ manifest: SiteManifest) {
        // Runs of one kind only: generated rows are another world than a person's own.
        let kind = manifest.reports.first?.kind ?? manifest.history.earlier.first?.kind ?? "file"
        charts = Self.metrics.compactMap { name, question, format in
            let points = Self.points(manifest, name, kind)
            guard points.count > 1, let last = points.last, let first = points.first else { return nil }
            let joined = Self.joined(points)
            var figure = Figure(arguments: .init("", .number), values: .init("", format))
            figure.arguments.isTime = true
            let values = joined.map(\.value)
            let (low, high) = (values.min() ?? 0, values.max() ?? 1)
            let room = max((high - low) * 0.15, format == .percent ? 0.005 : 0.05)
            figure.values.range = max(0, low - room)...(format == .percent ? min(1, high + room) : high + room)
            if low >= high, format == .percent, high >= 1 { figure.values.range = 0.95...1 }
            figure.series = [
                Figure.Series("", .accent, .line, at: joined.map(\.day), values: values)
            ]
            figure.height = 190
            let answer: Prose =
                "\(number(last.value, format)) now, \(number(first.value, format)) at first; \(count: points.count, "measurement")."
            return Chart("trend-\(name)", question, answer: answer, basis: "", figure: figure)
        }
    }

    private static func points(_ manifest: SiteManifest, _ name: String, _ kind: String) -> [Point] {
        let months = manifest.history.months.filter { $0.kind == kind }.compactMap { month -> Point? in
            guard let value = month.metrics[name], let moment = Moment("\(month.name)-15T00:00:00Z") else { return nil }
            return Point(day: Double(moment.day), value: value, low: nil, high: nil)
        }
        let runs = (manifest.reports + manifest.history.earlier).filter { $0.kind == kind }.compactMap {
            report -> Point? in
            guard let value = report.metrics[name], let moment = report.moment else { return nil }
            return Point(
                day: Double(moment.day) + Double(moment.second) / 86_400, value: value,
                low: report.metrics["\(name)_low"], high: report.metrics["\(name)_high"])
        }
        return (months + runs).sorted { $0.day < $1.day }
    }

    private static func joined(_ points: [Point]) -> [Point] {
        guard points.count > mostPoints else { return points }
        let size = (points.count + mostPoints - 1) / mostPoints
        return stride(from: 0, to: points.count, by: size).map { start in
            let part = points[start..<min(start + size, points.count)]
            let count = Double(part.count)
            return Point(
                day: part.reduce(0) { $0 + $1.day } / count, value: part.reduce(0) { $0 + $1.value } / count, low: nil,
                high: nil)
        }
    }
}

private func number(_ value: Double, _ format: Figure.Format) -> Prose {
    switch format {
    case .percent: "\(percent: value)"
    case .seconds: "\(seconds: value)"
    default: "\(number: value)"
    }
}
