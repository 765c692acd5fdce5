import Foundation
import JSONText
import Testing

@testable import Reports

@Suite("Charts")
struct ChartTests {
    private static let charts = ChartList.groups.flatMap(\.charts)

    @Test("each has an id of its own and a question for a title")
    func names() throws {
        let content = try Making.content(narrations: ["a", "b", "c"])
        let charts = Self.charts.map { $0.chart(of: content) }
        #expect(Set(charts.map(\.id)).count == charts.count)
        for chart in charts { #expect(chart.question.hasSuffix("?"), "\(chart.id)") }
        #expect(charts.count >= 12)
    }

    @Test("with nothing to draw it says why, and draws nothing", arguments: charts.indices)
    func empty(_ index: Int) throws {
        let none = #"{"id": "20260313T143522Z", "steps": []}"#
        let chart = Self.charts[index].chart(of: try Making.content(run: none))
        #expect(chart.figure == nil, "\(chart.id)")
        #expect(!chart.answer.plain.isEmpty, "\(chart.id)")
    }

    @Test("of a judged run those of correctness are drawn")
    func judged() throws {
        let content = try Making.content(narrations: ["a", "b", "c"], metrics: Making.metricsJSON)
        let drawn = Set(Report(content).charts.map(\.id))
        let expected: Set = [
            "class-scores", "confusion", "reliability", "risk-coverage", "learning-curve", "amount-weighted", "methods",
        ]
        #expect(expected.isSubset(of: drawn))
    }

    @Test("hostile text is text in every drawing, and every drawing is XML", arguments: charts.indices)
    func hostile(_ index: Int) throws {
        let content = try Making.content(
            narrations: (0..<24).map { "\(Making.hostile) \($0)" }, metrics: Making.metricsJSON)
        let chart = Self.charts[index].chart(of: content)
        guard let figure = chart.figure else { return }
        let drawing = SVGDrawing(figure, title: Making.hostile).file
        #expect(!drawing.contains("<script"))
        #expect(!drawing.unicodeScalars.contains("\0"))
        #expect(!figure.json.text.contains("<"), "a script block could end early")
        let balance = drawing.matches(of: /<[a-z]+[^>]*[^\/]>/).count - drawing.matches(of: /<\/[a-z]+>/).count
        #expect(balance == 0, "\(chart.id)")
    }

    @Test("points of names along the side lie as far right as they are large")
    func horizontalPoints() throws {
        let figure = Figure.bars(
            ["one", "two"], "share", .percent,
            series: [Figure.Series("", .accent, .points, at: [0, 1], values: [0.2, 0.8])])
        let places = SVGDrawing(figure, title: "").markup.matches(of: /cx="([\d.]+)"/).compactMap { Double($0.1) }
        try #require(places.count == 2)
        #expect(places[0] < places[1])
    }

    @Test(
        "ticks are round and hold the whole range",
        arguments: [(0.0, 97.0), (0.0, 0.034), (-12.0, 31.0), (5.0, 5.0), (0.0, 1e9)])
    func ticks(low: Double, high: Double) {
        let ticks = Ticks(low...high)
        #expect(ticks.range.lowerBound <= low && ticks.range.upperBound >= high)
        #expect(ticks.values.count <= 12)
    }
}
