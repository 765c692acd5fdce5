public import Evaluation
import Features
import Narrations
public import Rules

/// Whose labels a model learnt from.
public enum LabelSource: String, Sendable, Codable {
    /// Somebody's true labels.
    case trueLabels = "true labels"
    /// What confident rules said: no truth was used.
    case weakLabels = "weak labels"

    /// A sentence for a person.
    public var sentence: String {
        switch self {
        case .trueLabels: "learnt from the file's own labels"
        case .weakLabels: "learnt from confident rule decisions (weak labels); no true label was used"
        }
    }
}

/// What came of a training: a categoriser and what it was made from.
public struct Training: Sendable {
    public let categoriser: Categoriser
    public let source: LabelSource
    /// The rows the model was fitted on.
    public let rows: Int
    /// What share of its answers may be promised to be right, from which confidence on, on merchants it has not met.
    public let promise: PrecisionPromise

    /// Fits a model and, where there are rules, their reliability on the same rows.
    ///
    /// - Parameters:
    ///   - rows: all rows in memory.
    ///   - chosen: the rows to learn from; those without a label (or `Unknown`) are passed over.
    ///   - rules: decide before the model; nil for a model alone.
    ///   - threshold: below it the answer is Unknown; where the settings ask for a precision, its threshold comes instead,
    ///     and 1 where it can't be promised. Nil for what the rules have (0.5 without any); a model that learns from them
    ///     then gets a threshold of its own, from which on its answers, taken together, are as sure as theirs.
    /// - Returns: nil where no chosen row can be learnt from.
    public static func fit(
        _ rows: TrainingRows, chosen: [Int], source: LabelSource, rules: RuleMatcher?, threshold: Float?,
        settings: TrainingSettings
    ) -> Training? {
        switch source {
        case .trueLabels:
            return fitTrue(
                rows, chosen: chosen, rules: rules, threshold: DecisionPolicy.threshold(asked: threshold, rules),
                settings: settings)
        case .weakLabels:
            guard let rules else { return nil }
            return fitWeak(rows, chosen: chosen, rules: rules, threshold: threshold, settings: settings)
        }
    }

    private static func fitTrue(
        _ rows: TrainingRows, chosen: [Int], rules: RuleMatcher?, threshold: Float, settings: TrainingSettings
    ) -> Training? {
        let labelled = chosen.filter { rows.labels[$0] >= 0 }
        guard !labelled.isEmpty else { return nil }
        let (model, promise) = NarrationModel.fit(
            rows, using: labelled, rules: rules?.uncalibrated, settings: settings)
        let judging = chosen.filter { rows.labels[$0] != TrainingRows.noLabel }
        let calibrated = rules.map { calibrate($0, rows: rows, chosen: judging) }
        let limit = settings.targetPrecision.map { promise.threshold(for: $0) ?? 1 } ?? threshold
        return Categoriser(rules: calibrated, model: model, threshold: limit).map {
            Training(categoriser: $0, source: .trueLabels, rows: labelled.count, promise: promise)
        }
    }

    private static func fitWeak(
        _ rows: TrainingRows, chosen: [Int], rules: RuleMatcher, threshold asked: Float?, settings: TrainingSettings
    ) -> Training? {
        let threshold = DecisionPolicy.threshold(asked: asked, rules)
        let weak = WeakLabels(rows, chosen: chosen, rules: rules, threshold: threshold)
        guard !weak.chosen.isEmpty else { return nil }
        let relabelled = rows.relabelled(weak.labels, names: rules.categories)
        let model = NarrationModel.fit(
            relabelled, using: weak.chosen, heldOutBy: weak.keywords, settings: settings
        )
        .model.discounted(by: weak.reliability)
        // What rules said is no truth that a promise could rest on.
        let policy =
            if settings.targetPrecision != nil {
                DecisionPolicy(threshold: 1)
            } else if asked != nil {
                DecisionPolicy(threshold: threshold)
            } else {
                DecisionPolicy(
                    threshold: threshold, modelThreshold: weak.modelThreshold(of: model, rows, from: threshold))
            }
        return Categoriser(rules: rules, model: model, policy: policy, modelBytes: nil, promise: .none).map {
            Training(categoriser: $0, source: .weakLabels, rows: weak.chosen.count, promise: .none)
        }
    }

    /// How often each keyword was right on labelled rows: makes the rules' confidence a measured one.
    ///
    /// Starts from the prior, whatever was counted elsewhere. A row whose true label is Unknown counts as wrong.
    /// A rule whose category no row carries is measured as wrong there, so rules that speak of other categories than the
    /// labels step back by themselves.
    static func calibrate(_ given: RuleMatcher, rows: TrainingRows, chosen: [Int]) -> RuleMatcher {
        let rules = given.uncalibrated
        var scratch = Categoriser.Scratch()
        var observations: [(keyword: Int, wasRight: Bool)] = []
        for row in chosen {
            rows.corpus.copy(row, into: &scratch.narration)
            rules.match(scratch.narration, into: &scratch.rules)
            guard let verdict = scratch.rules.verdict else { continue }
            let label = rows.labels[row]
            let isRight = label >= 0 && rules.categories[verdict.winner.category] == rows.labelNames[Int(label)]
            observations.append((verdict.keyword, isRight))
        }
        let labels = Set(chosen.map { rows.labels[$0] }.filter { $0 >= 0 }.map { rows.labelNames[Int($0)] })
        let calibration = RuleCalibration.fit(rules, observations: observations, labels: labels)
        return rules.calibrated(calibration)
    }
}

extension RuleMatcher {
    /// The same rules with the prior's confidence: nothing of any labelled row is in it.
    var uncalibrated: RuleMatcher { calibration == .prior ? self : calibrated(.prior) }

    /// The same rules in the labels' spelling (`RuleSet.spelt`).
    public func spelt(like labels: [String]) -> RuleMatcher {
        let spelt = rules.spelt(like: labels)
        return spelt == rules ? self : RuleMatcher(spelt, calibration: calibration)
    }

    func calibrated(_ calibration: RuleCalibration) -> RuleMatcher {
        RuleMatcher(rules, calibration: calibration)
    }
}
