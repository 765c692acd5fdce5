import Narrations
import SparseMath

/// Some features on their way from hashes to sums, step by step for all of them: where each is looked for, which row it has,
/// what it weighs, so that the waits for memory overlap.
struct FeatureBlock: Sendable {
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
        var first = 0
        while first < hashes.count {
            let count = min(Self.size, hashes.count &- first)
            for place in 0..<count { vectoriser.vocabulary.prefetch(hashes[first &+ place]) }
            for place in 0..<count {
                let row = vectoriser.vocabulary.find(hashes[first &+ place]) ?? RowSearch.none
                rows[place] = row
                if row != RowSearch.none {
                    vectoriser.inverseFrequencies.prefetch(Int(row))
                    weights.prefetch(row: row)
                }
            }
            add(count, of: vectoriser, weights, to: &sums, from: start, &total)
            first &+= count
        }
        return total
    }

    /// As above, for n-grams that have been found.
    @inline(__always)
    mutating func add(
        found: Span<UInt32>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> (known: Float, unseen: Float) {
        var total: (known: Float, unseen: Float) = (0, 0)
        var first = 0
        while first < found.count {
            let count = min(Self.size, found.count &- first)
            for place in 0..<count { rows[place] = found[first &+ place] }
            add(count, of: vectoriser, weights, to: &sums, from: start, &total)
            first &+= count
        }
        return total
    }

    /// Adds the first rows; `none` among them is a feature that no training row had.
    @inline(__always)
    private mutating func add(
        _ count: Int, of vectoriser: Vectoriser, _ weights: QuantisedRows, to sums: inout MutableSpan<Lane>,
        from start: Int, _ total: inout (known: Float, unseen: Float)
    ) {
        let unseen = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
        var known = 0
        for place in 0..<count {
            let row = rows[place]
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
