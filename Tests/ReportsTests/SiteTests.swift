import Diagnostics
import Foundation
import JSONText
import RunStore
import TestSupport
import Testing

@testable import Reports

@Suite("The site")
struct SiteTests {
    private static func report(_ number: Int, page: Bool = true) -> SiteReport {
        let day = Shown.isoDay(19_000 + number)
        return SiteReport(
            id: "\(day.filter { $0 != "-" })T020000Z", timestamp: "\(day)T02:00:00Z",
            url: page ? "reports/x/report.html" : nil,
            metrics: ["accuracy": 0.9 + Double(number % 10) / 100, "answered": 0.95], kind: "generated")
    }

    @Test("what a report says is what its line in the manifest says, to the last digit")
    func digits() throws {
        let report = SiteReport(
            id: "20260313T020000Z", timestamp: "2026-03-13T02:00:00Z", url: nil, metrics: ["answered": 1 - 0.9125],
            kind: "generated")
        let told = try #require(report.metrics["answered"])
        #expect(SiteReport.json(report.metrics).text.contains("\(told)"))
    }

    @Test("thousands of runs become months, and none is counted twice")
    func folding() throws {
        var history = SiteHistory()
        for number in 0..<3000 { history.add(Self.report(number)) }
        history.fold()
        #expect(history.runs == 3000)
        #expect(history.earlier.count == SiteHistory.mostSingle)
        #expect(history.months.count < 90)
        #expect(history.isFolded(Self.report(0).id))
        #expect(!history.isFolded(Self.report(2999).id))
        let again = try #require(SiteHistory(Data(history.json.text.utf8)))
        #expect(again.json.text == history.json.text)
        let mean = try #require(history.months[3].metrics["accuracy"])
        #expect(abs(mean - 0.945) < 0.01)
    }

    @Test("a dashboard of 3,000 runs is small")
    func dashboardSize() throws {
        var manifest = SiteManifest(site: "/nonexistent") { _ in }
        for number in 0..<2950 { manifest.history.add(Self.report(number)) }
        manifest.history.fold()
        manifest.reports = (2950..<3000).map { Self.report($0) }.sorted(by: SiteReport.isNewer)
        let templates = try Templates()
        let page = try templates.render(
            Dashboard(manifest, Site.Settings()).context(style: "s.css", script: "s.js"), "dashboard")
        #expect(page.utf8.count + templates.style.utf8.count + templates.dashboardScript.utf8.count < 60_000)
        #expect(page.contains("3,000"))
    }

    @Test(
        "a url that leads out of the site is no page of ours",
        arguments: [
            ("reports/x/report.html", true), ("../x", false), ("https://x", false), ("javascript:alert(1)", false),
            ("/etc/passwd", false),
        ])
    func urls(url: String, isKept: Bool) {
        #expect((SiteReport(["id": "x", "url": url])?.url == url) == isKept)
    }

    @Test("entries without a readable date come last, and say what they have")
    func unreadableDates() {
        let odd = SiteReport(id: "odd", timestamp: "Invalid Date", url: nil, metrics: [:], kind: "file")
        let sorted = [odd, Self.report(1), Self.report(2)].sorted(by: SiteReport.isNewer)
        #expect(sorted.map(\.id) == [Self.report(2).id, Self.report(1).id, "odd"])
    }

    @Test("the feed is well formed and escapes what it tells")
    func feed() throws {
        var manifest = SiteManifest(site: "/nonexistent") { _ in }
        manifest.reports = [SiteReport(id: "a<b>&", timestamp: "20260313_143522", url: nil, metrics: [:], kind: "file")]
        let feed = try Templates().render(Feed(manifest, Site.Settings()).context, "feed")
        #expect(feed.contains("Run a&lt;b&gt;&amp;"))
        #expect(feed.contains("<updated>2026-03-13T14:35:22Z</updated>"))
    }
}
