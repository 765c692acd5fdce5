import SparseMath

/// Who lies within a cosine distance of whom: for each vector its neighbours, ascending, itself left out.
public struct NeighbourGraph: Sendable {
    private let starts: [Int]
    private let targets: [UInt32]
    /// Their similarities, beside `targets`.
    private let similarities: [Float]
    /// The distance within which two vectors are neighbours.
    let distance: Double

    /// The number of vectors.
    var count: Int { starts.count - 1 }
    /// Pairs of neighbours, each counted from both sides.
    var edges: Int { targets.count }

    /// The neighbours of a vector.
    func neighbours(of vector: Int) -> ArraySlice<UInt32> { targets[starts[vector]..<starts[vector + 1]] }

    /// The neighbours of a vector with their distances, 0 ... 1; what rounding takes below 0 is 0.
    func distances(from vector: Int) -> [(target: UInt32, distance: Double)] {
        (starts[vector]..<starts[vector + 1]).map { (targets[$0], max(0, 1 - Double(similarities[$0]))) }
    }

    /// More pairs than the limit allows: the distance is too large for vectors so much alike.
    public struct TooDense: Error, Sendable, Equatable {
        /// The most pairs that were allowed.
        public let limit: Int
    }

    /// Vectors searched for by one part of the work.
    private static let block = 512

    /// Finds all pairs of neighbours, exactly, on all cores; the same for any number of them.
    ///
    /// Quadratic at worst, when everything is like everything; about linear in the pairs that share a rare feature.
    ///
    /// - Parameters:
    ///   - distance: the largest cosine distance of neighbours, in 0 ..< 1.
    ///   - limit: how many pairs (each counted twice) may be kept, 8 bytes each.
    init(_ vectors: UnitVectors, within distance: Double, limit: Int = 40_000_000) throws(TooDense) {
        let index = CosineIndex(vectors, within: distance)
        let blocks = (vectors.count + Self.block - 1) / Self.block
        let budget = EdgeBudget(limit: limit)
        let lanes = min(blocks, 16)
        let parts = concurrently(lanes) { lane in
            var scratch = CosineIndex.Scratch()
            var found: [Part] = []
            for block in stride(from: lane, to: blocks, by: lanes) where !budget.isSpent {
                var part = Part()
                for vector in block * Self.block..<min((block + 1) * Self.block, vectors.count) where !budget.isSpent {
                    index.search(vector, &scratch)
                    part.counts.append(UInt32(scratch.neighbours.count))
                    part.targets += scratch.neighbours
                    part.similarities += scratch.similarities.map { Float($0) }
                    budget.spend(scratch.neighbours.count)
                }
                found.append(part)
            }
            return found
        }
        guard !budget.isSpent else { throw TooDense(limit: limit) }
        var starts = [0]
        var targets: [UInt32] = []
        starts.reserveCapacity(vectors.count + 1)
        var similarities: [Float] = []
        targets.reserveCapacity(budget.spent)
        similarities.reserveCapacity(budget.spent)
        for block in 0..<blocks {
            let part = parts[block % lanes][block / lanes]
            for count in part.counts { starts.append((starts.last ?? 0) + Int(count)) }
            targets += part.targets
            similarities += part.similarities
        }
        self.starts = starts
        self.targets = targets
        self.similarities = similarities
        self.distance = distance
    }

    /// What one block of vectors found.
    private struct Part: Sendable {
        var counts: [UInt32] = []
        var targets: [UInt32] = []
        var similarities: [Float] = []
    }
}
