public import Diagnostics
import Foundation
import JSONText

/// A run's report: one page, the rows beside it, and what all pages share.
///
///     let report = try Report(content)
///     try report.write(to: "runs/20260313T143522Z", assets: assets, sharedFolder: "runs/assets", sharedPath: "../assets")
public struct Report {
    public static let pageName = "report.html"
    static let rowsName = "report.rows.js"

    let content: ReportContent
    let review: Review
    let groups: [(group: ChartList.Group, charts: [Chart])]

    public init(_ content: ReportContent) {
        self.content = content
        review = Review(content.rows)
        groups = ChartList.groups.map { group in (group, group.charts.map { $0.chart(of: content) }) }
    }

    /// All charts that have something to draw.
    var charts: [Chart] { groups.flatMap(\.charts).filter { $0.figure != nil } }

    /// Writes the page and its rows into a folder; shared files go to `sharedFolder`, which the page knows by `sharedPath`.
    ///
    /// - Returns: the names written into the folder.
    public func write(
        to folder: String, assets: PageAssets, sharedFolder: String, sharedPath: String
    ) throws(Finding) -> [String] {
        let templates = try Templates()
        let names = try assets.install(templates, in: sharedFolder)
        var context = try self.context()
        context["policy"] = Self.policy(scripts: ["'self'"], styles: "'self' 'unsafe-inline'")
        context["style"] = "\(sharedPath)/\(names.style)"
        context["script"] = "\(sharedPath)/\(names.script)"
        if let library = names.library { context["plotly"] = "\(sharedPath)/\(library)" }
        if names.library == nil { context["notices"] = [Self.noLibrary] }
        try PageFile.write(RowsScript(content.rows, review: review).text, to: "\(folder)/\(Self.rowsName)")
        try PageFile.write(try templates.render(context, "report"), to: "\(folder)/\(Self.pageName)")
        return [Self.pageName, Self.rowsName]
    }

    /// Writes everything into one file.
    public func writeSelfContained(to path: String, assets: PageAssets) throws(Finding) {
        let templates = try Templates()
        var context = try self.context()
        let script = Self.inBlock(templates.script)
        let library = try assets.librarySource().map(Self.inBlock)
        let hashes = ([library, script].compactMap { $0 }).map {
            "'sha256-\(Self.base64(ofHex: assets.digest(Array($0.utf8))))'"
        }
        context["policy"] = Self.policy(scripts: hashes, styles: "'unsafe-inline'")
        context["inline"] = true
        context["style"] = templates.style
        context["script"] = script
        if let library { context["plotlySource"] = library } else { context["notices"] = [Self.noLibrary] }
        let rows = RowsScript(content.rows, review: review).text
        context["rowsData"] = String(rows.dropFirst("bursarRows(".count).dropLast(3))
        try PageFile.write(try templates.render(context, "report"), to: path)
    }

    private static let noLibrary =
        "The chart library is not installed, so charts are still drawings: run 'make build' in Bursar's folder, then 'bursar report'."

    private static func policy(scripts: [String], styles: String) -> String {
        "default-src 'none'; script-src \(scripts.joined(separator: " ")); style-src \(styles); img-src 'self' data: blob:; "
            + "base-uri 'none'; form-action 'none'"
    }

    /// A script as it may stand inside a page: nothing in it ends the block.
    private static func inBlock(_ script: String) -> String {
        script.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
    }

    private static func base64(ofHex hex: String) -> String {
        var bytes: [UInt8] = []
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16), rest.count >= 2 {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return Data(bytes).base64EncodedString()
    }
}
