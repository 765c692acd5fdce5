import Foundation
import TestSupport
import Testing

@Suite("Whole commands")
struct CaseTests {
    static let cases: [String] = {
        let folder = PackageFolder.file("Tests/CommandTests/Cases").path
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted()
    }()

    @Test("there are cases to run")
    func casesExist() { #expect(!Self.cases.isEmpty) }

    @Test("a case does what it says", arguments: cases)
    func runs(_ name: String) async throws {
        let path = PackageFolder.file("Tests/CommandTests/Cases/\(name)")
        let file = try CaseFile(String(contentsOf: path, encoding: .utf8))
        let folder = try TemporaryFolder()
        for step in file.steps {
            switch step {
            case .write(let file, let text): try folder.write(text, to: file)
            case .run(let command): try await run(command, of: name, in: folder)
            }
        }
    }

    private func run(_ command: CaseFile.Command, of name: String, in folder: TemporaryFolder) async throws {
        let run = try await CommandRun.shell(command.script, in: folder)
        let place = "\(name):\(command.line): $ \(command.script)"
        #expect(!run.timedOut, "\(place)\ntook too long")
        #expect(
            run.status == command.status,
            "\(place)\n>>> exit \(run.status)\n>>> stdout\n\(run.outputText)>>> stderr\n\(run.errorText)")
        if let patterns = command.output { expect(run.outputText, patterns, "\(place)\n>>> stdout") }
        if let patterns = command.errorOutput { expect(run.errorText, patterns, "\(place)\n>>> stderr") }
        for (file, patterns) in command.filesAfter.sorted(by: { $0.key < $1.key }) {
            let text = try folder.text(of: file)
            expect(text, patterns, "\(place)\n>>> file-after \(file)")
        }
    }

    /// The failure shows the text in full, to be copied into the case once it has been judged right.
    private func expect(_ text: String, _ patterns: [Pattern], _ place: String) {
        let expected = patterns.map { "\($0)\n" }.joined()
        let end = text.isEmpty || text.hasSuffix("\n") ? "" : "\n(no line feed at the end)"
        #expect(Pattern.match(patterns, text), "\(place)\n\(text)\(end)expected\n\(expected)")
    }
}
