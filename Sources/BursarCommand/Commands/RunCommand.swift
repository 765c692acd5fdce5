import ArgumentParser
import Bursar
import Diagnostics
import Evaluation
import Foundation
import Rules

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The whole pipeline, once: transactions in, a run folder with everything out.")

    @Option(help: "A YAML file with settings; options given here go before it (default: bursar.yaml, if it is there).")
    var config: String?

    @Option(parsing: .unconditional, help: "How many transactions to generate (default: 1000).")
    var size: Int?

    @Option(help: "A file of your own instead of generated transactions; - for standard input.")
    var input: String?

    @Option(parsing: .unconditional, help: "Of generator, training and folds (default: drawn, and recorded).")
    var seed: UInt64?

    @Flag(help: "Learn from the input's true labels; without, they only judge.")
    var labels = false

    @Option(help: "The last day of generated transactions, as 2026-03-13 (default: today, UTC).")
    var until: String?

    @Option(
        help: ArgumentHelp(
            "Transactions that 'bursar generate' wrote, labels and metadata beside them, instead of fresh ones.",
            valueName: "file"))
    var generated: String?

    @Flag(help: "Do every step, also those whose result is known; keep nothing.")
    var noCache = false

    @Flag(help: "Fit no model: the champion classifies, and is judged as it is.")
    var noTraining = false

    @Option(help: "What a row counts in training: none or amount.")
    var weight: Weighting?

    @Option(help: "The folder runs are kept in (default: runs).")
    var runs: String?

    @Option(
        help: ArgumentHelp(
            "Write the report's headline charts as SVG files into this folder besides.", valueName: "folder"))
    var svg: String?

    @Option(
        help: ArgumentHelp(
            "When the run's model becomes champion: better than the champion by accuracy, macro_f1, amount_weighted_accuracy "
                + "or log_loss on the same held-out rows, beyond chance; or never, or always.", valueName: "metric"))
    var promoteIf = PromotionChoice(.better(.accuracy))

    @Flag(help: "Exit with 5 if the tracking server that MLFLOW_TRACKING_URI names failed.")
    var strictTracking = false

    @OptionGroup var deciding: DecidingArguments
    @OptionGroup var reading: ReadingArguments

    func validate() throws {
        if size != nil, input != nil { throw ValidationError("--size and --input exclude each other.") }
        if generated != nil, input != nil || size != nil {
            throw ValidationError("--generated names the transactions: --size and --input have no place beside it.")
        }
        if until != nil, input != nil || generated != nil {
            throw ValidationError("--until is for fresh transactions, not beside --input or --generated.")
        }
    }

    func run() async throws {
        let file = try RunConfiguration(path: config)
        var deciding = self.deciding
        if deciding.rules.isEmpty, !deciding.noRules { deciding.rules = file.rules }
        deciding.threshold = deciding.threshold ?? file.threshold
        var settings = RunSettings()
        settings.reading = try reading.options()
        settings.seed = seed ?? file.seed ?? Seed.drawn()
        settings.training.seed = settings.seed
        settings.training.weighting = weight ?? file.weight ?? .none
        settings.learnsFromLabels = labels || file.labels
        if let target = deciding.targetPrecision, !settings.learnsFromLabels {
            throw Failure.unusableArguments(
                Findings([
                    Finding(
                        code: "no-promise",
                        message: "a run that learns from rules can promise no precision of \(target)",
                        remedy: "Let it learn from true labels with --labels, or give a --threshold.")
                ]))
        }
        settings.training.targetPrecision = deciding.targetPrecision
        settings.folder = runs ?? file.runs ?? "runs"
        settings.promotion = promoteIf.rule
        settings.threads = ProcessInfo.processInfo.activeProcessorCount
        settings.trains = !noTraining
        settings.cache.isEnabled = !noCache
        settings.cache.version = ProcessInfo.processInfo.environment["CACHE_VERSION"] ?? ""
        settings.until = try until.map { try Clock.lastDay($0) }
        let path = generated == nil ? input ?? (size == nil ? file.input : nil) : nil
        if until != nil, let path {
            throw Failure.unusableArguments(
                Findings([
                    Finding(
                        code: "until-beside-input",
                        message: "--until is for fresh transactions, and the configuration names the input \(path)",
                        remedy: "Leave --until out, or ask for fresh ones with --size.")
                ]))
        }
        settings.origin =
            generated.map { .made($0) } ?? path.map { .file($0) } ?? .generated(size: size ?? file.size ?? 1000)
        let ownRules = deciding.rules.last ?? RulesInUse.usual
        settings.decisions = try DiscoveryMemory(path: DiscoveryMemory.path(beside: ownRules))
        // Generated transactions are the guide's: its eight categories go with them.
        let builtIn: BuiltInRules = path == nil ? .starter : .personalFinance
        guard let rules = try deciding.matcher(builtIn: builtIn, besides: RulesInUse.usual) else {
            throw Failure.unusableArguments(
                Findings([
                    Finding(
                        code: "run-needs-rules", message: "a run learns from rules and needs some",
                        remedy: "Leave --no-rules out; 'bursar train' and 'bursar evaluate' work without rules.")
                ]))
        }
        if let svg { try RunPages.prepare(pictures: svg) }
        let progress = Progress()
        let tracking = Mirror.live(into: settings.folder)
        let run = Run(
            settings: settings, rules: rules,
            rulesName: deciding.rulesName(builtIn: builtIn, besides: RulesInUse.usual),
            threshold: deciding.threshold.map(Float.init))
        let outcome = try await run.perform(
            at: Clock.now, tracking: tracking, announce: { progress.show($0, always: true) },
            pages: { [svg] (run) throws(Failure) in try RunPages.write(run, pictures: svg) })
        progress.finish()
        for finding in outcome.findings { Messages.show(finding) }
        if outcome.source == .trueLabels, let training = outcome.training {
            Messages.warnOfAbsent(
                outcome.run.rules.categories, labels: training.modelLabels, remedy: "--rules FILE names others")
        }
        if outcome.summary.rowsIn == 0 { Messages.line("no transactions: the input has a header and no rows") }
        try Messages.result(RunTable(outcome).text)
        if let target = deciding.targetPrecision, let training = outcome.training {
            deciding.tell(training.promise, of: target)
        }
        await tracking?.stop()
        let isTracked = await Mirror.send(outcome.id, in: settings.folder)
        if reading.strict, outcome.summary.rowsRejected > 0 { throw ExitCode.rejected }
        if strictTracking, !isTracked { throw ExitCode.trackingFailed }
    }
}

/// A rule of promotion as it is written on the command line.
struct PromotionChoice: ExpressibleByArgument {
    let rule: PromotionRule

    init(_ rule: PromotionRule) { self.rule = rule }

    init?(argument: String) {
        guard let rule = PromotionRule(name: argument) else { return nil }
        self.rule = rule
    }

    static var allValueStrings: [String] { PromotionRule.names }
    var defaultValueDescription: String { MetricName.accuracy.rawValue }
}
