import Classifiers
import Evaluation
import SparseMath

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
    var groups: [Int32] { scores.groups }
    /// Whether nothing of the row spoke for the model's answer.
    var isGuess: [Bool] = []
    /// nil where no rule spoke.
    var ruleAnswers: [RuleAnswer?] = []

    init(classCount: Int) { scores = HeldOutScores(classCount: classCount) }

    mutating func append(_ other: HeldOutRows) {
        scores.append(other.scores)
        isUnseen += other.isUnseen
        isGuess += other.isGuess
        ruleAnswers += other.ruleAnswers
    }

    /// What the rows of some parts teach a calibration.
    ///
    /// - Parameter areTrue: whether their labels are true ones, not made by rules.
    static func calibration(of parts: [HeldOutRows], classCount: Int, areTrue: Bool) -> PosteriorCalibration {
        var all = HeldOutRows(classCount: classCount)
        for part in parts { all.append(part) }
        return areTrue ? .fit(all.scores) : .fit(labelledByRules: all.scores)
    }

    /// What may be promised to narrations never met, read from parts each of which a calibration answers that was fitted on
    /// the others: one fitted on the rows themselves would be surer of them than of new ones.
    ///
    /// Nothing where there are fewer than two parts.
    static func promise(of parts: [HeldOutRows]) -> PrecisionPromise {
        guard let first = parts.first, parts.count > 1 else { return .none }
        let answers = concurrently(parts.count) { part in
            let others = parts.indices.filter { $0 != part }.map { parts[$0] }
            return calibration(of: others, classCount: first.scores.classCount, areTrue: true).answers(
                parts[part].scores)
        }
        var all = HeldOutRows(classCount: first.scores.classCount)
        for part in parts { all.append(part) }
        return all.promise(answers.flatMap(\.self))
    }

    /// What may be promised to narrations never met, rules and model together deciding as `DecisionPolicy` has it.
    ///
    /// - Parameter all: the model's answer to each row, as calibrated.
    func promise(_ all: [PosteriorCalibration.BestAnswer]) -> PrecisionPromise {
        var confidences: [Float] = []
        var right: [Bool] = []
        var chosen: [Int32] = []
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
