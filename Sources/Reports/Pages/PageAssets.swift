import DelimitedText
import Diagnostics
import Foundation

/// What all pages of a folder share: style, script, chart library; each once, under a name made of its content.
public struct PageAssets: Sendable {
    /// SHA-256 in hexadecimal, of bytes.
    public typealias DigestFunction = @Sendable ([UInt8]) -> String

    /// The chart library's file, where the set-up has brought one.
    private let library: URL?
    let digest: DigestFunction

    /// Looks for the chart library: `page-assets` in a folder above the program (as `make build` leaves it), or in
    /// `share/bursar` beside it (as an installation does).
    ///
    /// - Parameters:
    ///   - program: the program's own file.
    ///   - named: a folder that is looked in first.
    public init(program: String?, named: String? = nil, digest: @escaping DigestFunction) {
        self.digest = digest
        var folders = named.map { [URL(fileURLWithPath: $0)] } ?? []
        if let program {
            var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<6 {
                folders.append(folder.appendingPathComponent("page-assets"))
                folders.append(folder.appendingPathComponent("share/bursar/page-assets"))
                folder = folder.deletingLastPathComponent()
            }
        }
        library = folders.lazy.compactMap(Self.library).first
    }

    private static func library(in folder: URL) -> URL? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix("plotly-") && $0.hasSuffix(".js") }.max().map(folder.appendingPathComponent)
    }

    /// The names of the files in the shared folder.
    struct Names {
        let style: String
        let script: String
        let dashboardScript: String
        /// nil where there is no chart library: pages then keep their drawings.
        let library: String?
    }

    /// Puts what is not there yet into a folder.
    func install(_ templates: Templates, in folder: String) throws(Finding) -> Names {
        let names = Names(
            style: "page-\(tag(templates.style)).css", script: "report-\(tag(templates.script)).js",
            dashboardScript: "site-\(tag(templates.dashboardScript)).js", library: library?.lastPathComponent)
        let own = [
            (names.style, templates.style), (names.script, templates.script),
            (names.dashboardScript, templates.dashboardScript),
        ]
        for (name, text) in own where !FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
            try PageFile.write(text, to: "\(folder)/\(name)")
        }
        if let library {
            let target = "\(folder)/\(library.lastPathComponent)"
            if !FileManager.default.fileExists(atPath: target) { try PageFile.copy(library.path, to: target) }
        }
        return names
    }

    private func tag(_ text: String) -> String { String(digest(Array(text.utf8)).prefix(12)) }

    /// The chart library's source, for pages that hold everything.
    func librarySource() throws(Finding) -> String? {
        guard let library else { return nil }
        guard let content = FileManager.default.contents(atPath: library.path) else {
            throw Finding(
                code: "page-asset", message: "the chart library can't be read",
                at: SourceLocation(file: library.path), remedy: "Run 'make build' again.")
        }
        return String(decoding: content, as: UTF8.self)
    }
}

/// Files of pages: whole or not at all, and not written where they are the same already. Not made durable: a page is made
/// again from its run.
enum PageFile {
    static func write(_ text: String, to path: String) throws(Finding) {
        let content = Data(text.utf8)
        if FileManager.default.contents(atPath: path) == content { return }
        try write(content, to: path)
    }

    static func copy(_ source: String, to target: String) throws(Finding) {
        guard let content = FileManager.default.contents(atPath: source) else {
            throw failed(target, "\(source) can't be read")
        }
        try write(content, to: target)
    }

    private static func write(_ content: Data, to path: String) throws(Finding) {
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch { throw failed(path, error.localizedDescription) }
        do {
            let file = try AtomicFile(path: path)
            try file.write(Array(content))
            try file.commit(durably: false)
        } catch { throw failed(path, error.reason) }
    }

    private static func failed(_ path: String, _ reason: String) -> Finding {
        Finding(
            code: "page-write", message: "the page's file can't be written: \(reason)",
            at: SourceLocation(file: path), remedy: "Look whether you may write there and whether there is room.")
    }
}
