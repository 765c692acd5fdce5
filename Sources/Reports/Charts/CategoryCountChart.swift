/// How many rows each category has, and how many of them rules, model and memory decided.
struct CategoryCountChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "Which categories do the transactions fall into?"
        guard rows.count > 0 else { return .absent("category-count", question, because: "There are no rows.") }
        let methods = ReportRows.Method.allCases
        var counts = [[Int]](repeating: [Int](repeating: 0, count: rows.names.count), count: methods.count)
        for row in 0..<rows.count { counts[Int(rows.methods[row].rawValue)][Int(rows.categories[row])] += 1 }
        let totals = rows.names.indices.map { name in counts.reduce(0) { $0 + $1[name] } }
        let order = rows.names.indices.filter { totals[$0] > 0 }.sorted {
            totals[$0] == totals[$1] ? $0 < $1 : totals[$0] > totals[$1]
        }
        let series = methods.indices.filter { counts[$0].contains { $0 > 0 } }.map { method in
            Figure.Series(
                methods[method].title, methods[method].tone, .bar, at: order.indices.map(Double.init),
                values: order.map { Double(counts[method][$0]) })
        }
        var figure = Figure.bars(order.map { rows.names[$0] }, "rows", .count, series: series)
        figure.filters = "category"
        var chart = Chart(
            "category-count", question,
            answer:
                "\(rows.names[order[0]]) is the largest with \(count: totals[order[0]], "row"), \(percent: Double(totals[order[0]]) / Double(rows.count)) of all.",
            basis: content.allRows, figure: figure)
        chart.isHeadline = true
        return chart
    }
}

extension ReportRows.Method {
    /// As a person reads it.
    var title: String {
        switch self {
        case .memory: "Memory"
        case .rule: "Rule"
        case .model: "Model"
        case .none: "Unknown"
        }
    }

    var tone: Figure.Tone {
        switch self {
        case .memory: .third
        case .rule: .accent
        case .model: .second
        case .none: .muted
        }
    }
}
