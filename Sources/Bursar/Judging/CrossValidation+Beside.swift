import Evaluation

extension CrossValidation {
    /// What the inquiry asks beside the metrics, on the rows just judged.
    func beside(
        _ judged: JudgedRows, _ bench: Bench, draws: Int, progress: @Sendable (String) -> Void
    ) -> EvaluationReport.Beside {
        var beside = EvaluationReport.Beside()
        beside.name = inquiry.name
        let name = inquiry.name ?? settings.algorithm.rawValue
        let seed = splitSettings.seed
        func compare(_ rival: String, _ rows: JudgedRows) -> EvaluationReport.Beside.Rival {
            beside.comparisons.append(PairedComparison(name, judged, rival, rows, draws: draws, seed: seed))
            return .init(name: rival, judgement: Judgement(rows, draws: draws, seed: seed))
        }
        for challenger in inquiry.challengers {
            let rows = bench.judge { fold in categoriser(for: fold, bench, challenger.settings) }
            beside.algorithms.append(compare(challenger.name, rows))
            progress("\(challenger.name) done")
        }
        if let model = inquiry.savedModel {
            beside.savedModel = (compare(model.path, judge(model, bench)), facts(of: model, judged))
            progress("\(model.path) done")
        }
        // Where rules are what is learnt from there are no labels to have more of.
        if inquiry.wantsCurve, source == .trueLabels {
            beside.curve = curve(endingAt: judged, bench, draws: draws, progress: progress)
        }
        beside.mistakes = inquiry.mistakes.map { judged.mostConfidentlyWrong($0, lines: inquiry.lines) }
        return beside
    }

    /// A saved model on all folds' test rows, under labels of its own behind those of the truth.
    private func judge(_ model: SavedModel, _ bench: Bench) -> JudgedRows {
        let own = Bench(
            rows: rows, threshold: threshold, plan: bench.plan, rules: rules, others: model.categoriser.labels)
        return own.judge { _ in model.categoriser }
    }

    private func facts(of model: SavedModel, _ judged: JudgedRows) -> SavedModelFacts {
        let known = Set(model.categoriser.labels)
        let asked = Set(judged.truth).filter { $0 >= 0 }.sorted().map { judged.labels[Int($0)] }
        return SavedModelFacts(
            name: model.path, trainingDigest: model.trainingDigest, inputDigest: model.inputDigest,
            usedTrueLabels: model.source == .trueLabels, labelsNotKnown: asked.filter { !known.contains($0) })
    }

    /// The same test rows of every fold, judged by models fitted on nested parts of its training rows. The largest part
    /// is the evaluation itself, so a curve costs about as much as a second evaluation.
    private func curve(
        endingAt judged: JudgedRows, _ bench: Bench, draws: Int, progress: @Sendable (String) -> Void
    ) -> LearningCurve {
        let seed = splitSettings.seed
        let plans = bench.plan.parts(
            LearningCurve.shares.dropLast(), byGroup: split == .unseen ? rows.groups : nil, seed: seed)
        var points: [LearningCurve.Point] = []
        var half = judged
        for plan in plans {
            let part = Bench(rows: rows, threshold: threshold, plan: plan, rules: rules)
            half = part.judge { fold in categoriser(for: fold, part, settings) }
            points.append(.init(rows: plan.trainingRows, judged: half, draws: draws, seed: seed))
            progress("curve: \(plan.trainingRows) training rows done")
        }
        points.append(.init(rows: bench.plan.trainingRows, judged: judged, draws: draws, seed: seed))
        return LearningCurve(
            points: points,
            lastDoubling: PairedComparison("half of the rows", half, "all", judged, draws: draws, seed: seed))
    }
}
