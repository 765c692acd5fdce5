public import SparseMath

/// From a linear model's scores to a posterior that holds: a temperature that depends on novelty for the shape of the
/// whole, then a curve and the label's own offset for the best answer's probability, held to what was proven; the others
/// share the rest as they did.
///
/// All are learnt from rows the scoring model had not seen. The best answer stays the best.
public struct PosteriorCalibration: Sendable, Equatable {
    public let temperature: NoveltyTemperature
    public let curve: ConfidenceCurve
    /// What is added to the log-odds of each class's answers; none where nothing was held out.
    public let labelOffsets: [Double]
    /// nil where nobody counted.
    public let heldOut: HeldOutCounts?

    public init(
        temperature: NoveltyTemperature, curve: ConfidenceCurve, labelOffsets: [Double] = [],
        heldOut: HeldOutCounts? = nil
    ) {
        self.temperature = temperature
        self.curve = curve
        self.labelOffsets = labelOffsets
        self.heldOut = heldOut
    }

    /// Scores are taken for what they are.
    public static let identity = PosteriorCalibration(temperature: .identity, curve: .identity)

    /// Fits all parts on held-out rows; where there are none, scores are taken for what they are as far as nothing proves.
    public static func fit(_ rows: HeldOutScores) -> PosteriorCalibration {
        fit(rows) { LabelOffsets.fit($0, classCount: rows.classCount) }
    }

    /// The same but for labels' offsets: labels that rules made don't tell which is right less often than others, only which has
    /// more keywords that are like those of another.
    public static func fit(labelledByRules rows: HeldOutScores) -> PosteriorCalibration { fit(rows) { _ in [] } }

    private static func fit(_ rows: HeldOutScores, offsets: ([LabelOffsets.Answer]) -> [Double]) -> PosteriorCalibration
    {
        let heldOut = HeldOutCounts(rows)
        let rows = rows.withStranger()
        let temperature = NoveltyTemperature.fit(rows)
        var answers: [(answer: ConfidenceCurve.Answer, isRight: Bool)] = []
        var labels: [Int] = []
        answers.reserveCapacity(rows.count)
        labels.reserveCapacity(rows.count)
        var posterior: [Lane] = []
        for row in 0..<rows.count {
            posterior.removeAll(keepingCapacity: true)
            posterior.append(contentsOf: rows.scores[(row * rows.laneCount)..<((row + 1) * rows.laneCount)])
            let standing = rows.standings[row]
            let (best, second) = twoLargest(posterior, classCount: rows.classCount)
            let score = posterior[class: best]
            let lead = second.map { score - posterior[class: $0] } ?? 0
            softmax(
                &posterior, classCount: rows.classCount,
                temperature: temperature.temperature(novelty: standing.novelty))
            let answer = ConfidenceCurve.Answer(
                confidence: posterior[class: best], score: score, lead: lead, standing: standing,
                parts: rows.parts[row])
            answers.append((answer, best == Int(rows.labels[row])))
            labels.append(best)
        }
        let curve = ConfidenceCurve.fit(answers)
        let labelOffsets = offsets(
            answers.indices.map { row in
                let (answer, isRight) = answers[row]
                return .init(
                    label: labels[row], logOdds: curve.logOdds(answer), isRight: isRight, group: rows.groups[row])
            })
        return PosteriorCalibration(
            temperature: temperature, curve: curve, labelOffsets: rows.count == 0 ? [] : labelOffsets, heldOut: heldOut)
    }

    /// Turns scores into the calibrated posterior in place.
    ///
    /// Of a single class nothing can be told apart: it is as probable as the narration is familiar.
    ///
    /// - Parameter parts: asked for what adds to the lead of the best class over the second.
    /// - Returns: the class of the best answer; the smaller index where two are equal.
    @discardableResult
    public func apply(
        to scores: inout [Lane], classCount: Int, standing: Standing,
        parts: (_ best: Int, _ second: Int) -> LeadParts = { _, _ in .none }
    ) -> Int {
        let (best, second) = twoLargest(scores, classCount: classCount)
        let score = scores[class: best]
        let lead = second.map { score - scores[class: $0] } ?? 0
        let provable = heldOut?.provable(standing)
        softmax(
            &scores, classCount: classCount, temperature: temperature.temperature(novelty: standing.novelty),
            largest: score)
        guard let second else {
            if let provable { scores[class: best] = provable * (standing.isKnown ? 1 : 1 - standing.novelty) }
            return best
        }
        let before = scores[class: best]
        scores[class: best] = 0
        // Their sum, not 1 - before: a model that is all but certain leaves nothing of that but rounding errors.
        let rest = total(scores.reduce(Lane.zero) { $0 + $1 })
        let answer = ConfidenceCurve.Answer(
            confidence: before, score: score, lead: lead, standing: standing, parts: parts(best, second))
        let corrected =
            (provable ?? 1) * curve.corrected(answer, adding: best < labelOffsets.count ? labelOffsets[best] : 0)
        guard rest > Self.leastRest else {
            let after = max(corrected, 1 / Float(classCount))
            for c in 0..<classCount { scores[class: c] = (1 - after) / Float(classCount - 1) }
            scores[class: best] = after
            return best
        }
        let runnerUp = scores[class: second]
        // Below this the runner-up would overtake.
        let after = min(max(corrected, runnerUp / (rest + runnerUp)), 1)
        let share = (1 - after) / rest
        for lane in scores.indices { scores[lane] *= share }
        // Rounding may lift the runner-up by a hair.
        scores[class: best] = max(after, scores[class: second])
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
                label: Int32(best), confidence: scores[class: best], isRight: best == Int(rows.labels[row]))
        }
    }
}

extension PosteriorCalibration: Codable {
    /// No offset is larger: the log-odds it is added to stay numbers.
    private static let largestOffset = 1e6

    /// Where nobody counted what was held out, neither that nor offsets are there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let offsets = try container.decodeIfPresent([Double].self, forKey: .labelOffsets) ?? []
        let heldOut = try container.decodeIfPresent(HeldOutCounts.self, forKey: .heldOut)
        guard offsets.allSatisfy({ abs($0) <= Self.largestOffset }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .labelOffsets, in: container, debugDescription: "labels' offsets are finite numbers")
        }
        self.init(
            temperature: try container.decode(NoveltyTemperature.self, forKey: .temperature),
            curve: try container.decode(ConfidenceCurve.self, forKey: .curve), labelOffsets: offsets, heldOut: heldOut)
    }
}
