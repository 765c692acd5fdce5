import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import Synthesis

struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make realistic synthetic transactions, with the truth and metadata in files of their own.")

    @Option(parsing: .unconditional, help: "How many rows, exactly.")
    var size = 1000

    @Option(parsing: .unconditional, help: "The same seed, options and --until give the same bytes (default: drawn).")
    var seed: UInt64?

    @Option(parsing: .unconditional, help: "How many days the transactions spread over.")
    var daysBack = 30

    @Option(help: "The last day, as 2026-03-13 (default: today, UTC).")
    var until: String?

    @Option(
        name: [.short, .customLong("output")],
        help: "The file of transactions; labels and metadata go beside it. - for standard output, without them.")
    var output = "transactions.csv"

    @Option(help: "The profile of what people buy.")
    var profile = "guide"

    @Flag(help: "Tell what was made.")
    var verbose = false

    func run() async throws {
        let seed = self.seed ?? Seed.drawn()
        let day = try lastDay()
        let generator: Generator
        do {
            generator = try Generator(
                profile: .builtIn(named: profile), seed: seed, size: size, until: day, daysBack: daysBack)
        } catch let finding as Finding {
            throw Failure.unusableArguments(Findings([finding]))
        } catch let findings as Findings {
            throw Failure.unusableArguments(findings)
        }
        let files = GeneratedFiles(transactions: output)
        let progress = Progress()
        try files.write(generator, size: size, progress: { progress.show("\(Shown.count($0)) rows") })
        progress.finish()
        guard verbose else { return }
        let written =
            files.isStandardOutput
            ? "to standard output, labels and metadata nowhere (name -o FILE for them)"
            : "\(files.transactions), \(files.labels), \(files.metadata)"
        Messages.line("\(Shown.counted(size, "transaction")), seed \(seed): \(written)")
    }

    private func lastDay() throws(Failure) -> Int {
        guard let until else { return Clock.now.day }
        guard let day = dayNumber(isoDate: until) else {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "until", message: "--until '\(until)' is no date",
                        remedy: "Write it as year-month-day, such as 2026-03-13.")
                ]))
        }
        return day
    }
}

/// The clock, asked once per command.
enum Clock {
    static var now: Moment { Moment(seconds: Int(Date().timeIntervalSince1970)) }
}

/// Seeds nobody chose.
enum Seed {
    /// Below 2^53, so that every JSON reader keeps all digits.
    static func drawn() -> UInt64 {
        var system = SystemRandomNumberGenerator()
        return system.next() >> 11
    }
}
