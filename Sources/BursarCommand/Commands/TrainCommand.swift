import ArgumentParser
import Bursar
import Diagnostics
import Evaluation
import Foundation
import Rules

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from labelled transactions, or from confident rule decisions where there are no labels.")

    @Argument(help: "CSV or NDJSON, also gzipped; - for standard input.")
    var input: String

    @Option(help: "Where to write the model.")
    var model = "model.safetensors"

    @Option(help: "The learner.")
    var algorithm = Algorithm.linear

    @OptionGroup var learning: LearningArguments
    @Flag(help: "Search for the settings that suit this file, by folds over narrations; takes minutes.")
    var tune = false

    @OptionGroup var deciding: DecidingArguments
    @OptionGroup var reading: ReadingArguments

    @Option(help: "The column of true labels (default: category).")
    var labels: String?

    func validate() throws {
        var files = NamedFiles()
        files.reads(input, as: "INPUT")
        deciding.note(in: &files)
        try files.writes(model, as: "--model")
        try files.writes(card, as: "the card of --model")
    }

    func run() async throws {
        let progress = Progress()
        progress.show("reading", always: true)
        let options = try reading.options(labels: labels)
        let spool = try Spool(input)
        defer { spool.discard() }
        let loaded = try spool.reading { path throws(Failure) in try LoadedRows(path: path, options: options) }
        guard loaded.rows.count > 0 else { throw Failure.noRow(to: "learn from", in: input) }
        let rules = try deciding.matcher()?.spelt(like: loaded.rows.labelNames)
        var settings = learning.settings(algorithm, targetPrecision: deciding.targetPrecision)
        let hasTruth = loaded.rows.labels.contains { $0 >= 0 }
        let source: LabelSource = hasTruth ? .trueLabels : .weakLabels
        let tuning = try tuned(&settings, loaded, hasTruth: hasTruth, progress)
        progress.show("learning from \(Shown.counted(loaded.rows.count, "row"))", always: true)
        let training = Training.fit(
            loaded.rows, chosen: Array(0..<loaded.rows.count), source: source, rules: rules,
            threshold: deciding.threshold.map(Float.init), settings: settings)
        guard let training,
            let bundle = ModelBundle(
                training, settings: settings, trainingDigest: try WholeFile.digest(spool.path))
        else { throw nothingToLearn(hasLabelColumn: loaded.hasLabels) }
        try WholeFile.write(bundle.serialised(), to: model)
        if let card { try WholeFile.write(Array(ModelCard(bundle, tuning: tuning).markdown.utf8), to: card) }
        progress.finish()
        tell(training, loaded, settings)
        if let target = deciding.targetPrecision { deciding.tell(training.promise, of: target) }
        try reading.account(for: loaded.rejected)
    }

    /// The model card's path: beside the model, `model.card.md` for `model.safetensors`; nowhere beside standard output.
    private var card: String? {
        if model == "-" { return nil }
        let suffix = ".safetensors"
        return (model.hasSuffix(suffix) ? String(model.dropLast(suffix.count)) : model) + ".card.md"
    }

    private func tuned(
        _ settings: inout TrainingSettings, _ loaded: LoadedRows, hasTruth: Bool, _ progress: Progress
    ) throws(Failure) -> Tuning? {
        guard tune else { return nil }
        guard hasTruth else {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "tune-needs-labels",
                        message: "--tune compares settings by true labels, and there are none",
                        remedy: "Leave --tune out, or name the column of labels with --labels COLUMN.")
                ]))
        }
        let (best, tuning) = Tuning.search(loaded.rows, from: settings) { progress.show($0, always: true) }
        settings = best
        let kept = tuning.candidates.dropFirst().filter(\.isChosen).map(\.name)
        Messages.line(
            tuning.candidates.isEmpty
                ? "too few narrations to compare settings on: the defaults are used"
                : "tuned on \(Shown.counted(tuning.rows, "row")): \(tuning.candidates.count) settings tried, kept "
                    + (kept.isEmpty ? "the defaults" : kept.joined(separator: ", ")))
        return tuning
    }

    /// How to have the recipe judged that was fitted here, or why it can't be: one with settings of its own is taken out of the
    /// model file, and brings its rules and threshold.
    private func hint(_ rows: TrainingRows, _ settings: TrainingSettings) -> String {
        let least = SplitSettings().minClass
        var sizes = [Int](repeating: 0, count: rows.labelNames.count)
        for label in rows.labels where label >= 0 { sizes[Int(label)] += 1 }
        guard sizes.contains(where: { $0 >= least }) else {
            return "how good it is can't be told: no label has the \(least) rows that 'bursar evaluate' judges by "
                + "(--min-class N lets it do with fewer)"
        }
        var usual = TrainingSettings()
        usual.seed = settings.seed
        let recipe =
            settings == usual ? deciding.words : ["--model", model == "-" ? "FILE" : ShellWord.quoted(model)]
        let isReadOnce = input == "-" || input.hasPrefix("/dev/") || input.hasPrefix("/proc/")
        let words =
            [isReadOnce ? "FILE" : ShellWord.quoted(input)] + ((try? reading.options())?.words ?? [])
            + (labels.map { ["--labels", ShellWord.quoted($0)] } ?? []) + recipe
        return "how good it is on rows it has not seen: bursar evaluate \(words.joined(separator: " "))"
    }

    private func nothingToLearn(hasLabelColumn: Bool) -> Failure {
        .unreadableInput(
            Findings([
                Finding(
                    code: "nothing-to-learn",
                    message: hasLabelColumn
                        ? "no row has a label, and no rule is sure of any row"
                        : "the file has no column of labels, and no rule is sure of any row",
                    at: .init(file: input == "-" ? "standard input" : input),
                    remedy: "Name the column of labels with --labels COLUMN, or give rules that fit the file.")
            ]))
    }

    private func tell(_ training: Training, _ loaded: LoadedRows, _ settings: TrainingSettings) {
        let labels = training.categoriser.model?.labels ?? []
        Messages.line(
            "\(model == "-" ? "standard output" : model): \(Shown.count(training.rows)) of \(Shown.counted(loaded.rows.count, "row")), "
                + "\(Shown.counted(labels.count, "label")); \(training.source.sentence)")
        if labels.count == 1 {
            Messages.warn(
                "all rows have one label, '\(labels[0])', and nothing to tell it apart from: an answer is as sure as its "
                    + "narration is familiar")
        }
        if training.source == .trueLabels, let rules = training.categoriser.rules {
            Messages.warnOfAbsent(rules.categories, labels: labels)
        }
        Messages.line(
            training.source == .trueLabels
                ? hint(loaded.rows, settings)
                : "how good it is can't be told without true labels; 'bursar evaluate' judges on a file that has some")
    }
}
