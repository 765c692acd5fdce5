import SparseMath

/// Some features on their way from hashes to sums, step by step for all of them: where each is looked for, which row it has,
/// what it weighs, so that the waits for memory overlap.
struct FeatureBlock: Sendable {
    private var slots = [UInt64](repeating: 0, count: Self.size)
    private var rows = [UInt32](repeating: 0, count: Self.size)
    private var factors = [Float](repeating: 0, count: Self.size)
    /// So many features go together.
    static let size = 64

    /// Adds what n-grams say, each with its own weight.
    ///
    /// - Returns: the squared weights of those that are known, summed, and of those that are not.
    @inline(__always)
    mutating func add(
        _ hashes: Span<UInt64>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> (known: Float, unseen: Float) {
        var total: (known: Float, unseen: Float) = (0, 0)
        let unseen = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
        var first = 0
        while first < hashes.count {
            let count = min(Self.size, hashes.count &- first)
            for place in 0..<count { slots[place] = vectoriser.vocabulary.firstSlot(hashes[first &+ place]) }
            var found = 0
            for place in 0..<count {
                let row = vectoriser.vocabulary.find(hashes[first &+ place], firstSlot: slots[place])
                if let row {
                    rows[found] = row
                    found &+= 1
                } else {
                    total.unseen += unseen
                }
            }
            for place in 0..<found {
                let weight = vectoriser.inverseFrequencies[unchecked: Int(rows[place])]
                total.known += weight * weight
                factors[place] = weight
            }
            Self.add(rows, &factors, found, weights, to: &sums, from: start)
            first &+= count
        }
        return total
    }

    @inline(__always)
    private static func add(
        _ rows: [UInt32], _ factors: inout [Float], _ count: Int, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) {
        var factors = factors.mutableSpan
        weights.add(rows: rows.span, times: &factors, count: count, to: &sums, from: start)
    }
}
