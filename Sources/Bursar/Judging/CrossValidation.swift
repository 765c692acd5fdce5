public import Diagnostics
public import Evaluation
import Features
public import Rules

/// What `evaluate` does: parts the rows, fits on one side, judges on the other, and puts baselines beside.
///
/// Each fold goes the whole way of a training (features, model, calibration, the rules' reliability), on its own rows
/// alone, so that nothing of a test row is known to what judges it.
public struct CrossValidation: Sendable {
    let rows: TrainingRows
    let split: Split
    let splitSettings: SplitSettings
    /// With the prior's confidence: what was counted on other rows, maybe these, is left out.
    let rules: RuleMatcher?
    /// nil for the rules', and one of its own for a model that learns from them.
    public let askedThreshold: Float?
    public let settings: TrainingSettings
    /// Whose labels the models learn from; the file's own judge in any case.
    public let source: LabelSource
    /// What is asked beside the metrics.
    let inquiry: Inquiry

    public init(
        rows: TrainingRows, split: Split, splitSettings: SplitSettings, rules: RuleMatcher?, threshold: Float?,
        settings: TrainingSettings, source: LabelSource = .trueLabels, inquiry: Inquiry = Inquiry()
    ) {
        self.rows = rows
        self.split = split
        self.splitSettings = splitSettings
        self.rules = rules?.uncalibrated
        askedThreshold = threshold
        self.settings = settings
        self.source = source
        self.inquiry = inquiry
    }

    /// What rules and baselines answer from.
    public var threshold: Float { DecisionPolicy.threshold(asked: askedThreshold, rules) }

    /// Judges a saved model as it is, on the rows that folds would judge: nothing is fitted.
    ///
    /// - Throws: where it learnt from these very rows, or they can't be parted.
    func report(of model: SavedModel, draws: Int = 1_000) throws(Finding) -> EvaluationReport {
        guard model.trainingDigest != model.inputDigest else {
            throw Finding(
                code: "seen", message: "\(model.path) learnt from this very file, and nothing else was fitted")
        }
        let plan = try plan()
        let bench = Bench(
            rows: rows, threshold: threshold, plan: plan, rules: rules, others: model.categoriser.labels)
        let judgement = Judgement(bench.judge { _ in model.categoriser }, draws: draws, seed: splitSettings.seed)
        return EvaluationReport(
            facts: .init(
                split: split, settings: splitSettings, plan: plan, labels: rows.labelNames,
                judgedOn:
                    "\(RowCount.text(plan.testedRows)), judged by \(model.path) as it is, which learnt from another file"
            ),
            judgement: judgement,
            baselines: .init(
                majority: .judged(Judgement(bench.majority(), draws: draws, seed: splitSettings.seed)),
                rules: rulesBaseline(bench, draws: draws), guide: .leftOut(reason: "nothing was fitted")))
    }

    private func rulesBaseline(_ bench: Bench, draws: Int) -> EvaluationReport.Baseline {
        if let reason = bench.rulesAreNoBaseline { return .leftOut(reason: reason) }
        return .judged(
            Judgement(bench.judge { fold in bench.rulesAlone(fold) }, draws: draws, seed: splitSettings.seed))
    }

    private func plan() throws(Finding) -> SplitPlan {
        do {
            return try split.plan(labels: rows.labels, groups: rows.groups, days: rows.days, settings: splitSettings)
        } catch { throw Finding(code: "cannot-split", message: "\(error)", remedy: error.remedy) }
    }

    /// Fits and judges every fold.
    ///
    /// - Parameters:
    ///   - draws: bootstrap draws for the intervals.
    ///   - progress: told after each fold that is done, from any thread.
    /// - Throws: where the rows can't be parted as asked, with what to change.
    public func report(draws: Int = 1_000, progress: @Sendable (String) -> Void = { _ in }) throws(Finding)
        -> EvaluationReport
    {
        let plan = try plan()
        let bench = Bench(rows: rows, threshold: threshold, plan: plan, rules: rules)
        let judged = bench.judge { fold in
            defer { progress("fold done") }
            return categoriser(for: fold, bench, settings)
        }
        let judgement = Judgement(judged, draws: draws, seed: splitSettings.seed)
        progress("intervals done")
        let baselines = baselines(bench, beside: judgement, draws: draws, progress: progress)
        return EvaluationReport(
            facts: .init(split: split, settings: splitSettings, plan: plan, labels: rows.labelNames),
            judgement: judgement, baselines: baselines,
            beside: beside(judged, bench, draws: draws, progress: progress))
    }

    private func baselines(
        _ bench: Bench, beside main: Judgement, draws: Int, progress: @Sendable (String) -> Void
    ) -> EvaluationReport.Baselines {
        func judgement(_ judged: JudgedRows) -> EvaluationReport.Baseline {
            .judged(Judgement(judged, draws: draws, seed: splitSettings.seed))
        }
        let majority = judgement(bench.majority())
        progress("majority baseline done")
        if let reason = bench.rulesAreNoBaseline {
            return .init(majority: majority, rules: .leftOut(reason: reason), guide: .leftOut(reason: reason))
        }
        let alone = rulesBaseline(bench, draws: draws)
        progress("rules baseline done")
        // A model that learns from rules is the guide's recipe itself, but for the threshold of its own.
        if source == .weakLabels { return .init(majority: majority, rules: alone, guide: .judged(main)) }
        // Weak labels promise nothing: the baseline answers at the plain threshold, as rules alone do.
        var plain = settings
        plain.targetPrecision = nil
        let recipe = plain
        let guide = judgement(bench.judge { fold in rulesTaught(fold, bench, recipe, threshold) })
        progress("guide's baseline done")
        return .init(majority: majority, rules: alone, guide: guide)
    }

    /// What a fold's training makes under some settings; rules alone where there is nothing to learn from.
    func categoriser(for fold: Fold, _ bench: Bench, _ settings: TrainingSettings) -> Categoriser? {
        guard source == .trueLabels else { return rulesTaught(fold, bench, settings, askedThreshold) }
        let training = Training.fit(
            rows, chosen: fold.train.map(Int.init), source: source, rules: rules,
            threshold: askedThreshold, settings: settings)
        return training?.categoriser ?? bench.rulesAlone(fold)
    }

    /// What a fold's training makes without any true label.
    private func rulesTaught(
        _ fold: Fold, _ bench: Bench, _ settings: TrainingSettings, _ threshold: Float?
    ) -> Categoriser? {
        let training = Training.fit(
            rows, chosen: bench.rowsToLearnFromUnlabelled(fold, split: split), source: .weakLabels, rules: rules,
            threshold: threshold, settings: settings)
        return training?.categoriser ?? bench.rulesAlone(fold)
    }
}
