import SparseMath
import TestSupport
import Testing

@testable import Clustering

@Suite("HDBSCAN")
struct HDBSCANTests {
    @Test("there are five fixtures")
    func fixtures() { #expect(ClusteringFixture.hdbscan.count == 5) }

    @Test("labels are scikit-learn's, numbered by first members", arguments: ClusteringFixture.hdbscan)
    func oracle(fixture: ClusteringFixture) throws {
        let graph = try NeighbourGraph(fixture.vectors, within: 0.999_999)
        let labels = HDBSCAN(minSamples: fixture.minSamples, minSize: fixture.minSize).labels(graph)
        #expect(labels == fixture.labels)
    }

    /// Three crowds of six, each less close than the one before.
    private static let crowds: UnitVectors = {
        var rows = SparseRows()
        for point in 0..<18 {
            rows.append(index: UInt32(point / 6), value: 1)
            rows.append(index: UInt32(100 + point), value: [0.2, 0.6, 0.9][point / 6])
            rows.finishRow()
        }
        return UnitVectors(rows)
    }()

    @Test("crowds of different density are found at once, each at its own distance")
    func densities() throws {
        let labels = HDBSCAN(minSamples: 3).labels(try NeighbourGraph(Self.crowds, within: 0.65))
        #expect(labels == (0..<18).map { Int32($0 / 6) })
    }

    @Test("what shares nothing with anybody, and what is not there, is noise")
    func noise() throws {
        let graph = try NeighbourGraph(Self.crowds, within: 0.65)
        let isPresent = (0..<18).map { $0 < 12 && $0 != 3 }
        let labels = HDBSCAN(minSamples: 3).labels(graph, isPresent: isPresent)
        #expect(labels == (0..<18).map { isPresent[$0] ? Int32($0 / 6) : DBSCAN.noise })
        let strangers = try NeighbourGraph(
            UnitVectors(randomRows(seed: 1, count: 5, features: 5_000, length: 3)), within: 0.5)
        #expect(HDBSCAN(minSamples: 2).labels(strangers) == [-1, -1, -1, -1, -1])
        let nobody = try NeighbourGraph(UnitVectors(SparseRows()), within: 0.5)
        #expect(HDBSCAN(minSamples: 2).labels(nobody).isEmpty)
    }
}
