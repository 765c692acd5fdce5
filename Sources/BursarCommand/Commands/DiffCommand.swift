import ArgumentParser
import Bursar
import Diagnostics
import JSONText

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

    @OptionGroup var compared: ComparedRows

    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit \(limit) is less than nothing.") }
    }

    func run() async throws {
        let (before, after) = (try compared.path(first), try compared.path(second))
        try compared.check([(before, "A"), (after, "B")], against: json)
        let summary = try json.map { path throws(Failure) in try SummaryTarget(path) }
        let difference = try ClassifiedDifference(before, after, options: reading.options())
        try summary?.write(difference.json.text)
        if json != "-" { try Messages.result(DifferenceText(difference, first, second, limit: limit).text) }
        try reading.account(for: difference.rejected)
    }
}
