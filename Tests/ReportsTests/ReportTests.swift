import Foundation
import RunStore
import Testing

@testable import Reports

@Suite("What a report says")
struct ReportTests {
    @Test("a run that was not judged claims no figure of correctness")
    func notJudged() throws {
        let content = try Making.content(
            narrations: ["a", "b", "c"], metrics: #"{"judged_on": null, "left_out": "no labels"}"#)
        for headline in Headline.all(of: content) where headline.id != "coverage" {
            #expect(headline.value == nil)
            #expect(headline.absence.contains("no labels"))
        }
        let summary = Summary.sentences(of: content).map(\.plain).joined(separator: " ")
        #expect(summary.contains("Not measured: no labels."))
        #expect(!summary.contains("accuracy"))
    }

    @Test("coverage says that it is of held-out rows, and what that of the run's own is")
    func coverage() throws {
        let judged = try Making.content(narrations: ["a", "b", "c"], metrics: Making.metricsJSON)
        let tile = try #require(Headline.all(of: judged).first { $0.id == "coverage" })
        #expect(tile.value?.value == 0.5)
        #expect(tile.meaning.hasPrefix("held-out rows"))
        #expect(tile.meaning.hasSuffix("of this run's own rows 66.7 %"))
        let other = try #require(Headline.all(of: Making.content(narrations: ["a", "b", "c"])).first)
        #expect(other.meaning == "rows that got a label, right or wrong")
    }

    @Test(
        "where the champion classified, what is measured is told to be the run's own model", arguments: [true, false])
    func championClassified(isChampion: Bool) throws {
        let classifier = isChampion ? "20260312T000000Z" : "20260313T143522Z"
        let run = Making.runJSON.replacing(
            "\"rules\": \"x\"", with: "\"rules\": \"x\", \"classified_by\": \"\(classifier)\"")
        let content = try Making.content(narrations: ["a"], run: run, metrics: Making.metricsJSON)
        let summary = Summary.sentences(of: content).map(\.plain).joined(separator: " ")
        #expect(
            summary.contains("The champion, run 20260312T000000Z, classified; measured is this run's own model.")
                == isChampion)
        #expect(summary.contains("of held-out rows"))
    }

    @Test("unknown money is summed in one currency, and rows of others are counted")
    func otherCurrencies() throws {
        var rows = ReportRows()
        for (currency, amount) in [("EUR", -10.0), ("EUR", -20), ("USD", -5), ("USD", Double.nan)] {
            var row = ReportRows.Row(narration: "x", category: "Unknown", confidence: 0, method: .none)
            (row.currency, row.amount) = (currency, amount)
            rows.append(row)
        }
        let content = ReportContent(
            run: try Making.record(Making.runJSON), commands: Making.commands, steps: [],
            judged: JudgedFacts(json: Data()), rows: rows)
        let summary = Summary.sentences(of: content).map(\.plain).joined(separator: " ")
        #expect(
            summary.contains("4 rows, EUR 30.00 of money moved, 1 row in other currencies not counted, stay unknown"),
            "\(summary)")
    }

    @Test("where money is in several currencies, sums, shares and proposals say of which one they are")
    func severalCurrencies() throws {
        var rows = ReportRows()
        for (currency, amount) in [("EUR", -10.0), ("EUR", -20), ("USD", -5)] {
            var row = ReportRows.Row(narration: "x", category: "A", confidence: 1, method: .rule)
            (row.currency, row.amount, row.day) = (currency, amount, 20_000)
            rows.append(row)
        }
        var content = ReportContent(
            run: try Making.record(Making.runJSON), commands: Making.commands, steps: [],
            judged: JudgedFacts(json: Data()), rows: rows)
        content.proposals = [
            ReportProposal(
                id: "p", name: "P", keywords: [], merchants: [], examples: [], rows: 1, money: ["USD": -5],
                shareOfUnknown: 1, precision: nil, stability: 1)
        ]
        let charts = Report(content).charts
        for (id, answer) in [("methods", "of the money in EUR."), ("weekday", "of all spending in EUR.")] {
            let chart = try #require(charts.first { $0.id == id })
            #expect(chart.answer.plain.hasSuffix(answer), "\(chart.answer.plain)")
        }
        for id in ["methods", "weekday", "calendar", "category-money"] {
            let basis = try #require(charts.first { $0.id == id }).basis
            #expect(basis.hasSuffix("in EUR alone, since sums have one currency: 1 row is in others"), "\(basis)")
        }
        let table = ReportTables.proposals(content).json.compact
        #expect(table.contains("USD -5.00"), "\(table)")
        #expect(Recommendations.all(of: content).contains { $0.sentence.plain.contains("covers 1 row, USD 5.00") })
    }

    @Test("what needs review comes by what is at stake, each with its reason")
    func review() throws {
        let content = try Making.content(narrations: (0..<9).map { "row \($0)" })
        let review = Review(content.rows)
        let stakes = review.order.map { Review.stake($0, in: content.rows) }
        #expect(stakes == stakes.sorted(by: >))
        #expect(review.order.count == 9)
        for row in review.order { #expect(!review.text(of: row, in: content.rows).isEmpty) }
    }

    @Test("the rows' script holds every row, and nothing in it could end a script block")
    func rowsScript() throws {
        let content = try Making.content(narrations: (0..<50).map { "\(Making.hostile)\($0)" })
        let script = RowsScript(content.rows, review: Review(content.rows))
        #expect(script.rows == 50)
        #expect(script.text.wholeMatch(of: /bursarRows\("[A-Za-z0-9+\/=]+"\);\n/) != nil)
    }

    @Test("amounts of several currencies are not added up")
    func currencies() {
        var rows = ReportRows()
        for (currency, amount) in [("EUR", -10.0), ("EUR", -20.0), ("JPY", -5000.0)] {
            var row = ReportRows.Row(narration: "x", category: "A", confidence: 1, method: .rule)
            row.currency = currency
            row.amount = amount
            rows.append(row)
        }
        let main = rows.mainCurrency
        #expect(main == 0)
        #expect((0..<3).filter { rows.counts($0, in: main) } == [0, 1])
    }
}
