/// The squared weights of some n-grams, in squared steps (`Vectoriser.frequencySteps`): whole numbers, so that their order
/// changes no sum.
struct SquaredWeights: BitwiseCopyable, Sendable, Equatable {
    /// Of those that the model knows.
    var known: UInt64 = 0
    /// Of those that no training row had.
    var unseen: UInt64 = 0

    static func += (sum: inout SquaredWeights, other: SquaredWeights) {
        sum.known &+= other.known
        sum.unseen &+= other.unseen
    }

    /// The Euclidean length of what is known, in steps.
    var length: Float { Float(known).squareRoot() }

    /// The share that lies in what no training row had, 0 ... 1; 1 where there is nothing.
    var novelty: Float {
        let all = known &+ unseen
        return all == 0 ? 1 : Float(unseen) / Float(all)
    }
}
