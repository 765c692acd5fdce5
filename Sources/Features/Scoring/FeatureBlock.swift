import Narrations
import SparseMath

/// Some n-grams on their way from a model's tables to sums, step by step for all of them: where each is, what it weighs, then
/// the sums, a lane at a time.
struct FeatureBlock: Sendable {
    private var rows = InlineArray<64, UInt32>(repeating: 0)
    private var factors = InlineArray<64, Float>(repeating: 0)
    /// So many features go together.
    private static let size = 64

    /// Squared weights, summed.
    typealias Squares = (known: Float, unseen: Float)

    /// Adds what n-grams say, each with its own weight.
    ///
    /// - Parameter found: what `Vectoriser.find` made of their hashes.
    @inline(__always)
    mutating func add(
        found: Span<UInt32>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> Squares {
        var squares: Squares = (0, 0)
        var first = 0
        while first < found.count {
            let last = min(first &+ Self.size, found.count)
            var known = 0
            for place in first..<last where found[place] != RowSearch.none {
                rows[known] = found[place]
                known &+= 1
            }
            add(known, unseen: last &- first &- known, vectoriser, weights, to: &sums, from: start, &squares)
            first = last
        }
        return squares
    }

    /// The same for n-grams that nobody has looked for, but whose places are being fetched.
    @inline(__always)
    mutating func add(
        hashes: Span<UInt64>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> Squares {
        var squares: Squares = (0, 0)
        var first = 0
        while first < hashes.count {
            let last = min(first &+ Self.size, hashes.count)
            var known = 0
            for place in first..<last {
                guard let row = vectoriser.vocabulary.find(hashes[place]) else { continue }
                rows[known] = row
                known &+= 1
                vectoriser.inverseFrequencies.prefetch(Int(row))
                weights.prefetch(row: row)
            }
            add(known, unseen: last &- first &- known, vectoriser, weights, to: &sums, from: start, &squares)
            first = last
        }
        return squares
    }

    @inline(__always)
    private mutating func add(
        _ known: Int, unseen: Int, _ vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int, _ squares: inout Squares
    ) {
        for place in 0..<known {
            let weight = vectoriser.inverseFrequencies[unchecked: Int(rows[place])]
            squares.known += weight * weight
            factors[place] = weight
        }
        // One by one, as training sums them up: rounded alike.
        let square = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
        for _ in 0..<unseen { squares.unseen += square }
        var factors = factors.mutableSpan
        weights.add(rows: rows.span, times: &factors, count: known, to: &sums, from: start)
    }
}
