import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import Reports
import RunStore

struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Make or extend the dashboard: the latest run, trends over all runs, the reports, feed and badges.")

    @Option(name: [.short, .long], help: "The site's folder; what is in it is kept and added to.")
    var output = "site"

    @Option(help: "The folder runs are kept in (default: bursar.yaml's, else runs).")
    var runs: String?

    @Option(help: "Where the site is published, for the links of the feed.")
    var address: String?

    @Option(help: "When the pipeline runs each day, in universal time, such as 02:00.")
    var dailyAt: String?

    @Option(parsing: .unconditional, help: "The tests' line coverage in percent, for its badge.")
    var testCoverage: Double?

    @Option(parsing: .unconditional, help: "Reports kept with their pages; older ones stay in the trends.")
    var keep = 50

    func validate() throws {
        if keep < 1 { throw ValidationError("--keep \(keep) would keep no report.") }
        if let testCoverage, !(0...100).contains(testCoverage) {
            throw ValidationError("--test-coverage \(testCoverage) is not between 0 and 100.")
        }
        if let dailyAt, Self.minutes(dailyAt) == nil {
            throw ValidationError("--daily-at '\(dailyAt)' is no time of day; write it as 02:00.")
        }
        if let address, URL(string: address)?.scheme?.hasPrefix("http") != true {
            throw ValidationError("--address '\(address)' is no http or https address.")
        }
    }

    /// Minutes since midnight.
    private static func minutes(_ time: String) -> Int? {
        guard let found = time.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(found.1), let minute = Int(found.2),
            hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    func run() async throws {
        let folder = try runs ?? RunConfiguration(path: nil).runs ?? "runs"
        var settings = Site.Settings()
        settings.mostPages = keep
        settings.address = address
        settings.dailyAt = dailyAt.flatMap(Self.minutes)
        settings.testCoverage = testCoverage.map { $0 / 100 }
        let site = Site(folder: output, settings: settings, assets: RunPages.assets)
        do {
            let outcome = try site.add(
                runs: folder, ids: RunStore.ids(in: folder),
                read: { (id) throws(Finding) in
                    try RunRecord(at: "\(folder)/\(id)", id: id, digest: Digest.hexadecimal)
                }, now: Clock.now.extended, tell: Messages.show)
            let pages = Shown.counted(outcome.pages, "report")
            try Messages.result(
                "\(Shown.safe(output))/index.html  \(Shown.counted(outcome.added, "run")) added, \(Shown.count(outcome.total)) in all, "
                    + "\(pages) with \(outcome.pages == 1 ? "its page" : "their pages")")
        } catch let finding as Finding { throw Failure.failed(Findings([finding])) }
    }
}
