import SparseMath

/// Corrects how sure a model is of its best answer: a logistic curve over the answer's log-odds (Platt, "Probabilistic
/// Outputs for Support Vector Machines", 1999) and score whose offset and slope depend on how the row stands to those the
/// model was fitted on.
///
/// The terms are 1, the log-odds z before, the score s and its lead over the runner-up's, what novelty, a known narration and
/// a known concept add to them, and how much of the lead concepts and amount account for, twice where they speak against it.
public struct ConfidenceCurve: Sendable, Equatable {
    /// As many weights as terms.
    public let weights: [Double]

    static let termCount = 17
    /// The first of the terms of what concepts and amount account for.
    private static let firstOfParts = 13
    /// Changes nothing.
    public static let identity = ConfidenceCurve(unchecked: [0, 1] + Array(repeating: 0, count: termCount - 2))

    /// No weight is larger: sums of terms (log-odds up to 14) stay numbers.
    private static let largestWeight = 1e6

    /// An answer of a model: its probability before, its score and the runner-up's, how its row stands.
    struct Answer: Sendable {
        let confidence: Float
        let score: Float
        let lead: Float
        let standing: Standing
        var parts = LeadParts.none
    }

    /// A curve as it was saved; nil for anything but seventeen weights within reason.
    public init?(weights: [Double]) {
        guard weights.count == Self.termCount, weights.allSatisfy({ abs($0) <= Self.largestWeight }) else { return nil }
        self.init(unchecked: weights)
    }

    private init(unchecked weights: [Double]) { self.weights = weights }

    /// The probability that an answer is right.
    ///
    /// - Parameter offset: of its log-odds.
    func corrected(_ answer: Answer, adding offset: Double = 0) -> Float {
        // Never 1: no measured confidence is certainty, and a threshold of 1 has to decline every answer.
        min(Float(logistic(logOdds(answer) + offset)), Float(1).nextDown)
    }

    /// The log-odds of that.
    func logOdds(_ answer: Answer) -> Double {
        // Written out, for it runs once a row: an array of terms would be allocated each time.
        let (odds, score, lead) = Self.scale(answer)
        var sum = weights[0] + weights[1] * odds + weights[2] * score + weights[3] * lead
        sum += Double(answer.standing.novelty) * (weights[4] + weights[5] * score + weights[6] * lead)
        if answer.standing.isKnown {
            sum += weights[7] + weights[8] * odds + weights[9] * score + weights[10] * lead
        }
        if answer.standing.hasConcept { sum += weights[11] + weights[12] * lead }
        let (concepts, amount) = Self.parts(answer)
        sum += weights[13] * concepts + weights[14] * min(concepts, 0)
        sum += weights[15] * amount + weights[16] * min(amount, 0)
        return sum
    }

    /// Log-odds, score and lead within bounds.
    @inline(__always) private static func scale(_ answer: Answer) -> (odds: Double, score: Double, lead: Double) {
        let probability = min(max(Double(answer.confidence), 1e-6), 1 - 1e-6)
        return (
            logarithm(probability / (1 - probability)), min(max(Double(answer.score), -10), 10),
            min(max(Double(answer.lead), 0), 10)
        )
    }

    /// What concepts and amount add to the lead, within bounds; of a known narration its letters say all.
    @inline(__always) private static func parts(_ answer: Answer) -> (concepts: Double, amount: Double) {
        guard !answer.standing.isKnown else { return (0, 0) }
        return (min(max(Double(answer.parts.concepts), -5), 5), min(max(Double(answer.parts.amount), -5), 5))
    }

    private static func terms(_ answer: Answer) -> [Double] {
        let (odds, score, lead) = scale(answer)
        let (concepts, amount) = parts(answer)
        let novelty = Double(answer.standing.novelty)
        let known: Double = answer.standing.isKnown ? 1 : 0
        let concept: Double = answer.standing.hasConcept ? 1 : 0
        return [
            1, odds, score, lead, novelty, novelty * score, novelty * lead, known, known * odds, known * score,
            known * lead, concept, concept * lead, concepts, min(concepts, 0), amount, min(amount, 0),
        ]
    }

    /// Fits by Newton's method with a ridge around the identity, so that few rows move it little; a step that would make the
    /// loss larger, as one from a flat place may, is halved until it does not.
    static func fit(_ answers: [(answer: Answer, isRight: Bool)]) -> ConfidenceCurve {
        var weights = identity.weights
        let rows = answers.map { terms($0.answer) }
        let right = answers.map(\.isRight)
        var before = loss(weights, rows, right)
        for _ in 0..<50 {
            let step = newtonStep(weights, rows, right)
            var length = 1.0
            var next = weights
            var after = Double.infinity
            while length > 1e-4 {
                for i in 0..<termCount { next[i] = weights[i] - length * step[i] }
                after = loss(next, rows, right)
                if after < before { break }
                length /= 2
            }
            guard after < before else { break }
            let gain = before - after
            (weights, before) = (next, after)
            if gain < 1e-9 * (1 + before) { break }
        }
        return ConfidenceCurve(weights: weights) ?? identity
    }

    private static func newtonStep(_ weights: [Double], _ rows: [[Double]], _ right: [Bool]) -> [Double] {
        var gradient = weights.indices.map { ridges[$0] * (weights[$0] - identity.weights[$0]) }
        var curvature = Array(repeating: Array(repeating: 0.0, count: termCount), count: termCount)
        for i in 0..<termCount { curvature[i][i] = ridges[i] }
        for (row, isRight) in zip(rows, right) {
            let probability = logistic(zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 })
            let error = probability - (isRight ? 1 : 0)
            let spread = max(probability * (1 - probability), 1e-9)
            for i in 0..<termCount {
                gradient[i] += error * row[i]
                for j in 0...i { curvature[i][j] += spread * row[i] * row[j] }
            }
        }
        return solve(curvature, gradient)
    }

    /// The negative log-likelihood with the ridge's share.
    private static func loss(_ weights: [Double], _ rows: [[Double]], _ right: [Bool]) -> Double {
        var sum = weights.indices.reduce(0) { sum, i in
            sum + ridges[i] / 2 * (weights[i] - identity.weights[i]) * (weights[i] - identity.weights[i])
        }
        for (row, isRight) in zip(rows, right) {
            let odds = zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }
            let against = isRight ? -odds : odds
            // ln(1 + e^x) without overflow.
            sum += max(against, 0) + logarithm(1 + exponential(-abs(against)))
        }
        return sum
    }

    /// How far each weight is held to the identity's. What concepts and amount add is the same for all rows of a merchant, so
    /// few heavy merchants would decide it: it is held closer (docs/classifier.md).
    private static let ridges =
        Array(repeating: 2.0, count: firstOfParts) + Array(repeating: 40.0, count: termCount - firstOfParts)

    /// Solves a symmetric positive definite system, given by its lower half, by Cholesky's method.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var factor = matrix
        let n = right.count
        for i in 0..<n {
            for j in 0...i {
                var sum = factor[i][j]
                for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
                factor[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / factor[j][j]
            }
        }
        var solution = right
        for i in 0..<n {
            for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
            solution[i] /= factor[i][i]
        }
        for i in (0..<n).reversed() {
            for k in (i + 1)..<n { solution[i] -= factor[k][i] * solution[k] }
            solution[i] /= factor[i][i]
        }
        return solution
    }
}

extension ConfidenceCurve: Codable {
    /// Refuses what `init(weights:)` does.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let curve = ConfidenceCurve(weights: try container.decode([Double].self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a confidence curve has seventeen finite weights")
        }
        self = curve
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(weights)
    }
}

/// 1 / (1 + e^-x).
func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
