import Features
import Rules
import Transactions

extension Categoriser {
    /// One line that says what decided, for the `reason` column; a String is made, so only where it is asked for.
    func reason(for decision: Decision, scratch: Scratch) -> String {
        let ruleEvidence = keywordsFound(scratch.rules)
        switch decision.method {
        case .rule: return ruleEvidence ?? ""
        case .model:
            let second = runnerUp(of: decision, scratch: scratch.model)
            let against = ruleEvidence.map { "; surer than \($0)" } ?? ""
            return "model\(second)\(against)"
        case .none:
            let best = "\(labels[Int(decision.candidate)]) at \(fixed(decision.confidence, 2))"
            let evidence = ruleEvidence.map { " (\($0))" } ?? ""
            if decision.confidence >= policy.threshold, decision.confidence > 0 {
                // Turned down whatever its confidence: it is but how frequent the label is.
                if scratch.model.familiarity.isStranger {
                    return "nothing in the text was ever seen in training; likeliest is \(best)\(evidence)"
                }
                let limit = fixed(policy.modelThreshold, 2)
                return
                    "best candidate \(best): a model that learnt from rules answers from \(limit) on\(evidence)"
            }
            return decision.confidence > 0
                ? "best candidate \(best) is below the threshold \(fixed(policy.threshold, 2))\(evidence)"
                : decision.isAnswered ? "no evidence: a label stands in, as threshold 0 asks" : "no rule matched"
        }
    }

    private func keywordsFound(_ scratch: RuleScratch) -> String? {
        guard let rules, !scratch.matches.isEmpty else { return nil }
        let found = scratch.matches.map { match in
            "\"\(rules.keywords[match.keyword].text)\" (\(rules.categories[match.category]))"
        }
        return "keyword\(found.count > 1 ? "s" : "") \(found.joined(separator: ", "))"
    }

    private func runnerUp(of decision: Decision, scratch: NarrationModel.Scratch) -> String {
        guard let model else { return "" }
        let others = model.labels.indices.filter { $0 != Int(decision.candidate) }
        guard let second = others.max(by: { scratch.probability($0) < scratch.probability($1) }) else { return "" }
        return "; next \(model.labels[second]) at \(fixed(scratch.probability(second), 2))"
    }

    private func fixed(_ number: Float, _ places: Int) -> String {
        let scale = places == 2 ? 100 : 10_000
        let parts = Int((Double(number) * Double(scale)).rounded())
        let digits = String(parts % scale)
        return "\(parts / scale).\(String(repeating: "0", count: places - digits.count))\(digits)"
    }
}
