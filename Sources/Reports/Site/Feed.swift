/// The Atom feed of the reports (RFC 4287).
struct Feed {
    let manifest: SiteManifest
    let settings: Site.Settings

    init(_ manifest: SiteManifest, _ settings: Site.Settings) {
        self.manifest = manifest
        self.settings = settings
    }

    private static let most = 20

    var context: Context {
        let address = settings.address.map { $0.hasSuffix("/") ? $0 : "\($0)/" } ?? ""
        return [
            "updated": manifest.reports.first?.moment?.extended ?? manifest.generatedAt, "address": address,
            "hasAddress": !address.isEmpty,
            "entries": manifest.reports.prefix(Self.most).map { report -> Context in
                [
                    "id": report.id, "url": "\(address)\(report.url ?? "")",
                    "updated": report.moment?.extended ?? manifest.generatedAt, "summary": Self.summary(report),
                ]
            },
        ]
    }

    private static func summary(_ report: SiteReport) -> String {
        let rows = report.metrics["rows_in"].map { "\(Shown.number($0, .count)) transactions" } ?? "a run"
        let accuracy =
            report.metrics["accuracy"].map { "accuracy \(Shown.number($0, .percent)) on held-out rows" }
            ?? "accuracy not measured"
        let coverage = (report.metrics["answered"] ?? report.metrics["coverage"]).map {
            "coverage \(Shown.number($0, .percent))"
        }
        return [rows, accuracy, coverage].compactMap { $0 }.joined(separator: ", ")
    }
}
