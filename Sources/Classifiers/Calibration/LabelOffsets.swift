import SparseMath

/// What to add to the log-odds of answers of each class: some labels are right less often than their scores say, as those
/// that people give to anything.
enum LabelOffsets {
    /// A held-out row's answer, and its log-odds before.
    struct Answer: Sendable {
        let label: Int
        let logOdds: Double
        let isRight: Bool
        let group: Int32
    }

    /// Holds an offset to 0. With it a label that a heavy merchant alone answers to moves little (docs/classifier.md).
    private static let ridge = 40.0

    /// Fits each class's offset by Newton's method, the other terms held, a merchant's rows weighing as the square root of their
    /// number together: a thousand of them prove more than one, but not a thousand times.
    ///
    /// - Returns: as many numbers as classes, 0 for one that answers nothing.
    static func fit(_ answers: [Answer], classCount: Int) -> [Double] {
        var sizes: [Int32: Double] = [:]
        for answer in answers { sizes[answer.group, default: 0] += 1 }
        var byLabel = Array(repeating: [Answer](), count: classCount)
        for answer in answers { byLabel[answer.label].append(answer) }
        return byLabel.map { answers in
            let weights = answers.map { 1 / (sizes[$0.group] ?? 1).squareRoot() }
            var offset = 0.0
            for _ in 0..<20 {
                var gradient = ridge * offset
                var curvature = ridge
                for (answer, weight) in zip(answers, weights) {
                    let probability = logistic(answer.logOdds + offset)
                    gradient += weight * (probability - (answer.isRight ? 1 : 0))
                    curvature += weight * probability * (1 - probability)
                }
                // Where the curve is flat a whole step would overshoot.
                offset -= min(max(gradient / curvature, -1), 1)
            }
            return offset
        }
    }
}
