import SparseMath

/// Some n-grams on their way from a model's tables to sums, step by step for all of them: where each is, what it weighs, then
/// the sums, a lane at a time.
struct FeatureBlock: Sendable {
    private var rows = InlineArray<64, UInt32>(repeating: 0)
    /// So many features go together.
    private static let size = 64

    /// Adds what n-grams say, each times its weight in steps.
    ///
    /// - Parameter found: what `Vectoriser.find` made of their hashes.
    @inline(__always)
    mutating func add(
        found: Span<UInt32>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> SquaredWeights {
        var squares = SquaredWeights()
        var first = 0
        while first < found.count {
            let last = min(first &+ Self.size, found.count)
            var known = 0
            for place in first..<last where found[place] != RowSearch.none {
                rows[known] = found[place]
                known &+= 1
            }
            squares += vectoriser.unseenNGrams(last &- first &- known)
            squares.known &+= weights.addEachTimesBeside(rows: rows.span, count: known, to: &sums, from: start)
            first = last
        }
        return squares
    }

    /// The same for n-grams that nobody has looked for, but whose places are being fetched.
    @inline(__always)
    mutating func add(
        hashes: Span<UInt64>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> SquaredWeights {
        var squares = SquaredWeights()
        var first = 0
        while first < hashes.count {
            let last = min(first &+ Self.size, hashes.count)
            var known = 0
            for place in first..<last {
                guard let row = vectoriser.vocabulary.find(hashes[place]) else { continue }
                rows[known] = row
                known &+= 1
                weights.prefetch(row: row)
            }
            squares += vectoriser.unseenNGrams(last &- first &- known)
            squares.known &+= weights.addEachTimesBeside(rows: rows.span, count: known, to: &sums, from: start)
            first = last
        }
        return squares
    }
}
