import RunStore

/// Whether a confidence of 0.9 means nine right of ten.
struct ReliabilityChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Does a confidence of 0.9 mean nine right of ten?"
        let bins = content.judged.reliability.filter { $0.rows > 0 }
        guard !bins.isEmpty, let error = content.run.metrics["ece"] else {
            return .absent(
                "reliability", question,
                because: content.judged.judgedOn == nil ? content.notJudged : "This run kept no reliability bins.")
        }
        var figure = Figure(
            arguments: .init("mean confidence", .percent, range: 0...1), values: .init("right", .percent, range: 0...1))
        let most = Double(bins.map(\.rows).max() ?? 1)
        figure.series = [
            Figure.Series(
                "Rows of about one confidence", .accent, .points, at: bins.map(\.confidence),
                values: bins.map(\.accuracy),
                notes: bins.map { "\($0.rows) \($0.rows == 1 ? "row" : "rows")" },
                sizes: bins.map { 6 + 22 * (Double($0.rows) / most).squareRoot() })
        ]
        figure.references = [.init(.diagonal, "perfectly calibrated")]
        figure.height = 360
        let below = bins.reduce(0.0) { $0 + ($1.accuracy - $1.confidence) * Double($1.rows) } > 0
        var chart = Chart(
            "reliability", question,
            answer:
                "On average confidence is \(percent: error.value) away from the share that is right (expected calibration error); it is \(below ? "too modest" : "too bold").",
            basis: content.heldOut, figure: figure)
        chart.isHeadline = true
        return chart
    }
}
