import SparseMath

/// Draws an index with given odds, by search in the running sums of whole-number weights.
struct WeightedChoice: Sendable, Equatable {
    private let sums: [Int]

    /// - Parameter weights: not empty; from 0 on, not all 0.
    init(_ weights: [Double]) {
        let largest = weights.max() ?? 0
        precondition(largest > 0, "a choice needs something to choose")
        var sum = 0
        sums = weights.map { weight in
            sum += Int((weight / largest * 0x1p32).rounded())
            return sum
        }
    }

    /// Odds in inverse proportion to the rank's power (Zipf's law; Zipf, "Human Behavior and the Principle of Least
    /// Effort", 1949).
    ///
    /// - Parameters:
    ///   - count: how many there are, the most popular first; at least one.
    ///   - exponent: 0 makes all alike.
    ///   - isPossible: which of them can be drawn; where none can, the first is.
    init(count: Int, exponent: Double, isPossible: (Int) -> Bool = { _ in true }) {
        var weights = (0..<count).map { rank in
            isPossible(rank)
                ? PortableElementary.exponential(-exponent * PortableElementary.logarithm(Double(rank + 1))) : 0
        }
        if weights.allSatisfy({ $0 == 0 }) { weights[0] = 1 }
        self.init(weights)
    }

    func draw(from random: inout RandomSource) -> Int {
        guard sums.count > 1 else { return 0 }
        let place = random.below(sums[sums.count - 1])
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > place { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
