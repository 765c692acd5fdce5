import Evaluation
import Rules

extension RunOutcome {
    /// The run's model card.
    var modelCard: String {
        let facts: [(String, String)] = [
            ("made", "\(moment.extended), Bursar \(ProgramVersion.current)"),
            ("kind", kind),
            ("learnt from", source.sentence),
            ("rows learnt from", "\(training?.rows ?? 0) of \(summary.rowsOut)"),
            ("categories", categories),
            ("rules beside it", ModelCard.escaped(run.rulesName)),
            ("threshold", ModelCard.threshold(policy)),
            ("training data", "SHA-256 \(input.digest)"),
            ("seed", "\(run.settings.seed)"),
        ]
        let coverage =
            "Coverage is the share of rows that got a label; it says nothing about how many of them are right."
        return ModelCard(
            title: "Model card: run \(id)", facts: facts,
            sections: [("How it was judged", "\(judging)\n\n\(coverage)")]
        ).markdown
    }

    private var kind: String {
        training == nil
            ? "none of its own: \(whyNoModel)" : ModelCard.kind(run.settings.training.algorithm)
    }

    private var categories: String {
        ModelCard.escaped((training?.labels ?? run.rules.categories).sorted().joined(separator: ", "))
    }

    private var judging: String {
        switch verdict {
        case .notJudged(let reason): return "Not judged: \(reason)."
        case .judged(let judgement):
            let names: [(String, MetricName)] = [
                ("accuracy", .accuracy), ("amount-weighted accuracy", .amountWeightedAccuracy),
                ("macro-F1", .macroF1), ("expected calibration error", .expectedCalibrationError),
                ("coverage", .coverage),
                ("precision of answered rows", .precisionAnswered),
            ]
            let lines = names.compactMap { title, name in
                judgement[name].map { "| \(title) | \(shown($0)) |" }
            }
            return """
                On \(judgement.judgedOn). No true label was used for learning unless said above.

                | metric | value, 95 % interval, n |
                |---|---|
                \(lines.joined(separator: "\n"))
                """
        }
    }

    private func shown(_ metric: MetricValue) -> String {
        guard let value = metric.value else { return "undefined (n 0)" }
        let interval = zip([metric.low], [metric.high]).compactMap { low, high in
            low.flatMap { low in high.map { ", \(ModelCard.rounded(low)) to \(ModelCard.rounded($0))" } }
        }
        return "\(ModelCard.rounded(value))\(interval.first ?? ""), n \(metric.n)"
    }
}
