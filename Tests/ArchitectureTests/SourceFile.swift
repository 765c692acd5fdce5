import Foundation
import TestSupport

/// A Swift file of Sources, as text.
struct SourceFile: Sendable, CustomStringConvertible {
    let target: String
    /// Relative to the package's folder.
    let path: String
    let text: String

    var description: String { path }

    /// Every Swift file below Sources, sorted by path.
    static func all() throws -> [SourceFile] {
        let sources = PackageFolder.file("Sources").path
        let paths = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            SourceFile(
                target: String(path.prefix { $0 != "/" }), path: "Sources/\(path)",
                text: try String(contentsOf: PackageFolder.file("Sources/\(path)"), encoding: .utf8))
        }
    }

    /// The modules it imports, each once, in order of appearance.
    var imports: [String] {
        let form =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
        var seen: [String] = []
        for match in text.matches(of: form.anchorsMatchLineEndings()) where !seen.contains(String(match.1)) {
            seen.append(String(match.1))
        }
        return seen
    }

    /// `path:line` of every line of code in which `pattern` is found; lines that are comments do not count.
    func places(of pattern: Regex<Substring>) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let isComment = line.drop(while: \.isWhitespace).hasPrefix("//")
            return !isComment && line.contains(pattern) ? "\(path):\(index + 1)" : nil
        }
    }
}
