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
    var count: Int { starts.count - 1 }

    /// Scales the rows to length one. Entries of one index within a row are added up first.
    ///
    /// Complexity: linear in the entries, but for each row's sort; O(n log n) where indices are many times the entries.
    public init(_ rows: SparseRows) {
        let (renumbered, bound) = Self.closeTogether(rows)
        let rows = renumbered.addingUpRepeats(featureCount: bound)
        let rank = Self.ranks(rows, below: bound)
        var ranks: [UInt32] = []
        var weights: [Float] = []
        var starts = [0]
        ranks.reserveCapacity(rows.indices.count)
        weights.reserveCapacity(rows.indices.count)
        starts.reserveCapacity(rows.count + 1)
        var entries: [(rank: UInt32, value: Float)] = []
        for row in 0..<rows.count {
            entries.removeAll(keepingCapacity: true)
            var squares = 0.0
            for entry in rows.entries(of: row) where rows.values[entry] != 0 {
                let value = rows.values[entry]
                entries.append((rank[Int(rows.indices[entry])], value))
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
        features = bound
    }

    /// The same rows, renumbered in the order of their indices where these lie so far apart that a table of all would be mostly
    /// empty; and a number above all of them.
    private static func closeTogether(_ rows: SparseRows) -> (rows: SparseRows, bound: Int) {
        let bound = Int(rows.indices.max() ?? 0) + 1
        guard bound > 4 * rows.indices.count + 1 << 16 else { return (rows, bound) }
        let known = Array(Set(rows.indices)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, UInt32($0)) })
        var renumbered = SparseRows()
        for row in 0..<rows.count {
            for entry in rows.entries(of: row) {
                renumbered.append(index: numbers[rows.indices[entry]] ?? 0, value: rows.values[entry])
            }
            renumbered.finishRow()
        }
        return (renumbered, known.count)
    }

    /// The place of each index among all from rare to frequent: what stands in fewer rows comes first, then the smaller index.
    private static func ranks(_ rows: SparseRows, below bound: Int) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: bound)
        for index in rows.indices { counts[Int(index)] += 1 }
        var next = [UInt32](repeating: 0, count: rows.count + 2)
        for count in counts { next[Int(count) + 1] += 1 }
        for count in 1..<next.count { next[count] += next[count - 1] }
        return counts.map { count in
            defer { next[Int(count)] += 1 }
            return next[Int(count)]
        }
    }

    /// Where a vector's entries lie.
    func entries(of vector: Int) -> Range<Int> { starts[vector]..<starts[vector + 1] }

    /// The cosine of the angle between two vectors. O(their entries).
    func cosine(_ a: Int, _ b: Int) -> Double {
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
