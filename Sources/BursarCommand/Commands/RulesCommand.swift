import ArgumentParser
import Bursar
import Diagnostics
import Rules

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Look after keyword rules.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check rule files; exits with 2 if one would be refused.")

        @Argument(help: "Rule files.")
        var files: [String]

        func run() async throws {
            var isRefused = false
            for path in files {
                let rules: RuleSet
                do {
                    rules = try RuleSet.parse(bytes: WholeFile.read(path), file: path)
                    for finding in RuleLinter.findings(for: rules) { Messages.show(finding) }
                } catch let findings as Findings {
                    Messages.show(findings)
                    isRefused = true
                    continue
                } catch let failure as Failure {
                    Messages.show(failure.findings)
                    isRefused = true
                    continue
                }
                let phrases = rules.categories.reduce(0) { $0 + $1.keywords.count + $1.aliases.count }
                let categories = rules.categories.count == 1 ? "category" : "categories"
                try Messages.result(
                    "\(path): \(rules.categories.count) \(categories), \(Shown.counted(phrases, "keyword"))")
            }
            if isRefused { throw ExitCode.unusableArguments }
        }
    }
}
