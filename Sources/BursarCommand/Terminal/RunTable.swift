import Bursar
import Evaluation
import RunStore
import Transactions

/// A run's summary: what got a label, and, apart from it, how many labels are right.
struct RunTable {
    let text: String

    init(_ outcome: RunOutcome) {
        let style = Style()
        let summary = outcome.summary
        var lines = [style.bold("Run \(outcome.id)"), Self.origin(outcome), ""]
        lines.append(style.bold("Coverage") + style.faint("  the share of rows that got a label, right or wrong"))
        var coverage = Table()
        let rows = Double(max(1, summary.rowsOut))
        coverage.add(
            "by rules", Shown.percent(Double(summary.rows(.rule)) / rows), Shown.counted(summary.rows(.rule), "row"))
        coverage.add(
            "the model adds", Shown.percent(Double(summary.rows(.model)) / rows),
            Shown.counted(summary.rows(.model), "row"))
        coverage.add(
            "in all", Shown.percent(summary.coverage),
            "\(Shown.count(summary.rowsOut - summary.rowsUnknown)) of \(Shown.counted(summary.rowsOut, "row"))")
        lines.append(coverage.text)
        if let rate = summary.memoryHitRate, rate > 0 {
            lines.append(
                "  " + style.faint("\(Shown.percent(rate)) of the narrations had come before: decided from memory"))
        }
        if summary.rowsRejected > 0 {
            lines.append("  \(Shown.counted(summary.rowsRejected, "row")) rejected: see classified.csv.rejects.csv")
        }
        if let earlier = outcome.earlier {
            let before = Shown.percent(earlier.coverageByRules)
            lines.append("  by rules \(before) in run \(earlier.id) on the same input")
        }
        lines.append("")
        lines += Self.verdict(outcome, style)
        lines.append("")
        lines += Self.discovery(outcome, style)
        lines.append("")
        lines.append(Self.promotion(outcome, style))
        lines.append("")
        lines.append(
            outcome.run.settings.trains
                ? "\(outcome.source.sentence) (\(Shown.count(outcome.training?.rows ?? 0)) rows)".capitalisedFirst + "."
                : "Nothing was trained.")
        lines += Self.cache(outcome.cache, style)
        let seconds = outcome.steps.reduce(0) { $0 + $1.seconds }
        lines.append("\(Shown.safe(outcome.folder))/  written in \(Shown.seconds(seconds))")
        text = lines.joined(separator: "\n")
    }

    private static func promotion(_ outcome: RunOutcome, _ style: Style) -> String {
        let promotion = outcome.promotion
        var text = style.bold("Promotion") + "  \(promotion.promoted ? "promoted" : "not promoted"): \(promotion.why)"
        if outcome.championClassifies, let champion = promotion.champion { text += "; run \(champion) classifies" }
        return text
    }

    private static func cache(_ cache: RunCacheUse, _ style: Style) -> [String] {
        guard !cache.skipped.isEmpty else { return [] }
        return [
            style.bold("Unchanged")
                + "  \(cache.skipped.joined(separator: ", ")): \(cache.skipped.count) of \(Shown.counted(cache.looked, "step")) skipped, "
                + "\(Shown.seconds(cache.secondsSaved)) saved (--no-cache does them again)"
        ]
    }

    private static func origin(_ outcome: RunOutcome) -> String {
        let policy = outcome.policy
        let threshold = Shown.threshold(Double(policy.threshold), model: Double(policy.modelThreshold))
        let rules = "rules: \(Shown.safe(outcome.run.rulesName)), threshold \(threshold)"
        switch outcome.run.settings.origin {
        case .generated(let size):
            return "\(Shown.counted(size, "generated transaction")), seed \(outcome.run.settings.seed); \(rules)"
        case .made(let path): return "\(Shown.safe(path)), generated, seed \(outcome.run.settings.seed); \(rules)"
        case .file(let path): return "\(Shown.safe(path)), seed \(outcome.run.settings.seed); \(rules)"
        }
    }

    private static func discovery(_ outcome: RunOutcome, _ style: Style) -> [String] {
        let found = outcome.discovery
        let share = found.suggestions.reduce(0) { $0 + $1.shareOfUnknown }
        let unknown = Shown.counted(found.unknownRows, "unknown row")
        var lines = [
            style.bold("Discovery")
                + "  \(Shown.counted(found.suggestions.count, "proposal")) for \(Shown.percent(share)) of \(unknown)"
        ]
        var table = Table(flushLeft: [0, 2])
        for suggestion in found.suggestions.prefix(5) {
            table.add(
                Shown.clipped(suggestion.name, to: 28), Shown.counted(suggestion.rows, "row"),
                Shown.clipped(suggestion.keywords.prefix(4).joined(separator: ", "), to: 48))
        }
        if let first = found.suggestions.first {
            lines.append(table.text)
            lines.append("  all in suggestions.yaml; take one with: bursar discover accept \(first.id)")
        }
        let accepted = outcome.run.settings.decisions.accepted
        if !accepted.isEmpty {
            lines.append("  accepted so far: \(Shown.clipped(accepted.joined(separator: ", "), to: 100))")
        }
        return lines
    }

    private static func verdict(_ outcome: RunOutcome, _ style: Style) -> [String] {
        switch outcome.verdict {
        case .notJudged(let reason): return ["Accuracy is not known: \(reason)."]
        case .judged(let judgement):
            var table = Table()
            let names: [(String, MetricName)] = [
                ("accuracy", .accuracy), ("amount-weighted accuracy", .amountWeightedAccuracy),
                ("macro-F1", .macroF1), ("expected calibration error", .expectedCalibrationError),
                ("precision of the answers", .precisionAnswered), ("coverage of these rows", .coverage),
            ]
            for (title, name) in names {
                guard let metric = judgement[name] else { continue }
                table.add(
                    title, ReportTable.number(metric.value), ReportTable.interval(metric), "n \(Shown.count(metric.n))")
            }
            var lines = [
                style.bold("Correctness") + style.faint("  on held-out truth, 95 % intervals"), table.text,
                "  judged on \(judgement.judgedOn)",
            ]
            if outcome.championClassifies, let champion = outcome.promotion.champion {
                lines.append("  this run's own model; the rows were classified by the champion, run \(champion)")
            }
            if let absent = judgement.absent {
                lines.append(
                    "  \(Shown.count(absent.labels)) of the \(Shown.counted(absent.of, "true label")) "
                        + "\(absent.labels == 1 ? "is" : "are") none of the rules' categories: "
                        + "\(Shown.counted(absent.rows, "row")) can only be counted as wrong (--labels learns from the labels)"
                )
            }
            if let rules = judgement.rulesAccuracy, let majority = judgement.majorityAccuracy {
                lines.append(
                    "  accuracy beside: rules alone \(ReportTable.number(rules)), majority class \(ReportTable.number(majority))"
                )
            }
            return lines
        }
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
