import ArgumentParser
import Bursar
import Diagnostics
import Evaluation
import Foundation
import JSONText

struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Compare two files or runs: what moved, by how much, and which rows and words moved it.")

    @Argument(help: "What things were: CSV or NDJSON, also gzipped, or a run: its id, its folder, or latest.")
    var baseline: String

    @Argument(help: "What they are now.")
    var current: String

    @Option(help: "Write the comparison as JSON; - for standard output.")
    var json: String?

    @Option(parsing: .unconditional, help: "Of the intervals.")
    var seed: UInt64 = 0

    @OptionGroup var compared: ComparedRows

    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if baseline == "-", current == "-" { throw ValidationError("only one of the two can be standard input.") }
    }

    func run() async throws {
        let (before, now) = (try compared.path(baseline), try compared.path(current))
        try compared.check([(before, "BASELINE"), (now, "CURRENT")], against: json)
        var comparison = DriftComparison()
        comparison.reading = try reading.options()
        comparison.seed = seed
        let summary = try json.map { path throws(Failure) in try SummaryTarget(path) }
        let first = try Spool(before)
        defer { first.discard() }
        let second = try Spool(now)
        defer { second.discard() }
        let progress = Progress()
        let report = try first.reading { before throws(Failure) in
            try second.reading { now throws(Failure) in
                try comparison.report(baseline: before, current: now) { progress.show("\(Shown.count($0)) rows") }
            }
        }
        progress.finish()
        let named = report.named(baseline: Spool.shown(baseline), current: Spool.shown(current))
        try summary?.write(named.json.text)
        if json != "-" { try Messages.result(DriftTable(named).text) }
        try reading.account(for: named.baseline.rejected + named.current.rejected)
    }
}
