import Narrations
import SparseMath

/// Some n-grams on their way from rows of a model's tables to sums, step by step for all of them: what each weighs, then the
/// sums, a lane at a time.
struct FeatureBlock: Sendable {
    private var rows = [UInt32](repeating: 0, count: Self.size)
    private var factors = [Float](repeating: 0, count: Self.size)
    /// So many features go together.
    static let size = 64

    /// Adds what n-grams say, each with its own weight.
    ///
    /// - Parameter found: what `Vectoriser.find` made of their hashes.
    /// - Returns: the squared weights of those that are known, summed, and of those that are not.
    @inline(__always)
    mutating func add(
        found: Span<UInt32>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> (known: Float, unseen: Float) {
        let unseen = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
        var total: (known: Float, unseen: Float) = (0, 0)
        var first = 0
        while first < found.count {
            var known = 0
            for place in first..<min(first &+ Self.size, found.count) {
                let row = found[place]
                if row == RowSearch.none {
                    total.unseen += unseen
                    continue
                }
                let weight = vectoriser.inverseFrequencies[unchecked: Int(row)]
                total.known += weight * weight
                rows[known] = row
                factors[known] = weight
                known &+= 1
            }
            Self.add(rows, &factors, known, weights, to: &sums, from: start)
            first &+= Self.size
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
