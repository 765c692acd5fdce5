import Bursar
import Narrations
import Transactions

/// An explanation in lines for a person.
struct ExplanationText {
    let text: String

    init(_ explanation: Explanation) {
        let style = Style()
        let decision = explanation.decision
        var lines = [
            style.bold("\(explanation.category)")
                + "  confidence \(Shown.decimals(Double(decision.confidence), 4)), decided by \(decision.method.name)"
        ]
        var table = Table()
        lines.append("")
        lines.append("normalised  \(explanation.normalised)")
        let apart = explanation.words.filter { $0.kind != .merchant }
        if !apart.isEmpty {
            lines.append("set apart   " + apart.map { "\($0.text) (\($0.kind))" }.joined(separator: ", "))
        }
        if !explanation.merchant.isEmpty { lines.append("merchant    \(explanation.merchant)") }
        lines.append("threshold   \(Shown.decimals(explanation.threshold, 2))")
        lines.append("")
        if explanation.rules.isEmpty {
            lines.append("Rules: no keyword found")
        } else {
            lines.append("Rules")
            for rule in explanation.rules {
                table.add(
                    "\"\(rule.keyword)\" speaks for \(rule.category)",
                    "bytes \(rule.range.lowerBound)-\(rule.range.upperBound)",
                    Self.trust(rule), rule.place)
            }
            lines.append(table.text)
            if let verdict = explanation.ruleVerdict {
                let next = explanation.ruleRunnerUp.map {
                    ", next \($0.category) at \(Shown.decimals($0.confidence, 4))"
                }
                lines.append("  together: \(verdict.category) at \(Shown.decimals(verdict.confidence, 4))\(next ?? "")")
            }
        }
        lines += Self.model(explanation.model)
        lines.append("")
        lines.append(Self.conclusion(explanation))
        text = lines.joined(separator: "\n")
    }

    private static func trust(_ rule: Explanation.RuleEvidence) -> String {
        rule.rows > 0
            ? "right \(Shown.percent(rule.precision)), by \(Shown.counted(rule.rows, "labelled row"))"
            : "right \(Shown.percent(rule.precision)), by its wording alone"
    }

    private static func model(_ evidence: Explanation.ModelEvidence?) -> [String] {
        guard let evidence else { return ["", "Model: none in use"] }
        var lines = ["", "Model: \(evidence.best) at \(Shown.decimals(evidence.confidence, 4))"]
        if let runnerUp = evidence.runnerUp {
            lines[1] += ", next \(runnerUp) at \(Shown.decimals(evidence.runnerUpConfidence, 4))"
            lines.append("  log-odds of the first against the second, before calibration: \(signed(evidence.logOdds))")
            var table = Table()
            let strongest = evidence.contributions.prefix(8)
            for part in strongest { table.add("  \(part.source)", signed(part.logOdds)) }
            let rest = evidence.contributions.dropFirst(8).reduce(0) { $0 + $1.logOdds }
            if evidence.contributions.count > 8 {
                table.add("  \(evidence.contributions.count - 8) smaller parts", signed(rest))
            }
            table.add("  how frequent the labels are", signed(evidence.bias))
            lines.append(table.text)
        }
        lines.append("  share of the text's weight never seen in training: \(Shown.percent(evidence.novelty))")
        return lines
    }

    private static func signed(_ number: Double) -> String {
        (number >= 0 ? "+" : "") + Shown.decimals(number, 2)
    }

    private static func conclusion(_ explanation: Explanation) -> String {
        switch explanation.decision.method {
        case .rule: "A rule was sure enough: \(explanation.category)."
        case .model: "No rule was sure enough, the model was: \(explanation.category)."
        case .none:
            explanation.decision.confidence > 0
                ? "Nobody was sure enough; the best candidate was \(explanation.candidate). The answer is Unknown."
                : "There is no evidence at all. The answer is Unknown."
        }
    }
}
