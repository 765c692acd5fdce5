import Diagnostics
import Evaluation
import RunStore

/// Something worth doing, with what it is worth and how to do it.
struct Recommendation {
    let sentence: Prose
    let command: String
    /// Rows it would settle or put right: what recommendations are ordered by.
    let rows: Double
    /// A word for what it does: `accept`, `rule`, `label`.
    let kind: String
}

/// What the run itself says should be done next, most rows first.
enum Recommendations {
    private static let most = 8

    static func all(of content: ReportContent) -> [Recommendation] {
        let found =
            proposals(content) + merchants(content) + erringRules(content) + threshold(content) + labels(content)
            + absentLabels(content) + calibration(content) + drift(content) + rejects(content)
        return Array(
            found.enumerated().sorted {
                $0.element.rows == $1.element.rows ? $0.offset < $1.offset : $0.element.rows > $1.element.rows
            }.map(\.element).prefix(most))
    }

    private static func proposals(_ content: ReportContent) -> [Recommendation] {
        content.proposals.prefix(5).map { proposal in
            let money = proposal.money.sorted { $0.key < $1.key }
            let sums: Prose = money.reduce("") {
                $0 + ", \(money: $1.value.magnitude, content.rows.currency(named: $1.key))"
            }
            let sure: Prose = proposal.precision.map { "; \(percent: $0) of them are of one kind" } ?? ""
            return Recommendation(
                sentence: "Accepting the proposal \(proposal.name) covers \(count: proposal.rows, "row")" + sums
                    + ", \(percent: proposal.shareOfUnknown) of what is unknown" + sure + ".",
                command: "bursar discover accept \(proposal.id) --from \(content.commands.folder)/suggestions.yaml",
                rows: Double(proposal.rows), kind: "accept")
        }
    }

    private static func merchants(_ content: ReportContent) -> [Recommendation] {
        let list = UnknownMerchantList(content.rows)
        let proposed = Set(content.proposals.flatMap(\.merchants).map { $0.uppercased() })
        let open = list.merchants.filter {
            $0.isNamed && !proposed.contains($0.name.uppercased()) && $0.rows > 1
        }.sorted {
            ($0.rows, $0.money, $1.name) > ($1.rows, $1.money, $0.name)
        }
        return open.prefix(3).map { merchant in
            let sum: Prose = merchant.money > 0 ? ", \(money: merchant.money, content.currency)" : ""
            return Recommendation(
                sentence: "One keyword for “\(Visible.text(merchant.name))” would name \(count: merchant.rows, "row")"
                    + sum
                    + ", \(percent: Double(merchant.rows) / Double(list.rows)) of what is unknown. See what is known of it, "
                    + "then add the keyword to your rules.",
                command: "bursar explain \(shellQuoted(merchant.example))\(content.commands.explaining)",
                rows: Double(merchant.rows), kind: "rule")
        }
    }

    /// A keyword that is often wrong and is heard only beside others, or not at all, needs no mending.
    private static func erringRules(_ content: ReportContent) -> [Recommendation] {
        content.rules.filter { $0.misled > 0 && $0.wrong * 5 >= $0.right }.sorted {
            ($0.misled, $1.keyword) > ($1.misled, $0.keyword)
        }.prefix(3).map { rule in
            let really: Prose = rule.mistakenFor.isEmpty ? "" : " (mostly \(rule.mistakenFor))"
            return Recommendation(
                sentence: "The keyword “\(rule.keyword)” says \(rule.category) and is wrong in \(count: rule.wrong) of "
                    + "\(count: rule.wrong + rule.right, "row")" + really
                    + ", of which \(count: rule.misled) got that answer: narrow it or take it out, in \(rule.place).",
                command: "bursar explain \(shellQuoted(rule.keyword))\(content.commands.explaining)",
                rows: Double(rule.misled), kind: "mend")
        }
    }

    /// A lower threshold where precision allows it, a higher one where it doesn't.
    private static func threshold(_ content: ReportContent) -> [Recommendation] {
        let metrics = content.run.metrics
        guard let coverage = metrics["coverage"]?.value, let precision = metrics["precision_answered"]?.value,
            let n = metrics["coverage"]?.n
        else { return [] }
        let goal = 0.95
        guard
            let point = content.judged.risk.last(where: { $0.precision >= goal }),
            (point.coverage - coverage).magnitude > 0.02, precision < goal || point.coverage > coverage
        else { return [] }
        let rows = (point.coverage - coverage).magnitude * Double(n)
        // In full: rounded, it would answer other rows than those told of.
        let threshold = "\(point.confidence)"
        let sentence: Prose =
            point.coverage > coverage
            ? "A threshold of \(threshold) would answer \(percent: point.coverage) of the rows instead of \(percent: coverage), and \(percent: point.precision) of the answers would still be right."
            : "A threshold of \(threshold) would raise the precision of answers from \(percent: precision) to \(percent: point.precision), answering \(percent: point.coverage) of the rows."
        return [
            Recommendation(
                sentence: sentence, command: "\(content.commands.asBefore) --threshold \(threshold)", rows: rows,
                kind: "threshold")
        ]
    }

