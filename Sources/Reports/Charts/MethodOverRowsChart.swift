/// Coverage by method along the file: whether some stretch of it is unlike the rest.
struct MethodOverRowsChart: ReportChart {
    private static let slices = 20

    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "Is some stretch of the file less known than the rest?"
        guard rows.count >= slices else {
            return .absent("methods-over-rows", question, because: "There are too few rows for stretches.")
        }
        var counts = [[Double]](repeating: [Double](repeating: 0, count: slices), count: 4)
        var sizes = [Double](repeating: 0, count: slices)
        for row in 0..<rows.count {
            let slice = row * slices / rows.count
            counts[Int(rows.methods[row].rawValue)][slice] += 1
            sizes[slice] += 1
        }
        let series = ReportRows.Method.allCases.filter { counts[Int($0.rawValue)].contains { $0 > 0 } }.map { method in
            Figure.Series(
                method.title, method.tone, .bar, at: (0..<slices).map(Double.init),
                values: (0..<slices).map { counts[Int(method.rawValue)][$0] / sizes[$0] })
        }
        var figure = Figure(
            arguments: .init("rows from", names: (0..<slices).map { "\($0 * rows.count / slices + 1)" }),
            values: .init("share", .percent, range: 0...1))
        figure.series = series
        figure.isStacked = true
        let unknown = (0..<slices).map { counts[Int(ReportRows.Method.none.rawValue)][$0] / sizes[$0] }
        let worst = unknown.indices.max { unknown[$0] < unknown[$1] } ?? 0
        return Chart(
            "methods-over-rows", question,
            answer:
                "The least known stretch begins at row \(count: worst * rows.count / slices + 1): \(percent: unknown[worst]) of it is unknown.",
            basis: "\(content.allRows), in their order, in twentieths", figure: figure)
    }
}
