import ArgumentParser
import Bursar
import Clustering
import Diagnostics
import Foundation
import JSONText

struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Propose categories for what stayed unknown, and take one into the rules.",
        usage: """
            bursar discover <input> [<options>]
            bursar discover accept|reject <id> [<options>]
            """,
        discussion: "'bursar help discover find' lists the options of 'bursar discover INPUT'.",
        subcommands: [Find.self, Accept.self, Reject.self], defaultSubcommand: Find.self)

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Propose categories for a file's unknown rows (of any file but our own output: for all rows).")

        @Argument(help: "CSV or NDJSON, also gzipped; our own output or any other. - for standard input.")
        var input: String

        @Option(
            parsing: .unconditional, help: "How far apart neighbours may be, a cosine distance from 0 to 1, or auto.")
        var eps = Distance.auto

        @Option(parsing: .unconditional, help: "How many merchants make a crowd.")
        var minSamples = 3

        @Option(name: [.short, .customLong("output")], help: "Where to write the proposals; - for standard output.")
        var output = "suggestions.yaml"

        @Option(help: "Write the proposals and how they were found as JSON; - for standard output.")
        var json: String?

        @Option(help: "Write which unknown row belongs to which proposal, as CSV; - for standard output.")
        var rowsTo: String?

        @Option(help: "The rule file beside which decisions are remembered.")
        var rules: String?

        @OptionGroup var reading: ReadingArguments

        func validate() throws {
            if minSamples < 2 { throw ValidationError("--min-samples needs at least 2.") }
            if [output, json, rowsTo].filter({ $0 == "-" }).count > 1 {
                throw ValidationError("only one of -o, --json and --rows-to can go to standard output.")
            }
        }

        func run() async throws {
            let options = try reading.options()
            let spool = try Spool(input)
            defer { spool.discard() }
            let rules = try rules ?? RulesInUse.file(configuration: RunConfiguration(path: nil), suggestions: nil)
            try keepApart(rules)
            let memory = try DiscoveryMemory(path: DiscoveryMemory.path(beside: rules))
            let summary = try json.map { path throws(Failure) in try SummaryTarget(path) }
            let proposals = try SummaryTarget(output)
            let progress = Progress()
            let unknown = try spool.reading { path throws(Failure) in
                try UnknownMerchants(path: path, options: options) { progress.show("\(Shown.count($0)) rows") }
            }
            progress.show("\(Shown.counted(unknown.merchants.count, "merchant")) compared", always: true)
            var search = ProposalSearch()
            search.eps = eps.value
            search.minSamples = minSamples
            let discovery = try Discovery(unknown, search: search, memory: memory)
            progress.finish()
            try proposals.write(SuggestionsFile(discovery.suggestions).yaml)
            try summary?.write(discovery.json.text)
            if let rowsTo { try discovery.writeAssignments(of: spool.path, options: options, to: rowsTo) }
            if ![output, json, rowsTo].contains("-") { try Messages.result(SuggestionTable(discovery).text) }
            tell(discovery)
            try reading.account(for: unknown.rejected)
        }

        private func keepApart(_ rules: String) throws {
            var files = NamedFiles()
            files.reads(input, as: "INPUT")
            files.reads(rules, as: self.rules == nil ? "the rules" : "--rules")
            files.reads(DiscoveryMemory.path(beside: rules), as: "what was decided before,")
            try files.writes(output, as: "-o")
            try files.writes(json, as: "--json")
            try files.writes(rowsTo, as: "--rows-to")
        }

        private func tell(_ discovery: Discovery) {
            let unknown = discovery.unknown
            if unknown.rows == 0 {
                Messages.line("nothing is unknown: there is nothing to discover")
            } else if unknown.merchants.count < minSamples {
                Messages.line(
                    "\(Shown.counted(unknown.merchants.count, "different merchant")) among "
                        + "\(Shown.counted(unknown.rows, "unknown row")): too few to find more in")
            }
            if unknown.wordlessRows > 0 {
                Messages.line("\(Shown.counted(unknown.wordlessRows, "row")) without a word left out")
            }
            if discovery.list.silentRows > 0 {
                Messages.line(
                    "\(Shown.counted(discovery.list.silentRows, "row")) of transfers, cash and people left out: they tell "
                        + "how money moved, not what for")
            }
            if discovery.list.merchantsNotCompared > 0 {
                Messages.line(
                    "\(Shown.count(discovery.list.merchantsNotCompared)) rarer merchants are too many to compare; they "
                        + "count where their words name a category")
            }
            if discovery.decidedBefore > 0 {
                Messages.line("\(Shown.counted(discovery.decidedBefore, "proposal")) decided on before left out")
            }
            if let first = discovery.suggestions.first, output != "-" {
                Messages.line("written to \(output); take one with: bursar discover accept \(first.id)")
            }
        }
    }
}

/// The distance of neighbours: a number, or left to the data.
struct Distance: ExpressibleByArgument, Equatable {
    /// nil to take it from the data.
    let value: Double?

    static let auto = Distance(value: nil)

    private init(value: Double?) { self.value = value }

    init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else {
            guard let number = Double(argument), number >= 0, number < 1 else { return nil }
            value = number
        }
    }

    var defaultValueDescription: String { value.map { "\($0)" } ?? "auto" }
}
