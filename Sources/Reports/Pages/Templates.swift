import Diagnostics
import Foundation
import Mustache

/// The page's templates, style and script, as they lie in this target's resources; found from any folder.
struct Templates {
    private let library: MustacheLibrary
    /// The style sheet.
    let style: String
    /// The manifest's JSON Schema.
    let schema: String
    /// The report's script: its parts in the order of their names.
    let script: String
    /// The dashboard's, which draws nothing and lists no rows.
    let dashboardScript: String

    init() throws(Finding) {
        guard let folder = Bundle.module.url(forResource: "Resources", withExtension: nil) else { throw Self.missing }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var library = MustacheLibrary()
        for file in files.sorted() where file.hasSuffix(".mustache") {
            let text = try Self.text(folder.appendingPathComponent(file))
            do { try library.register(text, named: String(file.dropLast(".mustache".count))) } catch {
                throw Finding(
                    code: "template", message: "this template can't be read: \(error)",
                    at: SourceLocation(file: "Sources/Reports/Resources/\(file)"), remedy: "Build the program again.")
            }
        }
        self.library = library
        style = try Self.text(folder.appendingPathComponent("page.css"))
        schema = try Self.text(folder.appendingPathComponent("manifest.schema.json"))
        let scripts = folder.appendingPathComponent("script")
        let parts = ((try? FileManager.default.contentsOfDirectory(atPath: scripts.path)) ?? []).sorted()
        func joined(_ kinds: [String]) throws(Finding) -> String {
            var text = ""
            for part in parts where kinds.contains(where: part.hasPrefix) {
                text += try Self.text(scripts.appendingPathComponent(part))
            }
            guard !text.isEmpty else { throw Self.missing }
            return text
        }
        script = try joined(["any-", "report-"])
        dashboardScript = try joined(["any-", "site-"])
    }

    func render(_ context: [String: Any], _ name: String) throws(Finding) -> String {
        guard let page = library.render(context, withTemplate: name) else { throw Self.missing }
        return page
    }

    private static func text(_ url: URL) throws(Finding) -> String {
        guard let content = FileManager.default.contents(atPath: url.path) else { throw missing }
        return String(decoding: content, as: UTF8.self)
    }

    private static var missing: Finding {
        Finding(
            code: "templates-missing", message: "the templates of pages are missing from this installation",
            remedy: "Build the program again.")
    }
}
