import Classifiers
import Evaluation

/// Rows judged by models that were not fitted on them: what calibration and promises are learnt from.
struct HeldOutRows: Sendable {
    /// What the rules said of a row.
    struct RuleAnswer: Sendable {
        let isRight: Bool
        let confidence: Float
    }

    var scores: HeldOutScores
    /// Whether the row's whole narration group was held out.
    var isUnseen: [Bool] = []
    var groups: [Int32] = []
    /// Whether nothing of the row spoke for the model's answer.
    var isGuess: [Bool] = []
    /// nil where no rule spoke.
    var ruleAnswers: [RuleAnswer?] = []

    init(classCount: Int) { scores = HeldOutScores(classCount: classCount) }

    mutating func append(_ other: HeldOutRows) {
        scores.append(other.scores)
        isUnseen += other.isUnseen
        groups += other.groups
        isGuess += other.isGuess
        ruleAnswers += other.ruleAnswers
    }

    /// What may be promised to narrations never met, rules and calibrated model together deciding as `DecisionPolicy` has it.
    func promise(_ calibration: PosteriorCalibration) -> PrecisionPromise {
        var confidences: [Float] = []
        var right: [Bool] = []
        var chosen: [Int32] = []
        let all = calibration.answers(scores)
        for row in isUnseen.indices where isUnseen[row] {
            // As the policy has it: a guess is answered at threshold 0 alone, and no rule steps back behind one.
            var answer = (isRight: all[row].isRight, confidence: isGuess[row] ? 0 : all[row].confidence)
            // A rule stands unless the model contradicts it and is surer; where both agree the surer one answers.
            if let rule = ruleAnswers[row], rule.confidence >= answer.confidence {
                answer = (rule.isRight, rule.confidence)
            }
            confidences.append(answer.confidence)
            right.append(answer.isRight)
            chosen.append(groups[row])
        }
        return PrecisionPromise(confidences: confidences, isRight: right, groups: chosen)
    }
}
