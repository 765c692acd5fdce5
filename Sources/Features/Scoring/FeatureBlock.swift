import SparseMath

/// Some n-grams on their way from a model's tables to sums, step by step for all of them: where each is, what it weighs, then
/// the sums, a lane at a time.
struct FeatureBlock: Sendable {
    private var rows = InlineArray<64, UInt32>(repeating: 0)

    /// Adds what n-grams say, each times its weight in steps, whose places are being fetched.
    @inline(__always)
    mutating func add(
        _ hashes: Span<UInt64>, of vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout MutableSpan<Lane>, from start: Int
    ) -> SquaredWeights {
        var squares = SquaredWeights()
        var first = 0
        while first < hashes.count {
            let last = min(first &+ rows.count, hashes.count)
            var found = rows.mutableSpan
            let known = vectoriser.vocabulary.table.find(
                hashes.extracting(first..<last), into: &found, fetching: weights)
            squares += vectoriser.unseenNGrams(last &- first &- known)
            squares.known &+= weights.addEachTimesBeside(rows: rows.span, count: known, to: &sums, from: start)
            first = last
        }
        return squares
    }
}
