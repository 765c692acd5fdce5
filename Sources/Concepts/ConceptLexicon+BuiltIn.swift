public import Diagnostics
import Foundation

extension ConceptLexicon {
    /// Reads the lexicon that comes with the program: the files in `lexicon/` at the top of the repository, by name.
    ///
    /// - Throws: a finding if it is missing from the installation or someone broke it.
    public static func builtIn() throws(Finding) -> ConceptLexicon {
        var lexicon = ConceptLexicon()
        for file in try builtInFiles() {
            do { try lexicon.add(text: file.bytes) } catch {
                throw Finding(
                    code: "lexicon-line", message: "this line is no 'area.thing: phrase, phrase'",
                    at: SourceLocation(file: "lexicon/\(file.name)", line: error.line),
                    remedy: "Mend the line, or build the program again.")
            }
        }
        return lexicon
    }

    /// The lexicon's files as they come with the program, by name.
    ///
    /// - Throws: a finding if they are missing from the installation.
    public static func builtInFiles() throws(Finding) -> [(name: String, bytes: [UInt8])] {
        let folder = Bundle.module.resourceURL
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        let texts = names.filter { $0.hasSuffix(".txt") }.sorted()
        guard let folder, !texts.isEmpty else {
            throw Finding(
                code: "lexicon-missing", message: "the lexicon of merchants' words is missing from this installation",
                at: SourceLocation(file: "lexicon"), remedy: "Build the program again.")
        }
        return texts.map { name in
            (name, Array(FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) ?? Data()))
        }
    }
}
