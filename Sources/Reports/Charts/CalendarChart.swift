/// Spending over time: a calendar of days where they are few, else sums by month.
struct CalendarChart: ReportChart {
    private static let mostWeeks = 54
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    static func chart(of content: ReportContent) -> Chart {
        let rows = content.rows
        let question = "When was money spent?"
        let main = rows.mainCurrency
        var spent: [Int: Double] = [:]
        for row in 0..<rows.count
        where rows.days[row] != ReportRows.noDay && rows.counts(row, in: main) && rows.amounts[row] < 0 {
            spent[Int(rows.days[row]), default: 0] -= rows.amounts[row]
        }
        guard let first = spent.keys.min(), let last = spent.keys.max() else {
            return .absent("calendar", question, because: "No row has both a date and an amount spent.")
        }
        let dearest = spent.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }[0]
        let answer: Prose =
            "From \(day: first) to \(day: last); most on \(day: dearest.key): \(money: dearest.value, content.currency)."
        let weeks = (last - monday(first)) / 7 + 1
        let figure =
            weeks <= mostWeeks ? calendar(spent, content, from: monday(first), weeks: weeks) : months(spent, content)
        return Chart(
            "calendar", question, answer: answer, basis: content.summed("rows with a date and money out"),
            figure: figure)
    }

    private static func monday(_ day: Int) -> Int { day - WeekdayChart.weekday(day) }

    private static func calendar(
        _ spent: [Int: Double], _ content: ReportContent, from start: Int, weeks: Int
    ) -> Figure {
        var figure = Figure(arguments: .init("week from"), values: .money("spent", content.currency))
        figure.cells = Figure.Cells(
            rows: weekdays, columns: (0..<weeks).map { String(Shown.isoDay(start + $0 * 7).dropFirst(5)) },
            values: (0..<7).map { weekday in (0..<weeks).map { spent[start + $0 * 7 + weekday] ?? .nan } })
        figure.height = 270
        return figure
    }

    private static func months(_ spent: [Int: Double], _ content: ReportContent) -> Figure {
        var sums: [String: Double] = [:]
        for (day, money) in spent { sums[String(Shown.isoDay(day).dropLast(3)), default: 0] += money }
        let names = sums.keys.sorted()
        var figure = Figure(
            arguments: .init("", names: names),
            values: .money("\(content.unit) spent", content.currency))
        figure.series = [
            Figure.Series(
                "Spent", .accent, .bar, at: names.indices.map(Double.init), values: names.map { sums[$0] ?? 0 })
        ]
        return figure
    }
}
