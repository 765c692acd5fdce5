/// Spending by day of the week.
struct WeekdayChart: ReportChart {
    private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "On which days of the week is money spent?"
        let main = rows.mainCurrency
        var sums = [Double](repeating: 0, count: 7)
        var counts = [Int](repeating: 0, count: 7)
        for row in 0..<rows.count
        where rows.days[row] != ReportRows.noDay && rows.counts(row, in: main) && rows.amounts[row] < 0 {
            let weekday = Self.weekday(Int(rows.days[row]))
            sums[weekday] -= rows.amounts[row]
            counts[weekday] += 1
        }
        let all = sums.reduce(0, +)
        guard all > 0 else {
            return .absent("weekday", question, because: "No row has both a date and an amount spent.")
        }
        var figure = Figure(
            arguments: .init("", names: names), values: .money("\(content.unit) spent", content.currency))
        figure.series = [
            Figure.Series(
                "Spent", .accent, .bar, at: (0..<7).map(Double.init), values: sums,
                notes: counts.map { "\($0) \($0 == 1 ? "payment" : "payments")" })
        ]
        let most = sums.indices.max { sums[$0] < sums[$1] } ?? 0
        return Chart(
            "weekday", question,
            answer:
                "\(names[most]) is the dearest day: \(money: sums[most], content.currency), \(percent: sums[most] / all) of all spending\(content.ofMainCurrency).",
            basis: content.summed("rows with a date and money out"), figure: figure)
    }

    /// 0 for Monday; 1970-01-01 was a Thursday.
    static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }
}
