public import Rules
import Transactions

/// Who decides: a rule that is sure enough, then the model if it is sure enough, else nobody.
///
/// "Sure enough" is a calibrated confidence at or above the threshold. A rule steps back where the model contradicts it
/// and is surer: both confidences are measured probabilities, so the surer one is right more often. Where such a model is
/// not sure enough to answer itself, nobody does: few of the rules' answers there are right (docs/classifier.md). A person's
/// corrections will come before both.
public struct DecisionPolicy: Sendable, Equatable {
    /// 0 ... 1; at 0 every row gets a label.
    public let threshold: Float
    /// The model's own threshold, `threshold ... 1`: one that learnt from rules may have a higher one than they have, so
    /// that its answers are as sure as theirs (`WeakLabels`).
    public let modelThreshold: Float

    /// - Parameters:
    ///   - threshold: clipped to 0 ... 1.
    ///   - modelThreshold: nil for the same; raised to `threshold`, and the same at 0.
    public init(threshold: Float, modelThreshold: Float? = nil) {
        let threshold = min(max(threshold, 0), 1)
        self.threshold = threshold
        self.modelThreshold = threshold > 0 ? max(threshold, min(modelThreshold ?? threshold, 1)) : 0
    }

    /// The model's threshold where it has one for itself.
    var modelsOwn: Float? { modelThreshold > threshold ? modelThreshold : nil }

    /// The threshold that was asked, else the rules', else 0.5.
    public static func threshold(asked: Float?, _ rules: RuleMatcher?) -> Float {
        asked ?? Float(rules?.rules.unknownThreshold ?? 0.5)
    }

    /// What somebody proposes: a label and the probability that it is right.
    struct Proposal: Equatable {
        let label: Int32
        let confidence: Float
        /// Nothing of the narration speaks for it, only how frequent the label is: given at threshold 0 alone.
        var isGuess = false
    }

    /// Decides one row; nil where there is nobody to propose anything.
    func decide(rule: Proposal?, model: Proposal?) -> Decision? {
        if let rule, rule.confidence >= threshold, stands(rule, against: model) {
            return Decision(candidate: rule.label, confidence: rule.confidence, method: .rule, isAnswered: true)
        }
        if let model, model.confidence >= modelThreshold, !model.isGuess || threshold == 0 {
            return Decision(candidate: model.label, confidence: model.confidence, method: .model, isAnswered: true)
        }
        guard let best = surer(of: rule, model) else { return nil }
        return Decision(candidate: best.label, confidence: best.confidence, method: .none, isAnswered: false)
    }

    /// The surer of two, of equals the first; no array, for it runs once for each row that is declined.
    private func surer(of first: Proposal?, _ second: Proposal?) -> Proposal? {
        guard let first else { return second }
        guard let second else { return first }
        return first.confidence < second.confidence ? second : first
    }

    private func stands(_ rule: Proposal, against model: Proposal?) -> Bool {
        guard let model, !model.isGuess else { return true }
        return rule.label == model.label || rule.confidence >= model.confidence
    }
}
