import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import JSONText
import RunStore

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Which rows changed their category between two classified files or runs.")

    @Argument(help: "A file that 'bursar classify' wrote, or a run: its id, its folder, or latest.")
    var first: String

    @Argument(help: "The file or run to compare with it.")
    var second: String

    @Option(help: "Rows to show, those with most money first.")
    var limit = 20

    @Option(help: "Write all changed rows as JSON; - for standard output.")
    var json: String?

    @Option(help: "The folder runs are kept in (default: bursar.yaml's, else runs).")
    var runs: String?

    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit \(limit) is less than nothing.") }
    }

    func run() async throws {
        let (before, after) = (try path(first), try path(second))
        var files = NamedFiles()
        for (side, name) in [(before, "A"), (after, "B")] {
            files.reads(side, as: name)
            files.reads("\(side)/\(ClassifiedFile.name)", as: name)
        }
        try files.writes(json, as: "--json")
        let summary = try json.map { path throws(Failure) in try SummaryTarget(path) }
        let difference = try ClassifiedDifference(before, after, options: reading.options())
        try summary?.write(difference.json.text)
        if json != "-" { try Messages.result(DifferenceText(difference, first, second, limit: limit).text) }
        try reading.account(for: difference.rejected)
    }

    /// A path as it is; what is none, and doesn't look like one, is a run.
    private func path(_ given: String) throws -> String {
        if FileManager.default.fileExists(atPath: given) { return given }
        if given.contains("/") || given.contains(".") {
            throw Failure.unreadableInput(
                Findings([
                    Finding(
                        code: "input-missing", message: "there is no such file", at: SourceLocation(file: given),
                        remedy: "Check the path.")
                ]))
        }
        let folder = try runs ?? RunConfiguration(path: nil).runs ?? "runs"
        let store = try RunStore(opening: folder)
        return "\(store.folder)/\(try store.existing(given).id)"
    }
}
