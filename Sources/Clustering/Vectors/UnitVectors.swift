public import SparseMath

/// Sparse vectors of length one, made ready for cosine search: features are renumbered from rare to frequent, and every
/// vector's entries stand in that order.
///
///     let vectors = UnitVectors(rows)                // any SparseRows; scaled here
///     vectors.cosine(0, 1)                           // 0 ... 1 for non-negative entries
///
/// A row without entries, or with zeros only, has length zero and is like nothing.
public struct UnitVectors: Sendable {
    /// Ranks of features, ascending within each vector; rank 0 is the rarest.
    let ranks: [UInt32]
    /// The entries beside `ranks`; the squares of a vector's entries sum to 1.
    let weights: [Float]
    /// Where each vector's entries begin, and at the end how many there are: `count + 1` numbers.
    let starts: [Int]
    /// The number of features.
    let features: Int

    /// The number of vectors.
    public var count: Int { starts.count - 1 }

    /// Scales the rows to length one. Entries of one index within a row are added up first.
    ///
    /// Complexity: O(n log n) in the entries.
    public init(_ rows: SparseRows) {
        let merged = rows.mergingDuplicates()
        let (rank, features) = Self.ranks(merged)
        var ranks: [UInt32] = []
        var weights: [Float] = []
        var starts = [0]
        ranks.reserveCapacity(merged.indices.count)
        weights.reserveCapacity(merged.indices.count)
        var entries: [(rank: UInt32, value: Float)] = []
        for row in 0..<merged.count {
            entries.removeAll(keepingCapacity: true)
            var squares = 0.0
            for entry in merged.entries(of: row) {
                let value = merged.values[entry]
                guard value != 0 else { continue }
                entries.append((rank[entry], value))
                squares += Double(value) * Double(value)
            }
            entries.sort { $0.rank < $1.rank }
            let scale = squares > 0 ? 1 / squares.squareRoot() : 0
            for entry in entries {
                ranks.append(entry.rank)
                weights.append(Float(Double(entry.value) * scale))
            }
            starts.append(ranks.count)
        }
        self.ranks = ranks
        self.weights = weights
        self.starts = starts
        self.features = features
    }

    /// For each entry the place of its index among all indices from rare to frequent, and how many there are.
    private static func ranks(_ rows: SparseRows) -> (ranks: [UInt32], count: Int) {
        // By index, then by place: sorting numbers is several times quicker than a dictionary of them.
        var keys = rows.indices.enumerated().map { UInt64($1) << 32 | UInt64($0) }
        keys.sort()
        var distinct: [(count: UInt32, first: Int)] = []
        for (place, key) in keys.enumerated() {
            if place == 0 || keys[place - 1] >> 32 != key >> 32 { distinct.append((0, place)) }
            distinct[distinct.count - 1].count += 1
        }
        let order = distinct.sorted { ($0.count, $0.first) < ($1.count, $1.first) }
        var ranks = [UInt32](repeating: 0, count: keys.count)
        for (rank, feature) in order.enumerated() {
            for place in feature.first..<feature.first + Int(feature.count) {
                ranks[Int(keys[place] & 0xFFFF_FFFF)] = UInt32(rank)
            }
        }
        return (ranks, order.count)
    }

    /// Where a vector's entries lie.
    func entries(of vector: Int) -> Range<Int> { starts[vector]..<starts[vector + 1] }

    /// The cosine of the angle between two vectors. O(their entries).
    public func cosine(_ a: Int, _ b: Int) -> Double {
        var i = starts[a]
        var j = starts[b]
        var sum = 0.0
        while i < starts[a + 1], j < starts[b + 1] {
            if ranks[i] == ranks[j] {
                sum += Double(weights[i]) * Double(weights[j])
                i += 1
                j += 1
            } else if ranks[i] < ranks[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
