import RunStore

/// What answering only the surest rows would give.
struct RiskCoverageChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "How many rows can be answered at which precision?"
        let points = content.judged.risk
        guard let last = points.last else {
            return .absent(
                "risk-coverage", question,
                because: content.judged.judgedOn == nil ? content.notJudged : "This run kept no risk-coverage curve.")
        }
        let lowest = min(points.map(\.precision).min() ?? 0, content.run.metrics["precision_answered"]?.value ?? 1)
        var figure = Figure(
            arguments: .init("share of rows answered", .percent, range: 0...1),
            values: .init("right among them", .percent, range: max(0, (lowest * 20 - 1).rounded(.down) / 20)...1))
        figure.series = [
            Figure.Series(
                "Precision", .accent, .line, at: points.map(\.coverage), values: points.map(\.precision),
                notes: points.map { "confidence from \(Shown.number($0.confidence, .number))" })
        ]
        let metrics = content.run.metrics
        if let coverage = metrics["coverage"], let precision = metrics["precision_answered"] {
            figure.series.append(
                Figure.Series(
                    "The threshold in use", .second, .points, at: [coverage.value], values: [precision.value],
                    notes: ["threshold \(content.threshold ?? "")"], sizes: [13]))
        }
        figure.height = 340
        let chosen: Prose =
            metrics["coverage"].flatMap { coverage in
                metrics["precision_answered"].map {
                    "The threshold in use answers \(percent: coverage.value) at a precision of \(percent: $0.value)"
                }
            } ?? "All rows"
        let at95: Prose =
            metrics["coverage_at_precision/0.95"].map { "; \(percent: $0.value) could be answered at 95 %." }
            ?? "; answering all would be right in \(percent: last.precision)."
        var chart = Chart(
            "risk-coverage", question, answer: chosen + at95, basis: content.heldOut, figure: figure)
        chart.isHeadline = true
        return chart
    }
}
