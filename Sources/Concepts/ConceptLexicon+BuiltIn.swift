public import Diagnostics
import Foundation

extension ConceptLexicon {
    /// Reads the lexicon that comes with the program: the files in `lexicon/` at the top of the repository, by name.
    ///
    /// - Throws: a finding if it is missing from the installation or someone broke it.
    public static func builtIn() throws(Finding) -> ConceptLexicon {
        var lexicon = ConceptLexicon()
        let folder = Bundle.module.resourceURL
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        let texts = names.filter { $0.hasSuffix(".txt") }.sorted()
        guard let folder, !texts.isEmpty else {
            throw Finding(
                code: "lexicon-missing", message: "the lexicon of merchants' words is missing from this installation",
                at: SourceLocation(file: "lexicon"), remedy: "Build the program again.")
        }
        for name in texts {
            let content = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) ?? Data()
            do { try lexicon.add(text: String(decoding: content, as: UTF8.self)) } catch {
                throw Finding(
                    code: "lexicon-line", message: "this line is no 'area.thing: phrase, phrase'",
                    at: SourceLocation(file: "lexicon/\(name)", line: error.line),
                    remedy: "Mend the line, or build the program again.")
            }
        }
        return lexicon
    }
}
