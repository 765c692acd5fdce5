import SparseMath

/// Turns a linear model's scores into probabilities that hold, for merchants it has met and for new ones.
///
/// Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017) divides all scores by one
/// number. One number can't serve both a narration seen a hundred times and one made of n-grams never seen, so here the
/// temperature depends on the row's novelty x: ln T = a + b x + c x². The answer with the highest score stays the same.
public struct NoveltyTemperature: Sendable, Equatable, Codable {
    /// ln T for a row without novelty.
    public let constant: Float
    /// What novelty adds to ln T, linearly and squared.
    public let linear: Float
    public let quadratic: Float

    public init(constant: Float, linear: Float, quadratic: Float) {
        self.constant = constant
        self.linear = linear
        self.quadratic = quadratic
    }

    /// Scores are taken for what they are: nothing was held out.
    public static let identity = NoveltyTemperature(constant: 0, linear: 0, quadratic: 0)

    /// ln of a quarter: what the scores of a squared hinge have to be divided by for narrations without novelty, on one set of
    /// labelled rows as on the next (docs/classifier.md).
    fileprivate static let usual: Float = -1.3862944

    /// What scores are divided by, between 1/50 and 50.
    public func temperature(novelty: Float) -> Float {
        let logarithm = constant + linear * novelty + quadratic * novelty * novelty
        return exponential(min(max(logarithm, -3.9), 3.9))
    }

    /// Fits the three numbers by the least mean negative log-likelihood of held-out rows (coordinate search from
    /// coarse to fine steps, with a pull to the usual temperature, so that it is deterministic and few rows do no harm).
    ///
    /// Takes about 150 passes over rows x classes; of more than 12,000 rows so many are taken, evenly from all.
    static func fit(_ rows: HeldOutScores) -> NoveltyTemperature {
        guard rows.count > 0 else { return .identity }
        let rows = TemperatureSample(rows)
        var point: [Float] = [Self.usual, 0, 0]
        var best = rows.loss(NoveltyTemperature(point))
        var step: Float = 1
        while step > 0.02 {
            var improved = false
            for coordinate in point.indices {
                for direction in [step, -step] {
                    var candidate = point
                    candidate[coordinate] += direction
                    let loss = rows.loss(NoveltyTemperature(candidate))
                    if loss < best {
                        best = loss
                        point = candidate
                        improved = true
                        break
                    }
                }
            }
            if !improved { step /= 2 }
        }
        return NoveltyTemperature(point)
    }

    private init(_ point: [Float]) {
        self.init(constant: point[0], linear: point[1], quadratic: point[2])
    }
}

/// Held-out rows made ready for being asked the same thing over and over: no row's largest score is above 0, and places
/// beyond the last class are so low that they add nothing.
private struct TemperatureSample {
    private let laneCount: Int
    private var scores: [Lane] = []
    private var ofLabel: [Float] = []
    private var novelties: [Float] = []

    /// Three numbers need no more rows than this.
    private static let most = 12_000
    /// The pull to the usual temperature weighs like this many rows.
    private static let pull = 20.0
    /// -ln of the least probability a row is charged with.
    private static let mostLoss: Float = 27.6

    init(_ rows: HeldOutScores) {
        laneCount = rows.laneCount
        let count = min(rows.count, Self.most)
        for place in 0..<count {
            let row = place * rows.count / count
            var lanes = Array(rows.scores[row * laneCount..<(row + 1) * laneCount])
            let (best, _) = twoLargest(lanes, classCount: rows.classCount)
            let largest = lanes[class: best]
            for lane in lanes.indices { lanes[lane] -= largest }
            for c in rows.classCount..<laneCount * 8 { lanes[class: c] = -1e6 }
            let label = Int(rows.labels[row])
            ofLabel.append(lanes[class: label])
            novelties.append(rows.standings[row].novelty)
            scores += lanes
        }
    }

    /// The mean negative log-likelihood, with the pull.
    func loss(_ calibration: NoveltyTemperature) -> Double {
        var sum = 0.0
        let lanes = scores.span
        for row in novelties.indices {
            let factor = 1 / calibration.temperature(novelty: novelties[row])
            var shares = Lane.zero
            for lane in row * laneCount..<(row + 1) * laneCount { shares += exponential(lanes[lane] * factor) }
            sum += Double(min(Float(logarithm(Double(total(shares)))) - ofLabel[row] * factor, Self.mostLoss))
        }
        let numbers = [calibration.constant - NoveltyTemperature.usual, calibration.linear, calibration.quadratic]
        let squares = numbers.reduce(0) { $0 + Double($1 * $1) }
        return (sum + Self.pull * squares) / Double(novelties.count)
    }
}
