public import ArgumentParser
import Bursar
import DelimitedText
import Foundation
import JSONText
import Transactions

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Give every transaction of a file a category, a confidence and the way it was decided.")

    @Argument(help: "CSV or NDJSON, also gzipped; - for standard input.")
    var input: String

    @Option(name: [.short, .customLong("output")], help: "Where to write; - for standard output.")
    var output = "-"

    @Option(help: "The output's format: csv or ndjson.")
    var format = ClassifiedFormat.Encoding.csv

    @Option(
        parsing: .unconditional,
        help: "How many batches are decided at the same time; the output is the same for any number.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Add a column that says what decided.")
    var explain = false

    @Flag(help: "Add a column with the merchant's name behind payment rails and intermediaries.")
    var merchant = false

    @Flag(help: "Make text that a spreadsheet would take for a formula safe.")
    var spreadsheetSafe = false

    @Option(help: "Write a summary of the work as JSON; - for standard output.")
    var json: String?

    @Option(help: "A model file made by 'bursar train' (default: rules alone decide).")
    var model: String?

    @Flag(help: "Decide by rules alone.")
    var noModel = false

    @OptionGroup var deciding: DecidingArguments
    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if noModel, model != nil { throw ValidationError("--model and --no-model exclude each other.") }
        if threads < 1 { throw ValidationError("--threads needs at least 1.") }
        if json == "-", output == "-" {
            throw ValidationError("--json - and the rows would both go to standard output: name -o FILE.")
        }
        var files = NamedFiles()
        files.reads(input, as: "INPUT")
        files.reads(model, as: "--model")
        deciding.note(in: &files)
        try files.writes(output, as: "-o", inPlaceOf: "INPUT")
        try files.writes(rejectsPath, as: output == "-" ? "the rejects" : "the rejects of -o")
        try files.writes(json, as: "--json")
    }

    func run() async throws {
        // Side by side: together they are most of a start.
        let (deciding, model) = (self.deciding, self.model)
        async let prepared = deciding.categoriser(model: model)
        var file = try TransactionFile(path: input, options: reading.options())
        let categoriser = try await prepared
        var rows = ClassifiedFormat()
        rows.encoding = format
        rows.explains = explain
        rows.namesMerchants = merchant
        rows.isSpreadsheetSafe = spreadsheetSafe
        let summaryTarget = try json.map { path throws(Failure) in try SummaryTarget(path) }
        let progress = Progress()
        let destination = FileClassification.Destination(output: output, rejects: rejectsPath, isInPlace: isInPlace)
        let summary = try await FileClassification(categoriser: categoriser, format: rows, threads: threads)
            .run(&file, to: destination, progress: { progress.show("\(Shown.count($0)) rows") })
        progress.finish()
        try summaryTarget?.write(summary.json.text)
        tell(summary, rejects: destination.rejects)
        if reading.strict, summary.rowsRejected > 0 { throw ExitCode.rejected }
    }

    /// Whether the output takes the input's place.
    private var isInPlace: Bool {
        guard let place = FilePlace(output) else { return false }
        return input == "-" ? FilePlace.isStandardInput(output) : place == FilePlace(input)
    }

    /// Rejects of rows written to standard output go into the working folder, named after the input.
    private var rejectsPath: String {
        guard output == "-" else { return "\(output).rejects.csv" }
        let name = input == "-" ? "stdin" : URL(fileURLWithPath: input).lastPathComponent
        return "\(name).rejects.csv"
    }

    private func tell(_ summary: ClassificationSummary, rejects: String) {
        if summary.rowsIn == 0 { Messages.line("no transactions: the input has a header and no rows") }
        if summary.rowsRejected > 0 {
            let reasons = summary.rejectsByReason.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\(Shown.count($0.value)) \($0.key)" }
            Messages.line(
                "\(Shown.count(summary.rowsRejected)) of \(Shown.counted(summary.rowsIn, "row")) rejected "
                    + "(\(reasons.joined(separator: "; "))): see \(rejects)")
        }
        if summary.unreadableDates > 0 {
            Messages.line(
                "\(Shown.counted(summary.unreadableDates, "date")) could not be read; the rows are classified without")
        }
        guard summary.rowsOut > 0, output != "-" else { return }
        // At threshold 0 what nothing speaks for gets the most frequent label.
        let guesses = summary.rows(.none) - summary.rowsUnknown
        let guessed = guesses > 0 ? "\(Shown.count(guesses)) as the most frequent label, " : ""
        Messages.line(
            "\(Shown.counted(summary.rowsOut, "row")) classified: \(Shown.count(summary.rows(.rule))) by rules, "
                + "\(Shown.count(summary.rows(.model))) by the model, \(guessed)\(Shown.count(summary.rowsUnknown)) Unknown "
                + "(coverage \(Shown.percent(summary.coverage)), which says nothing about how many are right)")
    }
}

extension ClassifiedFormat.Encoding: ExpressibleByArgument {}
