/// Whose rows stay unknown, and how much money they are.
struct UnknownMerchantChart: ReportChart {
    private static let most = 20

    static func chart(of content: ReportContent) -> Chart {
        let question = "Which merchants are not known, and how much is at stake?"
        let list = UnknownMerchantList(content.rows)
        guard list.rows > 0 else {
            return .absent("unknown-merchants", question, because: "No row is unknown.")
        }
        let shown = list.merchants.prefix(most)
        let byMoney = list.money > 0
        var figure = Figure.bars(
            shown.map(\.name), byMoney ? .money(content.unit, content.currency) : .init("rows", .count),
            series: [
                Figure.Series(
                    "Unknown", .muted, .bar, at: shown.indices.map(Double.init),
                    values: shown.map { byMoney ? $0.money : Double($0.rows) },
                    notes: shown.map { "\($0.rows) \($0.rows == 1 ? "row" : "rows")" })
            ])
        figure.filters = "narration"
        let money: Prose = byMoney ? " and \(money: list.money, content.currency)" : ""
        let sum = shown.reduce(0) { $0 + (byMoney ? $1.money : Double($1.rows)) }
        let share = sum / (byMoney ? list.money : Double(list.rows))
        return Chart(
            "unknown-merchants", question,
            answer:
                "\(count: list.merchants.count, "merchant") with \(count: list.rows, "row")\(money) are unknown; the \(count: shown.count) shown are \(percent: share) of \(byMoney ? "that money" : "those rows").",
            basis: content.summed("rows of this run that are Unknown, by the merchant's name"), figure: figure)
    }
}
