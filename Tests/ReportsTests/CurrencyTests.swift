import Foundation
import JSONText
import Testing

@testable import Reports

@Suite("Money on pages")
struct CurrencyTests {
    private func rows(_ amounts: [(currency: String, amount: Double)]) -> ReportRows {
        var rows = ReportRows()
        for (place, one) in amounts.enumerated() {
            var row = ReportRows.Row(narration: "SHOP \(place)", category: "Unknown", confidence: 0.25, method: .none)
            row.day = Int32(20_000 + place)
            row.amount = one.amount
            row.currency = one.currency
            rows.append(row)
        }
        return rows
    }

    @Test(
        "an amount is shown with its currency's decimals",
        arguments: [
            ("KWD", 1234.5, "KWD 1,234.500"), ("jpy", -1234.0, "jpy -1,234"), ("EUR", 0.125, "EUR 0.13"),
            ("", 1234.5, "1,234.50"), ("XYZ", 1, "XYZ 1.00"),
        ])
    func shown(currency: String, amount: Double, expected: String) {
        #expect(Shown.number(amount, .money, in: Currency(currency)) == expected)
    }

    @Test("where the currency is not known it has the decimals of its amounts, two at least; where it is, its own")
    func unknown() {
        let rows = rows([
            ("", 1.5), ("", 0.1 + 0.2), ("XYZ", 12.3456), ("XYZ", 1), ("BTC", 0.000_123_45), ("USD", 1.2345),
            ("KWD", 1), ("JPY", 1.5), ("ABC", 1.0 / 3),
        ])
        let decimals = ["", "XYZ", "BTC", "USD", "KWD", "JPY", "ABC", "GBP"].map { rows.currency(named: $0).decimals }
        #expect(decimals == [2, 4, 8, 2, 3, 0, 8, 2])
        #expect(rows.unusualCurrencies.map(\.name) == ["XYZ", "BTC", "KWD", "JPY", "ABC"])
    }

    @Test("without the script, too, each row to review is in its own currency")
    func review() throws {
        let content = try Making.content()
        let rows = rows([("EUR", -1), ("EUR", -2), ("JPY", -500), ("", -3)])
        let mixed = ReportContent(
            run: content.run, commands: Making.commands, steps: [], judged: content.judged, rows: rows)
        let table = "\(ReportTables.review(mixed, Review(rows)).context)"
        for text in ["EUR -1.00", "EUR -2.00", "JPY -500", "-3.00"] { #expect(table.contains("\"\(text)\"")) }
    }

    @Test("sums that a Double can't hold to the last decimal are shown with fewer")
    func large() {
        let currency = Currency("XYZ", amounts: 8)
        #expect(Shown.number(1_234_567.125, .money, in: currency) == "XYZ 1,234,567.12500000")
        #expect(Shown.number(1_234_567_890.125, .money, in: currency) == "XYZ 1,234,567,890.12500")
    }

    @Test(
        "sentences, tables, drawings and the script of a page have the currency's decimals",
        arguments: [("KWD", "KWD 1,000.500", "1,000.500", 3), ("JPY", "JPY 1,001", "1,001", 0)])
    func page(currency: String, sum: String, title: String, decimals: Int) throws {
        var content = try Making.content()
        content = ReportContent(
            run: content.run, commands: Making.commands, steps: [], judged: content.judged,
            rows: rows([(currency, -1000), (currency, -0.5)]))
        let chart = CategoryMoneyChart.chart(of: content)
        #expect(chart.answer.plain.contains(sum))
        let figure = try #require(chart.figure)
        #expect(figure.json.text.contains("\"decimals\": \(decimals)"))
        #expect(SVGDrawing(figure, title: "").markup.contains("Unknown: \(title)</title>"))
        let context = try Report(content).context()
        #expect("\(context["data"] ?? "")".contains("\"decimals\": [[\"\(currency)\", \(decimals)]]"))
        let review = ReportTables.review(content, Review(content.rows)).context
        #expect("\(review)".contains(sum.replacing("1,000.500", with: "-1,000.000").replacing("1,001", with: "-1,000")))
    }
}
