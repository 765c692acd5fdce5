import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import Synthesis

struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make realistic synthetic transactions, with the truth and metadata in files of their own.")

    @Option(parsing: .unconditional, help: "How many rows, exactly (default: 1000).")
    var size: Int?

    @Option(parsing: .unconditional, help: "The same seed, options and --until give the same bytes (default: drawn).")
    var seed: UInt64?

    @Option(parsing: .unconditional, help: "How many days the transactions spread over.")
    var daysBack = 30

    @Option(help: "The last day, as 2026-03-13 (default: today, UTC).")
    var until: String?

    @Option(
        name: [.short, .customLong("output")],
        help:
            "The file of transactions (default: transactions.csv); labels and metadata go beside it. - for standard output, without them."
    )
    var output: String?

    @Option(help: ArgumentHelp("A built-in profile, or a YAML file of your own.", valueName: "name|file"))
    var profile = "guide"

    @OptionGroup var knobs: KnobArguments

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Write batches of so many rows for ever: to standard output, or to numbered files with -o FILE.",
            valueName: "rows"))
    var stream: Int?

    @Option(parsing: .unconditional, help: "Rows a second of a stream (default: as many as can be).")
    var rate: Double?

    @Option(parsing: .unconditional, help: "End a stream after so many batches.")
    var batches: Int?

    @Flag(help: "Tell what was made.")
    var verbose = false

    func validate() throws {
        if stream != nil, size != nil {
            throw ValidationError(
                "--size and --stream exclude each other: --stream ROWS says how many rows a batch has.")
        }
        if stream == nil, rate != nil || batches != nil {
            throw ValidationError("--rate and --batches need --stream ROWS.")
        }
        if let rate, !(1e-6...1e9).contains(rate) {
            throw ValidationError("--rate needs a number of rows a second from 0.000001 to 1000000000.")
        }
        if let batches, batches < 1 { throw ValidationError("--batches needs at least 1.") }
        var files = NamedFiles()
        files.reads(Profile.file(profile), as: "--profile")
        guard stream == nil, output != "-" else { return }
        let made = GeneratedFiles(transactions: output ?? "transactions.csv")
        try files.writes(made.transactions, as: "-o")
        try files.writes(made.labels, as: "the labels of -o")
        try files.writes(made.metadata, as: "the metadata of -o")
    }

    func run() async throws {
        let seed = self.seed ?? Seed.drawn()
        let day = try until.map { try Clock.lastDay($0) } ?? Clock.now.day
        let profile = try Profile.named(self.profile)
        let knobs = try self.knobs.knobs()
        let size = stream ?? self.size ?? 1000
        let daysBack = self.daysBack
        @Sendable func generator(_ batch: Int) throws(Finding) -> Generator {
            try Generator(
                profile: profile, knobs: knobs, seed: seed, size: size, until: day, daysBack: daysBack, batch: batch)
        }
        guard stream == nil else { return try await writeStream(of: size, seed: seed, generator) }
        let drawn: Generator
        do { drawn = try generator(0) } catch { throw Failure.unusableArguments(Findings([error])) }
        let files = GeneratedFiles(transactions: output ?? "transactions.csv")
        let progress = Progress()
        try files.write(drawn, size: size, progress: { progress.show("\(Shown.count($0)) rows") })
        progress.finish()
        guard verbose else { return }
        let written =
            files.isStandardOutput
            ? "to standard output, labels and metadata nowhere (name -o FILE for them)"
            : "\(files.transactions), \(files.labels), \(files.metadata)"
        Messages.line("\(Shown.counted(size, "transaction")), seed \(seed): \(written)")
    }

    private func writeStream(
        of size: Int, seed: UInt64, _ generator: (Int) throws(Finding) -> Generator
    ) async throws {
        let interruption = Interruption()
        let stream = GeneratedStream(transactions: output ?? "-", rate: rate, batches: batches)
        let written = try await stream.write(size: size, generator: generator) { interruption.isAsked }
        guard verbose else { return }
        Messages.line(
            "\(Shown.count(written.batches)) whole \(written.batches == 1 ? "batch" : "batches") of \(Shown.counted(size, "row")), seed \(seed)"
        )
    }
}

/// The clock, asked once per command.
enum Clock {
    static var now: Moment { Moment(seconds: Int(Date().timeIntervalSince1970)) }

    /// What `--until` says, in days since 1970-01-01.
    static func lastDay(_ text: String) throws(Failure) -> Int {
        guard let day = dayNumber(isoDate: text) else {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "until", message: "--until '\(text)' is no date",
                        remedy: "Write it as year-month-day, such as 2026-03-13.")
                ]))
        }
        return day
    }
}

/// Seeds nobody chose.
enum Seed {
    /// Below 2^53, so that every JSON reader keeps all digits.
    static func drawn() -> UInt64 {
        var system = SystemRandomNumberGenerator()
        return system.next() >> 11
    }
}
