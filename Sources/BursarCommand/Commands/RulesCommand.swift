import ArgumentParser
import Bursar
import Diagnostics
import Rules

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Look after keyword rules.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule files; exits with 2 if one would be refused.")

        @Argument(help: "Rule files.")
        var files: [String]

        func run() async throws {
            var isRefused = false
            for path in files {
                do {
                    let bytes = try WholeFile.read(path)
                    let rules = try RuleSet.parse(bytes: bytes, file: path)
                    for finding in RuleLinter.findings(for: rules) { Messages.show(finding) }
                    let phrases = rules.categories.reduce(0) { $0 + $1.keywords.count + $1.aliases.count }
                    print("\(path): \(rules.categories.count) categories, \(Shown.count(phrases)) keywords")
                } catch let findings as Findings {
                    Messages.show(findings)
                    isRefused = true
                } catch let failure as Failure {
                    Messages.show(failure.findings)
                    isRefused = true
                }
            }
            if isRefused { throw ExitCode.unusableArguments }
        }
    }
}
