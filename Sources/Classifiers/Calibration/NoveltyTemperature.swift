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

    /// What scores are divided by, between 1/50 and 50.
    public func temperature(novelty: Float) -> Float {
        let logarithm = constant + linear * novelty + quadratic * novelty * novelty
        return exponential(min(max(logarithm, -3.9), 3.9))
    }

    /// Fits the three numbers by the least mean negative log-likelihood of held-out rows (coordinate search from
    /// coarse to fine steps, with a slight pull to 0, so that it is deterministic and few rows do no harm).
    ///
    /// Takes about 150 passes over rows x classes; above 20,000 rows every k-th is taken.
    static func fit(_ rows: HeldOutScores) -> NoveltyTemperature {
        guard rows.count > 0 else { return .identity }
        var point: [Float] = [0, 0, 0]
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

extension HeldOutScores {
    /// The pull to 0 weighs like this many rows.
    private static let pull = 2.0

    fileprivate func loss(_ calibration: NoveltyTemperature) -> Double {
        let every = max(1, count / 20_000)
        var sum = 0.0
        var taken = 0.0
        var posterior: [Lane] = []
        for row in stride(from: 0, to: count, by: every) {
            posterior.removeAll(keepingCapacity: true)
            posterior.append(contentsOf: scores[(row * laneCount)..<((row + 1) * laneCount)])
            softmax(
                &posterior, classCount: classCount,
                temperature: calibration.temperature(novelty: standings[row].novelty))
            let label = Int(labels[row])
            sum -= logarithm(max(1e-12, Double(posterior[label / 8][label % 8])))
            taken += 1
        }
        let numbers = [calibration.constant, calibration.linear, calibration.quadratic]
        let squares = numbers.reduce(0) { $0 + Double($1 * $1) }
        return (sum + Self.pull * 0.05 * squares) / taken
    }
}
