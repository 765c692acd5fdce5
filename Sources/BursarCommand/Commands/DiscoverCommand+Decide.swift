import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import Rules

/// Where proposals and rules are, for the commands that decide on a proposal.
struct DecidingOnProposal: ParsableArguments {
    @Argument(help: "The proposal's id.")
    var id: String

    @Option(help: "The proposals (default: suggestions.yaml here, else the latest run's).")
    var from: String?

    @Option(help: "The rule file (default: bursar.yaml's, else the run's, else bursar-rules.yaml).")
    var rules: String?

    /// The proposal, and the rule file it concerns.
    func read() throws -> (suggestion: Suggestion, rules: String, from: String) {
        let configuration = try RunConfiguration(path: nil)
        guard let from = from ?? RulesInUse.suggestions(configuration: configuration) else {
            throw Failure.unusableArguments(
                Findings([
                    Finding(
                        code: "no-suggestions", message: "there are no proposals here",
                        remedy: "Make some with 'bursar discover INPUT', or name the file with --from FILE.")
                ]))
        }
        let rules = rules ?? RulesInUse.file(configuration: configuration, suggestions: from)
        var files = NamedFiles()
        files.reads(from, as: "--from")
        try files.writes(rules, as: "--rules")
        try files.writes(DiscoveryMemory.path(beside: rules), as: "what is decided on")
        return (try SuggestionsFile(path: from).suggestion(id, in: from), rules, from)
    }
}

extension DiscoverCommand {
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: "Take a proposal into the rules: what changes is shown.")

        @OptionGroup var deciding: DecidingOnProposal

        @Option(
            name: .customLong("as"), help: "The category's name, an old one or a new one (default: the proposal's).")
        var category: String?

        func run() async throws {
            let (suggestion, rules, from) = try deciding.read()
            let turn = try DecisionLock(rules: rules)
            defer { turn.end() }
            let isThere = FileManager.default.fileExists(atPath: rules)
            let text = isThere ? String(decoding: try WholeFile.read(rules), as: UTF8.self) : ""
            let others = try RulesInUse.besides(rules, configuration: try RunConfiguration(path: nil))
            let addition = try RuleAddition(
                suggestion.rule, to: category ?? suggestion.name, in: text, file: rules, besides: others)
            let memoryPath = DiscoveryMemory.path(beside: rules)
            var memory = try DiscoveryMemory(path: memoryPath)
            memory.remember(.init(suggestion, decision: .accepted, name: addition.category))
            if !addition.added.isEmpty { try WholeFile.write(Array(addition.text.utf8), to: rules) }
            try memory.write(to: memoryPath)
            let reach = reach(of: addition, beside: from)
            try Messages.result(shown(suggestion, rules, addition, reach, use: try use(of: rules)))
        }

        /// Who takes the rules from now on.
        private func use(of rules: String) throws(Failure) -> String {
            if RulesInUse.takesByItself(rules, configuration: try RunConfiguration(path: nil)) {
                return "the next run uses it."
            }
            return "'bursar run --rules \(Shown.safe(ShellWord.quoted(rules)))' uses it, in the place of other rules."
        }

        /// The decision stands all the same where the run's rows can't be read; then nobody knows what it may change.
        private func reach(of addition: RuleAddition, beside from: String) -> RuleReach? {
            do { return try RuleReach(of: addition.added, for: addition.category, beside: from) } catch {
                Messages.line("what it may change besides is not known: \(error)")
                return nil
            }
        }

        private func shown(
            _ suggestion: Suggestion, _ rules: String, _ addition: RuleAddition, _ reach: RuleReach?, use: String
        ) -> String {
            let more = suggestion.merchants.count == Suggestion.mostMerchants ? " or more" : ""
            var table = Table(flushLeft: [0, 1])
            table.add("rows", Shown.count(suggestion.rows))
            table.add("merchants", Shown.count(suggestion.merchants.count) + more)
            table.add("amount", SuggestionTable.amount(suggestion))
            table.add("from", Categoriser.unknown)
            table.add("to", Shown.safe(addition.category))
            if !addition.added.isEmpty {
                table.add("keywords", Shown.clipped(addition.added.joined(separator: ", "), to: 400))
            }
            if !addition.known.isEmpty {
                table.add(
                    "there before",
                    Shown.clipped(addition.known.map { told($0, addition) }.joined(separator: ", "), to: 400))
            }
            if let reach, !reach.answers.isEmpty {
                let answers = reach.answers.prefix(5).map {
                    "\(Shown.counted($0.rows, "row")) of \(Shown.safe($0.category))"
                }
                let more = reach.answers.count > 5 ? ", and more" : ""
                table.add(
                    "elsewhere", answers.joined(separator: ", ") + more + " hold these keywords, too, and may change")
            }
            let end =
                addition.added.isEmpty
                ? "\(Shown.safe(rules)) has all of it already" : "Written to \(Shown.safe(rules))"
            return "\(Shown.safe(suggestion.name)) accepted\n\(table.text)\n\(end); \(use)"
        }

        /// A keyword that was there, and for what, where that is another category.
        private func told(_ keyword: String, _ addition: RuleAddition) -> String {
            addition.owners[keyword].map { "\(keyword) (\($0))" } ?? keyword
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reject", abstract: "Send a proposal away; it is not made again.")

        @OptionGroup var deciding: DecidingOnProposal

        func run() async throws {
            let (suggestion, rules, _) = try deciding.read()
            let turn = try DecisionLock(rules: rules)
            defer { turn.end() }
            let path = DiscoveryMemory.path(beside: rules)
            var memory = try DiscoveryMemory(path: path)
            memory.remember(.init(suggestion, decision: .rejected, name: suggestion.name))
            try memory.write(to: path)
            let left = try remaining(of: suggestion, in: rules)
            let caution =
                left.isEmpty
                ? ""
                : "\n\(Shown.safe(rules)) has keywords of it, which stay until they are taken out there: \(left)"
            try Messages.result(
                "\(Shown.safe(suggestion.name)) rejected: it is not proposed again (\(Shown.safe(path)))\(caution)")
        }

        /// The proposal's keywords that stand in the rule file, under which categories; empty where none does.
        private func remaining(of suggestion: Suggestion, in rules: String) throws(Failure) -> String {
            guard FileManager.default.fileExists(atPath: rules) else { return "" }
            let set: RuleSet
            do { set = try RuleSet.parse(bytes: try WholeFile.read(rules), file: rules) } catch { return "" }
            let found = set.categories.compactMap { category -> String? in
                let words = category.keywords.map(\.text).filter { suggestion.rule.contains($0) }
                guard !words.isEmpty else { return nil }
                return "\(Shown.clipped(words.joined(separator: ", "), to: 400)) (\(Shown.safe(category.name)))"
            }
            return found.joined(separator: ", ")
        }
    }
}
