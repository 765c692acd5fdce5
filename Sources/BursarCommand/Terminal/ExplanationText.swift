import Bursar
import Narrations
import Transactions

/// An explanation in lines for a person.
struct ExplanationText {
    let text: String

    init(_ explanation: Explanation, showsAll: Bool = false) {
        let style = Style()
        let decision = explanation.decision
        var lines = [
            style.bold(Shown.safe(explanation.category))
                + "  confidence \(Shown.decimals(Double(decision.confidence), 4)), decided by \(decision.method.name)"
        ]
        var table = Table()
        lines.append("")
        lines.append("normalised  \(Shown.safe(explanation.normalised))")
        let apart = explanation.words.filter { $0.kind != .merchant }
        if !apart.isEmpty {
            lines.append("set apart   " + apart.map { "\(Shown.safe($0.text)) (\($0.kind))" }.joined(separator: ", "))
        }
        if !explanation.merchant.isEmpty { lines.append("merchant    \(Shown.safe(explanation.merchant))") }
        lines.append("threshold   \(Shown.threshold(explanation.threshold, model: explanation.modelThreshold))")
        lines.append("")
        if explanation.rules.isEmpty {
            lines.append("Rules: no keyword found")
        } else {
            lines.append("Rules")
            for rule in explanation.rules {
                table.add(
                    Shown.safe("\"\(rule.keyword)\" speaks for \(rule.category)"),
                    "bytes \(rule.range.lowerBound)-\(rule.range.upperBound)",
                    Self.trust(rule), Shown.safe(rule.place))
            }
            lines.append(table.text)
            if let verdict = explanation.ruleVerdict {
                let next = explanation.ruleRunnerUp.map {
                    ", next \(Shown.safe($0.category)) at \(Shown.decimals($0.confidence, 4))"
                }
                lines.append(
                    "  together: \(Shown.safe(verdict.category)) at \(Shown.decimals(verdict.confidence, 4))\(next ?? "")"
                )
            }
        }
        lines += Self.model(explanation.model, showsAll: showsAll)
        lines.append("")
        lines.append(Self.conclusion(explanation))
        text = lines.joined(separator: "\n")
    }

    private static func trust(_ rule: Explanation.RuleEvidence) -> String {
        rule.rows > 0
            ? "right \(Shown.percent(rule.precision)), by \(Shown.counted(rule.rows, "labelled row"))"
            : "right \(Shown.percent(rule.precision)), by its wording alone"
    }

    /// Parts told unless all are asked for; the sum of the others stands in one more line.
    private static let fewParts = 4

    private static func model(_ evidence: Explanation.ModelEvidence?, showsAll: Bool) -> [String] {
        guard let evidence else { return ["", "Model: none in use"] }
        var lines = ["", "Model: \(Shown.safe(evidence.best)) at \(Shown.decimals(evidence.confidence, 4))"]
        if let runnerUp = evidence.runnerUp {
            lines[1] += ", next \(Shown.safe(runnerUp)) at \(Shown.decimals(evidence.runnerUpConfidence, 4))"
            let parts = evidence.contributions
            let told = showsAll ? parts.count : min(parts.count, fewParts)
            let rest = parts.dropFirst(told).reduce(evidence.start) { $0 + $1.weight }
            var table = Table()
            for part in parts.prefix(told) { table.add("  \(Shown.safe(part.source))", signed(part.weight)) }
            if told < parts.count {
                let others = Shown.counted(parts.count - told, "smaller part")
                table.add("  \(others), and where the model starts", signed(rest))
            } else {
                table.add("  where the model starts, whatever the row", signed(rest))
            }
            switch evidence.scale {
            case .logOdds:
                lines.append("  what speaks for the first against the second, in log-odds:")
                lines.append(table.text)
                lines.append(
                    "  together \(signed(evidence.difference)), calibrated \(signed(evidence.difference + evidence.calibration))"
                )
            case .votes:
                lines.append("  what speaks for the first against the second, in shares of the trees' votes:")
                lines.append(table.text)
                lines.append("  together \(signed(evidence.difference)) of the votes")
            }
        }
        if evidence.isGuess {
            lines.append("  nothing in the text was ever seen in training: this is but the likeliest label")
        }
        lines.append("  share of the text's weight never seen in training: \(Shown.percent(evidence.novelty))")
        return lines
    }

    private static func signed(_ number: Double) -> String {
        (number >= 0 ? "+" : "") + Shown.decimals(number, 2)
    }

    /// As the decision has it, which is made in single precision.
    private static func isRuleSure(_ explanation: Explanation) -> Bool {
        explanation.ruleVerdict.map { Float($0.confidence) >= Float(explanation.threshold) } ?? false
    }

    private static func conclusion(_ explanation: Explanation) -> String {
        switch explanation.decision.method {
        case .rule: "A rule was sure enough: \(Shown.safe(explanation.category))."
        case .model where isRuleSure(explanation):
            "A rule was sure enough, but the model contradicts it and is surer: \(Shown.safe(explanation.category))."
        case .model: "No rule was sure enough, the model was: \(Shown.safe(explanation.category))."
        case .none where explanation.decision.isAnswered:
            "There is no evidence at all; with threshold 0 a label stands in: \(Shown.safe(explanation.category))."
        case .none where isRuleSure(explanation):
            "A rule was sure enough, but the model contradicts it and is surer, though not sure enough to answer. The answer is Unknown."
        case .none:
            explanation.decision.confidence > 0
                ? "Nobody was sure enough; the best candidate was \(Shown.safe(explanation.candidate)). The answer is Unknown."
                : "There is no evidence at all. The answer is Unknown."
        }
    }
}
