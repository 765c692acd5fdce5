public import ArgumentParser
import Bursar
import Diagnostics
public import Evaluation
import Foundation
import JSONText
import Rules

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judge honestly: train on one part of a labelled file, test on the other, with baselines beside.")

    @Argument(help: "CSV or NDJSON with true labels, also gzipped; - for standard input.")
    var input: String

    @Option(help: "random, unseen (no narration on both sides) or time (test on the later 20 %).")
    var split = Split.random

    @Option(parsing: .unconditional, help: "How many folds; time always makes one.")
    var folds = 5

    @Option(parsing: .unconditional, help: "Classes with fewer rows are left out.")
    var minClass = 10

    @Option(help: "Write all metrics as JSON; - for standard output.")
    var json: String?

    @Option(
        help: "A model file whose recipe is judged: its settings, rules and threshold; it is fitted anew on each fold.")
    var model: String?

    @Flag(help: "Take no model file.")
    var noModel = false

    @Option(
        help: ArgumentHelp(
            "The learner, or several by commas to compare the first with the others (default: the recipe's, else linear).",
            valueName: "name,..."),
        transform: AlgorithmList.init(parsing:))
    var algorithm: AlgorithmList?

    @Option(help: "A model file to compare with, judged as it is on the same rows.")
    var against: String?

    @Flag(help: "Learn from parts of the training rows, too: what more labels would bring.")
    var curve = false

    @Flag(help: "Show all labels, not only the \(EvaluationText.fewClasses) that lose most rows.")
    var allClasses = false

    @Option(
        parsing: .unconditional,
        help: "How many of the rows most confidently wrong to show; their texts go to the terminal alone.")
    var wrong = 10

    @OptionGroup var learning: LearningArguments
    @OptionGroup var deciding: DecidingArguments
    @OptionGroup var reading: ReadingArguments

    @Option(help: "The column of true labels (default: category).")
    var labels: String?

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds needs at least 2.") }
        if minClass < 1 { throw ValidationError("--min-class needs at least 1.") }
        if wrong < 0 { throw ValidationError("--wrong needs 0 or more.") }
        if noModel, model != nil { throw ValidationError("--model and --no-model exclude each other.") }
        var files = NamedFiles()
        files.reads(input, as: "INPUT")
        files.reads(model, as: "--model")
        files.reads(against, as: "--against")
        deciding.note(in: &files)
        try files.writes(json, as: "--json")
    }

    func run() async throws {
        let summary = try json.map { path throws(Failure) in try SummaryTarget(path) }
        let progress = Progress()
        progress.show("reading", always: true)
        let options = try reading.options(labels: labels)
        // Read twice where its digest is asked for.
        let spool = try Spool(input, isReadAgain: against != nil)
        defer { spool.discard() }
        let saved = try savedModel(judgedBy: spool.path)
        let loaded = try spool.reading { path throws(Failure) in try LoadedRows(path: path, options: options) }
        guard loaded.hasLabels else {
            throw noLabels(
                "the file has no column of true labels, so nothing can be judged", "Name it with --labels COLUMN.")
        }
        guard loaded.rows.count > 0 else { throw Failure.noRow(to: "judge on", in: input) }
        guard loaded.rows.labels.contains(where: { $0 >= 0 }) else {
            throw noLabels(
                "no row has a true label but Unknown, so nothing can be judged",
                "Label some rows, or name another column with --labels COLUMN.")
        }
        let recipe = try model.map { path throws(Failure) in
            try Recipe(modelFile: path, rules: deciding.namedMatcher(), usesRules: !deciding.noRules)
        }
        let given = if let recipe { recipe.rules } else { try deciding.matcher() }
        let rules = given?.spelt(like: loaded.rows.labelNames)
        Messages.warnOfAbsent(rules?.categories ?? [], labels: loaded.rows.labelNames)
        let threshold = deciding.threshold.map(Float.init) ?? recipe?.threshold
        let settings = settings(algorithm?.first, from: recipe)
        let validation = CrossValidation(
            rows: loaded.rows, split: split,
            splitSettings: SplitSettings(folds: folds, minClass: minClass, seed: learning.seed), rules: rules,
            threshold: threshold, settings: settings, source: recipe?.source ?? .trueLabels,
            inquiry: inquiry(loaded, saved, settings.algorithm, recipe))
        let report: EvaluationReport
        do { report = try validation.report(progress: { progress.show($0, always: true) }) } catch {
            throw Failure.unusableArguments(Findings([error]))
        }
        progress.finish()
        try summary?.write(report.json.text)
        if json != "-" {
            let text = EvaluationText(
                report, loaded.rows,
                threshold: shown(validation),
                showsAllClasses: allClasses)
            try Messages.result(text.text)
        }
        try reading.account(for: loaded.rejected)
    }

    private func shown(_ validation: CrossValidation) -> ShownThreshold {
        if let precision = validation.settings.targetPrecision { return .promising(precision) }
        let hasOwn = validation.source == .weakLabels && validation.askedThreshold == nil
        return hasOwn ? .ofRules(validation.threshold) : .fixed(validation.threshold)
    }

    /// A recipe's settings where no option names another. A threshold that is given is meant, not a precision of the recipe's.
    private func settings(_ algorithm: Algorithm?, from recipe: Recipe?) -> TrainingSettings {
        var base = recipe?.settings ?? TrainingSettings()
        if deciding.threshold != nil { base.targetPrecision = nil }
        return learning.settings(algorithm, targetPrecision: deciding.targetPrecision, from: base)
    }

    /// The model to compare with: its own rules and threshold unless options name others.
    private func savedModel(judgedBy path: String) throws(Failure) -> SavedModel? {
        guard let against else { return nil }
        return try SavedModel(
            path: against, rules: deciding.namedMatcher(), usesRules: !deciding.noRules,
            threshold: deciding.threshold.map(Float.init), targetPrecision: deciding.targetPrecision,
            inputDigest: WholeFile.digest(path))
    }

    private func inquiry(
        _ loaded: LoadedRows, _ saved: SavedModel?, _ main: Algorithm, _ recipe: Recipe?
    ) -> Inquiry {
        var inquiry = Inquiry()
        inquiry.name = main.rawValue
        inquiry.challengers = (algorithm?.algorithms ?? []).dropFirst().map {
            Inquiry.Challenger(name: $0.rawValue, settings: settings($0, from: recipe))
        }
        inquiry.savedModel = saved
        inquiry.wantsCurve = curve
        inquiry.mistakes = wrong
        inquiry.lines = loaded.lines
        return inquiry
    }

    private func noLabels(_ message: String, _ remedy: String) -> Failure {
        .unreadableInput(
            Findings([
                Finding(
                    code: "no-labels", message: message,
                    at: .init(file: input == "-" ? "standard input" : input),
                    remedy: remedy)
            ]))
    }
}

extension Split: ExpressibleByArgument {}