    private static func labels(_ content: ReportContent) -> [Recommendation] {
        guard let reason = content.judged.leftOut, content.rows.count > 0, content.wasTrained else { return [] }
        let known = content.rows.truths.count { $0 >= 0 }
        let sample = min(200, content.rows.count)
        let (sentence, command): (Prose, String) =
            if known == 0 {
                (
                    "Nobody knows yet how many of the answers are right. Put the true category of \(count: sample, "row") into a column “category”, and the next run says so, with intervals.",
                    content.commands.asBefore
                )
            } else if content.run.params["origin/kind"] == "generated" {
                (
                    "The truth is known, but \(count: known, "row") of it can't judge: \(reason). More transactions can.",
                    content.commands.more
                )
            } else {
                (
                    "\(count: known, "row") \(known == 1 ? "has" : "have") a true category, which is not enough to judge by: \(reason). Label more rows, and the next run says how many answers are right, with intervals.",
                    content.commands.asBefore
                )
            }
        return [
            Recommendation(
                sentence: sentence, command: command, rows: Double(known == 0 ? sample : known), kind: "label")
        ]
    }

    /// Labels that the rules, and so what learns from them, call by other names or don't have.
    private static func absentLabels(_ content: ReportContent) -> [Recommendation] {
        guard let absent = content.judged.absent else { return [] }
        return [
            Recommendation(
                sentence:
                    "\(count: absent.labels) of the \(count: absent.of, "true label") \(absent.labels == 1 ? "is" : "are") none of the rules' categories: \(count: absent.rows, "row") can only be counted as wrong. Learning from the labels answers in their names.",
                command: content.commands.learning, rows: Double(absent.rows), kind: "learn")
        ]
    }

    private static func calibration(_ content: ReportContent) -> [Recommendation] {
        guard let error = content.run.metrics["ece"], error.value > 0.05, content.run.params["labels"] != "true labels",
            content.judged.absent == nil
        else { return [] }
        return [
            Recommendation(
                sentence:
                    "Confidence is on average \(percent: error.value) away from the share that is right, since the model learnt from rules. Learning from true labels calibrates it.",
                command: content.commands.learning, rows: 0, kind: "calibrate")
        ]
    }

    private static func drift(_ content: ReportContent) -> [Recommendation] {
        guard let drift = content.drift else { return [] }
        let changed = drift.aspects.filter { $0.verdict == .changed }
        guard !changed.isEmpty else { return [] }
        let names = changed.map(\.name).joined(separator: ", ")
        // Of rows that are as they were, a run may say other things.
        let what = changed.allSatisfy { DriftReport.answerAspects.contains($0.name) } ? "answers" : "rows"
        let words: Prose = drift.newWords.map { "; \($0)" } ?? ""
        return [
            Recommendation(
                sentence: "The \(what) have changed in \(names) since \(drift.baseline.name)" + words
                    + ". Look at which rows moved it.",
                command:
                    "bursar drift \(ShellWord.quoted(drift.baseline.name)) \(ShellWord.quoted(drift.current.name))",
                rows: max(0, drift.current.unseenTokens - drift.baseline.unseenTokens) * Double(drift.current.rows),
                kind: "drift")
        ]
    }

    private static func rejects(_ content: ReportContent) -> [Recommendation] {
        let rejected = content.run.metrics["rows_rejected"]?.value ?? 0
        guard rejected > 0 else { return [] }
        return [
            Recommendation(
                sentence:
                    "\(count: Int(rejected), "row") could not be used; the file of rejects says why, line by line.",
                command: "less \(content.commands.folder)/classified.csv.rejects.csv", rows: rejected, kind: "mend")
        ]
    }

    /// A word for a shell, whatever is in it; what a person could not paste is left out.
    static func shellQuoted(_ text: String) -> String {
        let kept = Visible.cut(text).unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        return "'\(String(String.UnicodeScalarView(kept)).replacing("'", with: "'\\''"))'"
    }
}

extension ReportContent {
    /// Whether the run made a model, or tried to.
    fileprivate var wasTrained: Bool { run.params["model"]?.hasPrefix("none: training was skipped") != true }
}
