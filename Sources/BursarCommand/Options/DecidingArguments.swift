import ArgumentParser
import Bursar
import Diagnostics
import Evaluation
import Foundation
import Rules

/// Rules, model and threshold: the same for every command that decides.
struct DecidingArguments: ParsableArguments, Sendable {
    /// Lets `--rules A.yaml B.yaml` stand for `--rules A.yaml --rules B.yaml`, without taking the input behind them for
    /// rules: only names that end as YAML files do are taken along.
    static func expanding(_ arguments: [String]) -> [String] {
        var expanded: [String] = []
        var isListing = false
        for (place, argument) in arguments.enumerated() {
            let isRuleFile = argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
            if isListing, isRuleFile, arguments[place - 1] != "--rules" { expanded.append("--rules") }
            if argument == "--rules" {
                isListing = true
            } else if arguments[max(0, place - 1)] != "--rules", !isRuleFile {
                isListing = false
            }
            expanded.append(argument)
        }
        return expanded
    }

    @Option(
        help: ArgumentHelp(
            "Rule files, one or more (default: those in the model file, else the built-in ones).", valueName: "file...")
    )
    var rules: [String] = []

    @Flag(help: "Decide without rules.")
    var noRules = false

    @Option(
        parsing: .unconditional,
        help: "Below this confidence the answer is Unknown, 0 to 1 (default: the model's, else the rules').")
    var threshold: Double?

    @Option(
        parsing: .unconditional,
        help:
            "The share of answers that has to be right on new data, above 0 and below 1: takes the threshold that promises it."
    )
    var targetPrecision: Double?

    /// Rules and threshold as they were given, to be typed again.
    var words: [String] {
        (rules.isEmpty ? [] : ["--rules"] + rules.map(ShellWord.quoted)) + (noRules ? ["--no-rules"] : [])
            + (threshold.map { ["--threshold", "\($0)"] } ?? [])
    }

    func validate() throws {
        if threshold != nil, targetPrecision != nil {
            throw ValidationError("--threshold and --target-precision exclude each other.")
        }
        if let targetPrecision, !(targetPrecision > 0 && targetPrecision < 1) {
            throw ValidationError("--target-precision \(targetPrecision) is not above 0 and below 1.")
        }
        if noRules, !rules.isEmpty { throw ValidationError("--rules and --no-rules exclude each other.") }
        if let threshold, !(0...1).contains(threshold) {
            throw ValidationError("--threshold \(threshold) is not between 0 and 1.")
        }
    }

    /// The files that are read for deciding.
    func note(in files: inout NamedFiles) {
        for path in rules { files.reads(path, as: "--rules") }
    }

    /// The rules named, or the built-in ones; nil with `--no-rules`.
    ///
    /// - Parameter own: a file that goes before the built-in rules where it is there: what was accepted.
    func matcher(
        builtIn: BuiltInRules = .personalFinance, besides own: String? = nil
    ) throws(Failure) -> RuleMatcher? {
        if noRules { return nil }
        do {
            if rules.isEmpty, let own, FileManager.default.fileExists(atPath: own) {
                return try RuleMatcher(RuleSet(read(own), over: .builtIn(builtIn)))
            }
            guard !rules.isEmpty else { return try RuleMatcher(.builtIn(builtIn)) }
            return try named()
        } catch { throw .unusableArguments(error) }
    }

    /// The rules named; nil where none are.
    func namedMatcher() throws(Failure) -> RuleMatcher? {
        if rules.isEmpty { return nil }
        do { return try named() } catch { throw .unusableArguments(error) }
    }

    private func named() throws(Findings) -> RuleMatcher {
        var sets: [RuleSet] = []
        for path in rules { sets.append(try read(path)) }
        return try RuleMatcher(RuleSet(merging: sets))
    }

    private func read(_ path: String) throws(Findings) -> RuleSet {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path) } catch { throw error.findings }
        return try RuleSet.parse(bytes: bytes, file: path)
    }

    /// What the rules are called in records.
    func rulesName(builtIn: BuiltInRules, besides own: String? = nil) -> String {
        guard rules.isEmpty else { return RecordedRules(rules.map(RecordedRules.Name.file)).text }
        let files = own.map { FileManager.default.fileExists(atPath: $0) ? [RecordedRules.Name.file($0)] : [] } ?? []
        return RecordedRules([.builtIn(builtIn)] + files).text
    }

    /// Everything that decides, for `--model FILE | --no-model` and the options above.
    func categoriser(model: String?) throws(Failure) -> Categoriser {
        if let model {
            let categoriser = try Categoriser(
                modelFile: model, rules: namedMatcher(), usesRules: !noRules, threshold: threshold.map(Float.init),
                targetPrecision: targetPrecision)
            warnOfStrangers(categoriser)
            if let targetPrecision { tell(categoriser.promise, of: targetPrecision) }
            return categoriser
        }
        if let targetPrecision {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "no-promise", message: "rules alone can promise no precision of \(targetPrecision)",
                        remedy: "Train a model on labelled rows and name it with --model FILE.")
                ]))
        }
        guard let rules = try matcher() else {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "nothing-decides",
                        message: "with --no-rules and no model there is nothing to decide with",
                        remedy: "Name a model with --model FILE, or leave --no-rules out.")
                ]))
        }
        let threshold = DecisionPolicy.threshold(asked: threshold.map(Float.init), rules)
        guard let categoriser = Categoriser(rules: rules, model: nil, threshold: threshold) else {
            throw .unusableArguments(Findings([Finding(code: "no-labels", message: "the rules know no category")]))
        }
        return categoriser
    }

    /// Says which threshold promises the precision, or that none does.
    func tell(_ promise: PrecisionPromise, of precision: Double) {
        if let threshold = promise.threshold(for: precision) {
            Messages.line(
                "precision \(precision) is promised from confidence \(Shown.decimals(Double(threshold), 4)) on, also of "
                    + "merchants never met (measured on \(Shown.counted(promise.rows, "held-out row")) of "
                    + "\(Shown.counted(promise.groups, "narration")))")
            return
        }
        let instead =
            promise.highest.map { "the most they support is \(Shown.decimals($0.precision, 3))" }
            ?? "they support none"
        Messages.warn(
            "cannot promise precision \(precision) from the rows the model learnt from: \(instead); only certain answers are "
                + "given")
    }

    private func warnOfStrangers(_ categoriser: Categoriser) {
        guard let model = categoriser.model, let rules = categoriser.rules else { return }
        let strangers = rules.categories.filter { !model.labels.contains($0) }
        guard strangers.count == rules.categories.count else { return }
        Messages.warn("rules and model know no common label: answers will mix both (--no-rules leaves the rules out)")
    }
}
