import RunStore

/// Coverage by method, of the rows and of the money.
struct MethodChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "Who decided, and how much is left unknown?"
        guard rows.count > 0 else { return .absent("methods", question, because: "There are no rows.") }
        let main = rows.mainCurrency
        var counts = [Double](repeating: 0, count: 4)
        var money = counts
        for row in 0..<rows.count {
            counts[Int(rows.methods[row].rawValue)] += 1
            if rows.counts(row, in: main) { money[Int(rows.methods[row].rawValue)] += rows.money(row) }
        }
        let sum = money.reduce(0, +)
        let places = sum > 0 ? ["of the rows", "of the money\(content.ofMainCurrency)"] : ["of the rows"]
        let total = Double(rows.count)
        let series = ReportRows.Method.allCases.filter { counts[Int($0.rawValue)] > 0 }.map { method in
            let index = Int(method.rawValue)
            return Figure.Series(
                method.title, method.tone, .bar, at: places.indices.map(Double.init),
                values: Array([counts[index] / total, sum > 0 ? money[index] / sum : 0].prefix(places.count)))
        }
        var figure = Figure.bars(places, "share", .percent, series: series)
        figure.values.range = 0...1
        figure.isStacked = true
        figure.height = 240
        let unknown = counts[Int(ReportRows.Method.none.rawValue)]
        let answered: Prose = "\(percent: 1 - unknown / total) of the rows got a label, right or wrong"
        let byMoney: Prose =
            sum > 0
            ? ", and \(percent: 1 - money[Int(ReportRows.Method.none.rawValue)] / sum) of the money\(content.ofMainCurrency)"
            : ""
        var chart = Chart(
            "methods", question, answer: answered + byMoney + ".",
            basis: sum > 0 ? content.summed(content.allRows) : content.allRows, figure: figure)
        chart.isHeadline = true
        return chart
    }
}
