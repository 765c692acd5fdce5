import Foundation
import SparseMath
import TestSupport
import Testing

@testable import Clustering

/// What scikit-learn's DBSCAN said of made-up vectors; Fixtures/make-dbscan.py makes it.
private struct Fixture: Decodable, Sendable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let seed: Int
        let eps: Double
        let minSamples: Int
        let border: Int
        let rows: [[[Double]]]
        let labels: [Int32]

        var testDescription: String { "eps \(eps), min_samples \(minSamples), \(border) border points" }

        var vectors: UnitVectors {
            var sparse = SparseRows()
            for row in rows {
                for entry in row { sparse.append(index: UInt32(entry[0]), value: Float(entry[1])) }
                sparse.finishRow()
            }
            return UnitVectors(sparse)
        }
    }

    let cases: [Case]

    static let all: [Case] = {
        let file = PackageFolder.file("Tests/ClusteringTests/Fixtures/dbscan.json")
        guard let data = try? Data(contentsOf: file) else { return [] }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (try? decoder.decode(Fixture.self, from: data))?.cases ?? []
    }()
}

@Suite("DBSCAN")
struct DBSCANTests {
    @Test("there are five fixtures")
    func fixtures() { #expect(Fixture.all.count == 5) }

    @Test("labels are scikit-learn's, numbers and border points too", arguments: Fixture.all)
    fileprivate func oracle(fixture: Fixture.Case) throws {
        let graph = try NeighbourGraph(fixture.vectors, within: fixture.eps)
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
