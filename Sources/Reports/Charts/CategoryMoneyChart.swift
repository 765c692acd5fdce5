/// How much money went out and came in by category.
struct CategoryMoneyChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "Which categories take the money?"
        let main = rows.mainCurrency
        var out = [Double](repeating: 0, count: rows.names.count)
        var into = out
        for row in 0..<rows.count where rows.counts(row, in: main) {
            let category = Int(rows.categories[row])
            if rows.amounts[row] < 0 { out[category] -= rows.amounts[row] } else { into[category] += rows.amounts[row] }
        }
        let all = out.reduce(0, +) + into.reduce(0, +)
        guard all > 0 else {
            return .absent("category-money", question, because: "No row has an amount, so no money can be summed.")
        }
        let order = rows.names.indices.filter { out[$0] + into[$0] > 0 }.sorted {
            out[$0] + into[$0] == out[$1] + into[$1] ? $0 < $1 : out[$0] + into[$0] > out[$1] + into[$1]
        }
        let at = order.indices.map(Double.init)
        var series = [Figure.Series("Money out", .accent, .bar, at: at, values: order.map { out[$0] })]
        if into.contains(where: { $0 > 0 }) {
            series.append(Figure.Series("Money in", .third, .bar, at: at, values: order.map { into[$0] }))
        }
        var figure = Figure.bars(
            order.map { rows.names[$0] }, .money(content.unit, content.currency), series: series)
        figure.filters = "category"
        let first = order[0]
        var chart = Chart(
            "category-money", question,
            answer:
                "\(rows.names[first]) moves most: \(money: out[first] + into[first], content.currency), \(percent: (out[first] + into[first]) / all) of all money moved\(content.ofMainCurrency).",
            basis: content.summed(content.allRows), figure: figure)
        chart.isHeadline = true
        return chart
    }
}
