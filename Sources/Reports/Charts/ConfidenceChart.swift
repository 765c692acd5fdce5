/// How confidence is spread, by who decided.
struct ConfidenceChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "How sure are rules and model?"
        guard rows.count > 0 else { return .absent("confidence", question, because: "There are no rows.") }
        var counts = [[Double]](repeating: [Double](repeating: 0, count: 20), count: 4)
        for row in 0..<rows.count {
            counts[Int(rows.methods[row].rawValue)][min(19, max(0, Int(rows.confidences[row] * 20)))] += 1
        }
        var figure = Figure(
            arguments: .init(
                "confidence", names: (0..<20).map { "0.\($0 * 5 < 10 ? "0" : "")\($0 * 5)" }),
            values: .init("rows", .count))
        figure.isStacked = true
        figure.series = ReportRows.Method.allCases.filter { counts[Int($0.rawValue)].contains { $0 > 0 } }.map {
            Figure.Series(
                $0 == .none ? "Unknown (best candidate)" : $0.title, $0.tone, .bar, at: (0..<20).map(Double.init),
                values: counts[Int($0.rawValue)])
        }
        let sure = (0..<rows.count).count { rows.confidences[$0] >= 0.9 && rows.methods[$0] != .none }
        return Chart(
            "confidence", question,
            answer: "\(percent: Double(sure) / Double(rows.count)) of the rows have an answer at 0.9 or surer.",
            basis: "\(content.allRows), in steps of 0.05", figure: figure)
    }
}
