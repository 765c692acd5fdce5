import Classifiers
import Evaluation

/// Rows judged by models that were not fitted on them: what calibration and promises are learnt from.
struct HeldOutRows: Sendable {
    /// What the rules said of a row.
    struct RuleAnswer: Sendable {
        let isRight: Bool
        let confidence: Float
        /// The label, or -1 for one that no training row has.
        let label: Int32
    }

    var scores: HeldOutScores
    /// Whether the row's whole narration group was held out.
    var isUnseen: [Bool] = []
    var groups: [Int32] = []
    /// nil where no rule spoke.
    var ruleAnswers: [RuleAnswer?] = []

    init(classCount: Int) { scores = HeldOutScores(classCount: classCount) }

    mutating func append(_ other: HeldOutRows) {
        scores.append(other.scores)
        isUnseen += other.isUnseen
        groups += other.groups
        ruleAnswers += other.ruleAnswers
    }

    /// What may be promised to narrations never met, rules and calibrated model together deciding as `DecisionPolicy` has it.
    func promise(_ calibration: PosteriorCalibration) -> PrecisionPromise {
        var confidences: [Float] = []
        var right: [Bool] = []
        var chosen: [Int32] = []
        let all = calibration.answers(scores)
        for row in isUnseen.indices where isUnseen[row] {
            var answer = (isRight: all[row].isRight, confidence: all[row].confidence)
            if let rule = ruleAnswers[row] {
                let agrees = rule.label == all[row].label
                // As the policy has it: a rule stands unless the model contradicts it and is surer.
                if rule.confidence >= answer.confidence { answer = (rule.isRight, rule.confidence) }
                if agrees { answer.confidence = max(rule.confidence, all[row].confidence) }
            }
            confidences.append(answer.confidence)
            right.append(answer.isRight)
            chosen.append(groups[row])
        }
        return PrecisionPromise(confidences: confidences, isRight: right, groups: chosen)
    }
}
