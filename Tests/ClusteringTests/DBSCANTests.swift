import SparseMath
import TestSupport
import Testing

@testable import Clustering

@Suite("DBSCAN")
struct DBSCANTests {
    @Test("there are five fixtures")
    func fixtures() { #expect(ClusteringFixture.dbscan.count == 5) }

    @Test("labels are scikit-learn's, numbers and border points too", arguments: ClusteringFixture.dbscan)
    func oracle(fixture: ClusteringFixture) throws {
        let graph = try NeighbourGraph(fixture.vectors, within: #require(fixture.eps))
        #expect(DBSCAN(minSamples: fixture.minSamples).labels(graph) == fixture.labels)
    }

    @Test("of a part it says what it says of that part alone", arguments: [1, 2, 3] as [UInt64])
    func part(seed: UInt64) throws {
        let rows = randomRows(seed: seed, count: 150, features: 40, length: 6)
        let chosen = (0..<150).filter { $0 % 3 != 0 }
        let isPresent = (0..<150).map { $0 % 3 != 0 }
        let whole = try NeighbourGraph(UnitVectors(rows), within: 0.3)
        let part = try NeighbourGraph(UnitVectors(rows.gathering(chosen)), within: 0.3)
        let labels = DBSCAN(minSamples: 3).labels(whole, isPresent: isPresent)
        #expect(chosen.map { labels[$0] } == DBSCAN(minSamples: 3).labels(part))
        #expect((0..<150).filter { !isPresent[$0] }.allSatisfy { labels[$0] == DBSCAN.noise })
    }

    @Test("where the distances bend, the k-distance curve gives the distance")
    func elbow() {
        // Forty in four tight crowds, and ten strays that share something with a crowd.
        var random = RandomSource(seed: 1)
        var rows = SparseRows()
        for point in 0..<50 {
            rows.append(index: UInt32(point % 4), value: 1)
            rows.append(index: UInt32(100 + point), value: point < 40 ? 0.2 : 0.75)
            rows.append(index: 99, value: Float(0.05 * random.unit()))
            rows.finishRow()
        }
        let curve = KDistance(UnitVectors(rows), minSamples: 3)
        #expect(curve.curve == curve.curve.sorted())
        #expect(curve.curve.count == 50)
        // Two of a crowd are 1 - 1/1.04 apart; the strays about 1 - 1/sqrt(1.04 * 1.56).
        #expect(curve.elbow == KDistance.range.lowerBound)
        #expect(curve.curve[39] < 0.05)
        #expect(curve.curve[40] > 0.15)
    }
}
