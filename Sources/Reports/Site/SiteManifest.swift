import Diagnostics
import Foundation
import JSONText

/// `manifest.json`: which reports the site has. Beside it `history.json` keeps the runs whose pages have gone.
struct SiteManifest {
    static let file = "manifest.json"
    static let historyFile = "history.json"
    static let schemaFile = "manifest.schema.json"
    /// Beside each page, so that a damaged manifest can be made again.
    static let entryFile = "entry.json"

    var generatedAt = ""
    /// Newest first.
    var reports: [SiteReport] = []
    var history = SiteHistory()

    /// All runs ever, with pages or without.
    var total: Int { reports.count + history.runs }

    var json: JSONValue {
        [
            "$schema": .string(Self.schemaFile), "generated_at": .string(generatedAt), "total_reports": .int(total),
            "reports": .array(reports.map(\.json)),
        ]
    }

    /// Reads a site; where a file is damaged, makes it again from the pages and tells so.
    init(site: String, tell: (Finding) -> Void) {
        let files = FileManager.default
        if let content = files.contents(atPath: "\(site)/\(Self.historyFile)") {
            if let history = SiteHistory(content) {
                self.history = history
            } else {
                Self.setAside("\(site)/\(Self.historyFile)", "runs without a page are no longer in the trends", tell)
            }
        }
        guard let content = files.contents(atPath: "\(site)/\(Self.file)") else {
            reports = Self.entries(site)
            if !reports.isEmpty {
                tell(Self.finding(site, "the manifest is missing: it was made again from \(reports.count) reports"))
            }
            return
        }
        guard let object = (try? JSONSerialization.jsonObject(with: content)) as? [String: Any],
            let listed = object["reports"] as? [[String: Any]]
        else {
            reports = Self.entries(site)
            Self.setAside("\(site)/\(Self.file)", "it was made again from \(reports.count) reports", tell)
            return
        }
        generatedAt = object["generated_at"] as? String ?? ""
        let read = listed.compactMap(SiteReport.init)
        let known = Set(read.map(\.id))
        let unlisted = read.count < listed.count ? Self.entries(site).filter { !known.contains($0.id) } : []
        if read.count < listed.count {
            tell(
                Self.finding(
                    site,
                    "\(listed.count - read.count) entries can't be read; \(unlisted.count) were taken from the reports")
            )
        }
        reports = (read + unlisted).sorted(by: SiteReport.isNewer)
    }

    private static func finding(_ site: String, _ message: String) -> Finding {
        Finding(
            .warning, code: "manifest-rebuilt", message: message, at: SourceLocation(file: "\(site)/\(file)"),
            remedy: "Look whether all reports are there.")
    }

    /// Keeps a damaged file under another name: whoever wants to look into it still can.
    private static func setAside(_ path: String, _ consequence: String, _ tell: (Finding) -> Void) {
        let kept = "\(path).damaged"
        let files = FileManager.default
        var isKept = true
        do {
            if files.fileExists(atPath: kept) { try files.removeItem(atPath: kept) }
            try files.moveItem(atPath: path, toPath: kept)
        } catch { isKept = false }
        tell(
            Finding(
                .warning, code: "manifest-rebuilt", message: "the file is damaged: \(consequence)",
                at: SourceLocation(file: path), remedy: isKept ? "The damaged file is kept as \(kept)." : nil))
    }

    /// What the pages themselves say.
    private static func entries(_ site: String) -> [SiteReport] {
        let folder = "\(site)/\(Site.reportsFolder)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name -> SiteReport? in
            guard FileManager.default.fileExists(atPath: "\(folder)/\(name)/\(Report.pageName)") else { return nil }
            let url = "\(Site.reportsFolder)/\(name)/\(Report.pageName)"
            let content = FileManager.default.contents(atPath: "\(folder)/\(name)/\(entryFile)") ?? Data()
            let object = (try? JSONSerialization.jsonObject(with: content)) as? [String: Any] ?? [:]
            let entry = SiteReport(object)
            return SiteReport(
                id: name, timestamp: entry?.timestamp ?? name, url: url, metrics: entry?.metrics ?? [:],
                kind: entry?.kind ?? "file")
        }.sorted(by: SiteReport.isNewer)
    }
}
