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
    /// Complexity: linear in the entries, but for each row's sort; O(n log n) where indices are many times the entries.
    public init(_ rows: SparseRows) {
        let (indices, bound) = Self.closeTogether(rows.indices)
        let ranks = Self.ranks(rows, indices, below: bound)
        var sortedRanks: [UInt32] = []
        var weights: [Float] = []
        var starts = [0]
        sortedRanks.reserveCapacity(indices.count)
        weights.reserveCapacity(indices.count)
        starts.reserveCapacity(rows.count + 1)
        var entries: [(rank: UInt32, value: Float)] = []
        for row in 0..<rows.count {
            entries.removeAll(keepingCapacity: true)
            for entry in rows.entries(of: row) { entries.append((ranks[Int(indices[entry])], rows.values[entry])) }
            // Sums of floating-point numbers depend on the order: so the value decides among equals.
            entries.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.value < $1.value }
            let first = weights.count
            var squares = 0.0
            var place = 0
            while place < entries.count {
                let rank = entries[place].rank
                var sum: Float = 0
                while place < entries.count, entries[place].rank == rank {
                    sum += entries[place].value
                    place += 1
                }
                guard sum != 0 else { continue }
                sortedRanks.append(rank)
                weights.append(sum)
                squares += Double(sum) * Double(sum)
            }
            let scale = squares > 0 ? 1 / squares.squareRoot() : 0
            for entry in first..<weights.count { weights[entry] = Float(Double(weights[entry]) * scale) }
            starts.append(weights.count)
        }
        self.ranks = sortedRanks
        self.weights = weights
        self.starts = starts
        features = bound
    }

    /// The same indices, renumbered in their order where they lie so far apart that a table of all would be mostly empty; and a
    /// number above all of them.
    private static func closeTogether(_ indices: [UInt32]) -> (indices: [UInt32], bound: Int) {
        let bound = Int(indices.max() ?? 0) + 1
        guard bound > 4 * indices.count + 1 << 16 else { return (indices, bound) }
        var keys = indices.enumerated().map { UInt64($1) << 32 | UInt64($0) }
        keys.sort()
        var renumbered = indices
        var number: UInt32 = 0
        for (place, key) in keys.enumerated() {
            if place > 0, keys[place - 1] >> 32 != key >> 32 { number += 1 }
            renumbered[Int(key & 0xFFFF_FFFF)] = number
        }
        return (renumbered, Int(number) + 1)
    }

    /// The place of each index among all from rare to frequent: what stands in fewer rows comes first, then the smaller index.
    private static func ranks(_ rows: SparseRows, _ indices: [UInt32], below bound: Int) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: bound)
        var lastRow = [UInt32](repeating: .max, count: bound)
        for row in 0..<rows.count {
            for entry in rows.entries(of: row) where lastRow[Int(indices[entry])] != UInt32(row) {
                lastRow[Int(indices[entry])] = UInt32(row)
                counts[Int(indices[entry])] += 1
            }
        }
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
