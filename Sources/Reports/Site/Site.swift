public import Diagnostics
import Foundation
import JSONText
public import RunStore

/// The dashboard over all runs, and the pages of the newest.
///
/// A site is added to: the runs it knows keep their pages as they are, so that a site fetched from where it is published
/// and a folder with one new run make the site with that run in it. Doing it twice changes nothing.
public struct Site {
    static let reportsFolder = "reports"

    /// What a person may choose.
    public struct Settings: Sendable {
        /// Reports kept with their pages.
        public var mostPages = 50
        /// Where the site is published, for the feed's links; nil for links that are relative.
        public var address: String?
        /// When the pipeline runs each day, in universal time: minutes since midnight; nil where nobody says.
        public var dailyAt: Int?
        /// The tests' line coverage, 0 ... 1, for its badge.
        public var testCoverage: Double?

        public init() {}
    }

    /// What adding did.
    public struct Outcome: Sendable {
        public let added: Int
        public let total: Int
        public let pages: Int
    }

    let folder: String
    let settings: Settings
    let assets: PageAssets

    public init(folder: String, settings: Settings, assets: PageAssets) {
        self.folder = folder
        self.settings = settings
        self.assets = assets
    }

    /// Adds what is new in a folder of runs. Reads only runs the site doesn't know.
    ///
    /// - Parameters:
    ///   - ids: of the runs in `runs`.
    ///   - read: reads a run; throws what is wrong with it.
    ///   - now: ISO 8601 with its zone.
    ///   - tell: told what could not be used, and what was repaired.
    public func add(
        runs: String, ids: [String], read: (String) throws(Finding) -> RunRecord, now: String, tell: (Finding) -> Void
    ) throws(Finding) -> Outcome {
        var manifest = SiteManifest(site: folder, tell: tell)
        let before = manifest.json
        let known = Set(manifest.reports.map(\.id)).union(manifest.history.earlier.map(\.id))
        var added = 0
        let isFolded = manifest.history.isFolded
        for id in ids where !known.contains(id) && !isFolded(id) {
            let run: RunRecord
            do { run = try read(id) } catch {
                tell(error)
                continue
            }
            added += 1
            let page = "\(runs)/\(id)/\(Report.pageName)"
            if FileManager.default.fileExists(atPath: page) {
                manifest.reports.append(SiteReport(run, url: "\(Self.reportsFolder)/\(id)/\(Report.pageName)"))
            } else {
                manifest.history.add(SiteReport(run, url: nil))
                tell(
                    Finding(
                        .warning, code: "no-report", message: "this run has no report: it is in the trends only",
                        at: SourceLocation(file: "\(runs)/\(id)"),
                        remedy: "Make it with 'bursar report \(id)' before the site."))
            }
        }
        manifest.reports.sort(by: SiteReport.isNewer)
        try movePages(&manifest, runs: runs)
        manifest.history.fold()
        if manifest.json != before || manifest.generatedAt.isEmpty { manifest.generatedAt = now }
        try write(manifest)
        return Outcome(added: added, total: manifest.total, pages: manifest.reports.count)
    }

    /// Brings the pages of new reports, takes away those of reports that are no longer among the newest.
    private func movePages(_ manifest: inout SiteManifest, runs: String) throws(Finding) {
        let gone = manifest.reports.dropFirst(settings.mostPages)
        for report in gone { manifest.history.add(report) }
        manifest.reports = Array(manifest.reports.prefix(settings.mostPages))
        let files = FileManager.default
        var pages = false
        for report in manifest.reports {
            let target = "\(folder)/\(Self.reportsFolder)/\(report.id)"
            let source = "\(runs)/\(report.id)"
            guard !files.fileExists(atPath: "\(target)/\(SiteManifest.entryFile)"),
                files.fileExists(atPath: "\(source)/\(Report.pageName)")
            else { continue }
            pages = true
            if FileManager.default.fileExists(atPath: "\(source)/\(Report.rowsName)") {
                try PageFile.copy("\(source)/\(Report.rowsName)", to: "\(target)/\(Report.rowsName)")
            }
            try PageFile.copy("\(source)/\(Report.pageName)", to: "\(target)/\(Report.pageName)")
            // Last, so that what was cut short is brought again.
            try PageFile.write(report.json.text, to: "\(target)/\(SiteManifest.entryFile)")
        }
        if pages { try bringAssets(from: "\(runs)/assets") }
        // Whose page has gone, and the run with it, stays in the trends: a link would lead nowhere.
        func leadsNowhere(_ report: SiteReport) -> Bool {
            report.url.map { !files.fileExists(atPath: "\(folder)/\($0)") } ?? false
        }
        for report in manifest.reports where leadsNowhere(report) { manifest.history.add(report) }
        manifest.reports.removeAll(where: leadsNowhere)
        for report in gone {
            let path = "\(folder)/\(Self.reportsFolder)/\(report.id)"
            guard report.id.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil, FileManager.default.fileExists(atPath: path)
            else { continue }
            do { try FileManager.default.removeItem(atPath: path) } catch {
                throw Finding(
                    code: "page-remove",
                    message: "a page that is no longer kept can't be removed: \(error.localizedDescription)",
                    at: SourceLocation(file: path))
            }
        }
    }

    private func bringAssets(from source: String) throws(Finding) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []
        for name in names.sorted() where name.hasSuffix(".js") || name.hasSuffix(".css") {
            let target = "\(folder)/\(Self.reportsFolder)/assets/\(name)"
            if !FileManager.default.fileExists(atPath: target) { try PageFile.copy("\(source)/\(name)", to: target) }
        }
    }

    private func write(_ manifest: SiteManifest) throws(Finding) {
        let templates = try Templates()
        let names = try assets.install(templates, in: "\(folder)/\(Self.reportsFolder)/assets")
        // The history first: a run that is in both is counted once, one that is in neither would be lost.
        try PageFile.write(manifest.history.json.text, to: "\(folder)/\(SiteManifest.historyFile)")
        try PageFile.write(manifest.json.text, to: "\(folder)/\(SiteManifest.file)")
        try PageFile.write(templates.schema, to: "\(folder)/\(SiteManifest.schemaFile)")
        let dashboard = Dashboard(manifest, settings)
        try PageFile.write(
            try templates.render(
                dashboard.context(
                    style: "reports/assets/\(names.style)", script: "reports/assets/\(names.dashboardScript)"),
                "dashboard"),
            to: "\(folder)/index.html")
        try PageFile.write(try templates.render(Feed(manifest, settings).context, "feed"), to: "\(folder)/feed.xml")
        for badge in Badge.all(manifest, settings) {
            try PageFile.write(badge.json.text, to: "\(folder)/badges/\(badge.name).json")
        }
    }
}
