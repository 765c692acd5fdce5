import ArgumentParser
import Bursar
import DelimitedText
import Foundation

/// The command `bursar`.
///
/// It and all commands below it say their names: to work a name out takes a start a tenth of a millisecond each.
@main
struct BursarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bursar",
        abstract: "Turn the free text on bank transactions into categories: fast, local, explained.",
        version: ProgramVersion.current,
        subcommands: [
            RunCommand.self, GenerateCommand.self, ClassifyCommand.self, TrainCommand.self,
            EvaluateCommand.self, ExplainCommand.self, DiscoverCommand.self, DriftCommand.self,
            ReportCommand.self, SiteCommand.self, DiffCommand.self, RulesCommand.self, TrackCommand.self,
        ])

    /// Exit codes are those of docs/commands.md: the parser's own code for unusable arguments is not.
    static func main() async {
        StandardError.keepStreamsApart()
        StandardOutput.failInsteadOfEnding()
        do {
            var command = try parsed()
            // A stream ends by itself between two rows.
            let abandonment = (command as? GenerateCommand)?.stream == nil ? Abandonment() : nil
            defer { withExtendedLifetime(abandonment) {} }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Messages.show(failure.findings)
            Foundation.exit(failure.exitCode)
        } catch let error as ValidationError {
            // Found when the work began: the parser would tell of the usage of bursar, not of the command.
            Messages.line("Error: \(error.message)")
            Foundation.exit(ExitCode.unusableArguments.rawValue)
        } catch { exit(withError: error) }
    }

    private static func parsed() throws -> any ParsableCommand {
        do {
            return try parseAsRoot(DecidingArguments.expanding(Array(CommandLine.arguments.dropFirst())))
        } catch  where exitCode(for: error) == .validationFailure {
            Messages.line(fullMessage(for: error))
            Foundation.exit(ExitCode.unusableArguments.rawValue)
        }
    }
}

extension ExitCode {
    /// Arguments, a configuration, rules or a model that can't be used.
    static let unusableArguments = ExitCode(2)
    /// Input that can't be read at all.
    static let unreadableInput = ExitCode(3)
    /// Done, but rows were rejected and `--strict` was given.
    static let rejected = ExitCode(4)
    /// Done, but a tracking server failed and `--strict-tracking` was given.
    static let trackingFailed = ExitCode(5)
}

extension Failure {
    var exitCode: Int32 {
        switch self {
        case .unusableArguments: ExitCode.unusableArguments.rawValue
        case .unreadableInput: ExitCode.unreadableInput.rawValue
        case .failed: ExitCode.failure.rawValue
        }
    }
}
