public import SparseMath

/// From a linear model's scores to a posterior that holds: a temperature that depends on novelty for the shape of the
/// whole, then a curve for the best answer's probability; the others share the rest as they did.
///
/// Both are fitted on rows the scoring model had not seen. The best answer stays the best.
public struct PosteriorCalibration: Sendable, Equatable, Codable {
    public let temperature: NoveltyTemperature
    public let curve: ConfidenceCurve

    public init(temperature: NoveltyTemperature, curve: ConfidenceCurve) {
        self.temperature = temperature
        self.curve = curve
    }

    /// Scores are taken for what they are: nothing was held out.
    public static let identity = PosteriorCalibration(temperature: .identity, curve: .identity)

    /// Fits both parts on held-out rows; the identity where there are none.
    public static func fit(_ rows: HeldOutScores) -> PosteriorCalibration {
        let temperature = NoveltyTemperature.fit(rows)
        var answers: [(answer: ConfidenceCurve.Answer, isRight: Bool)] = []
        answers.reserveCapacity(rows.count)
        var posterior: [Lane] = []
        for row in 0..<rows.count {
            posterior.removeAll(keepingCapacity: true)
            posterior.append(contentsOf: rows.scores[(row * rows.laneCount)..<((row + 1) * rows.laneCount)])
            let standing = rows.standings[row]
            let (best, second) = twoLargest(posterior, classCount: rows.classCount)
            let score = posterior[best / 8][best % 8]
            let lead = second.map { score - posterior[$0 / 8][$0 % 8] } ?? 0
            softmax(
                &posterior, classCount: rows.classCount,
                temperature: temperature.temperature(novelty: standing.novelty))
            let answer = ConfidenceCurve.Answer(
                confidence: posterior[best / 8][best % 8], score: score, lead: lead, standing: standing,
                parts: rows.parts[row])
            answers.append((answer, best == Int(rows.labels[row])))
        }
        return PosteriorCalibration(temperature: temperature, curve: .fit(answers))
    }

    /// Turns scores into the calibrated posterior in place.
    ///
    /// - Parameter parts: asked for what adds to the lead of the best class over the second.
    /// - Returns: the class of the best answer; the smaller index where two are equal.
    @discardableResult
    public func apply(
        to scores: inout [Lane], classCount: Int, standing: Standing,
        parts: (_ best: Int, _ second: Int) -> LeadParts = { _, _ in .none }
    ) -> Int {
        let (best, second) = twoLargest(scores, classCount: classCount)
        let score = scores[best / 8][best % 8]
        let lead = second.map { score - scores[$0 / 8][$0 % 8] } ?? 0
        softmax(
            &scores, classCount: classCount, temperature: temperature.temperature(novelty: standing.novelty),
            largest: score)
        guard let second else { return best }
        let before = scores[best / 8][best % 8]
        scores[best / 8][best % 8] = 0
        // Their sum, not 1 - before: a model that is all but certain leaves nothing of that but rounding errors.
        let rest = total(scores.reduce(Lane.zero) { $0 + $1 })
        let corrected = curve.corrected(
            .init(confidence: before, score: score, lead: lead, standing: standing, parts: parts(best, second)))
        guard rest > Self.leastRest else {
            let after = max(corrected, 1 / Float(classCount))
            for c in 0..<classCount { scores[c / 8][c % 8] = (1 - after) / Float(classCount - 1) }
            scores[best / 8][best % 8] = after
            return best
        }
        let runnerUp = scores[second / 8][second % 8]
        // Below this the runner-up would overtake.
        let after = min(max(corrected, runnerUp / (rest + runnerUp)), 1)
        let share = (1 - after) / rest
        for lane in scores.indices { scores[lane] *= share }
        // Rounding may lift the runner-up by a hair.
        scores[best / 8][best % 8] = max(after, scores[second / 8][second % 8])
        return best
    }

    /// Less than this can't be scaled up again: then the others share evenly.
    private static let leastRest: Float = 1e-30
}

extension PosteriorCalibration {
    /// The best answer to a row, as calibrated.
    public struct BestAnswer: Sendable, Equatable {
        public let label: Int32
        public let confidence: Float
        public let isRight: Bool
    }

    /// The best answer to each held-out row.
    public func answers(_ rows: HeldOutScores) -> [BestAnswer] {
        var scores: [Lane] = []
        return (0..<rows.count).map { row in
            scores.removeAll(keepingCapacity: true)
            scores.append(contentsOf: rows.scores[(row * rows.laneCount)..<((row + 1) * rows.laneCount)])
            let best = apply(to: &scores, classCount: rows.classCount, standing: rows.standings[row]) { _, _ in
                rows.parts[row]
            }
            return BestAnswer(
                label: Int32(best), confidence: scores[best / 8][best % 8], isRight: best == Int(rows.labels[row]))
        }
    }
}
