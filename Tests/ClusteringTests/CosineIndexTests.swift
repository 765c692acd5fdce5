import SparseMath
import Testing

@testable import Clustering

/// Rows of random non-negative entries over few features, so that many share some.
func randomRows(seed: UInt64, count: Int, features: Int, length: Int) -> SparseRows {
    var random = RandomSource(seed: seed)
    var rows = SparseRows()
    for _ in 0..<count {
        for _ in 0..<(1 + random.below(length)) {
            // Squared, so that some features are frequent and most are rare.
            let place = random.unit() * random.unit()
            rows.append(index: UInt32(place * Double(features)), value: Float(random.unit() + 0.1))
        }
        rows.finishRow()
    }
    return rows
}

@Suite("The cosine index")
struct CosineIndexTests {
    @Test(
        "finds exactly the pairs that comparing everything with everything finds",
        arguments: [0.05, 0.3, 0.5, 0.65, 0.9], [1, 2, 3] as [UInt64])
    func exact(distance: Double, seed: UInt64) {
        let vectors = UnitVectors(randomRows(seed: seed, count: 200, features: 60, length: 9))
        let index = CosineIndex(vectors, within: distance)
        var scratch = CosineIndex.Scratch()
        var pairs = 0
        for vector in 0..<vectors.count {
            index.search(vector, &scratch)
            let all = (0..<vectors.count).filter { other in
                other != vector && vectors.cosine(vector, other) >= 1 - distance
            }
            #expect(scratch.neighbours.map(Int.init) == all, "seed \(seed), vector \(vector)")
            pairs += all.count
        }
        #expect(pairs > 0)
    }

    @Test("an empty row is like nothing, itself included")
    func emptyRow() throws {
        var rows = SparseRows()
        rows.finishRow()
        rows.append(index: 4, value: 2)
        rows.finishRow()
        rows.append(index: 4, value: 0)
        rows.finishRow()
        let vectors = UnitVectors(rows)
        let graph = try NeighbourGraph(vectors, within: 0.5)
        #expect((0..<3).map { graph.neighbours(of: $0).count } == [0, 0, 0])
        #expect(vectors.cosine(1, 1) == 1)
        #expect(vectors.cosine(0, 1) == 0)
    }

    @Test("no vectors make an empty graph")
    func none() throws {
        let graph = try NeighbourGraph(UnitVectors(SparseRows()), within: 0.3)
        #expect(graph.count == 0)
        #expect(DBSCAN(minSamples: 3).labels(graph).isEmpty)
        #expect(KDistance(UnitVectors(SparseRows()), minSamples: 3).elbow == KDistance.usual)
    }

    @Test("what numbers the features have decides nothing: close together or far apart, the same vectors")
    func numbers() {
        let rows = randomRows(seed: 5, count: 40, features: 30, length: 9)
        var apart = SparseRows()
        for row in 0..<rows.count {
            for entry in rows.entries(of: row) {
                apart.append(index: rows.indices[entry] * 100_000_000 + 7, value: rows.values[entry])
            }
            apart.finishRow()
        }
        let (near, far) = (UnitVectors(rows), UnitVectors(apart))
        #expect(near.starts == far.starts)
        #expect(near.weights == far.weights)
        #expect(near.ranks.map { $0 - (near.ranks.min() ?? 0) } == far.ranks.map { $0 - (far.ranks.min() ?? 0) })
        // From rare to frequent: no feature stands in more vectors than the next.
        let counts = Dictionary(near.ranks.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }.map(\.value)
        #expect(counts == counts.sorted())
        #expect(counts.count > 20)
    }

    @Test("more pairs than may be kept are refused, and what fits is kept")
    func tooDense() throws {
        var rows = SparseRows()
        for _ in 0..<50 {
            rows.append(index: 1, value: 1)
            rows.finishRow()
        }
        let vectors = UnitVectors(rows)
        #expect(throws: NeighbourGraph.TooDense(limit: 2449)) {
            try NeighbourGraph(vectors, within: 0.3, limit: 2449)
        }
        #expect(try NeighbourGraph(vectors, within: 0.3, limit: 2450).edges == 2450)
    }
}
