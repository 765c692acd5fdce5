import Clustering
import Foundation
import SparseMath
import TestSupport
import Testing

/// Made-up vectors and what scikit-learn said of them; the scripts in Fixtures/ make them.
struct ClusteringFixture: Decodable, Sendable, CustomTestStringConvertible {
    let seed: Int
    let minSamples: Int
    /// DBSCAN's only.
    let eps: Double?
    /// HDBSCAN's only.
    let minSize: Int?
    let rows: [[[Double]]]
    let labels: [Int32]

    var testDescription: String { "\(rows.count) vectors, min_samples \(minSamples), seed \(seed)" }

    var vectors: UnitVectors {
        var sparse = SparseRows()
        for row in rows {
            for entry in row { sparse.append(index: UInt32(entry[0]), value: Float(entry[1])) }
            sparse.finishRow()
        }
        return UnitVectors(sparse)
    }

    static let dbscan = cases("dbscan.json")
    static let hdbscan = cases("hdbscan.json")

    private static func cases(_ name: String) -> [ClusteringFixture] {
        struct Cases: Decodable { let cases: [ClusteringFixture] }
        guard let data = try? Data(contentsOf: PackageFolder.file("Tests/ClusteringTests/Fixtures/\(name)")) else {
            return []
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (try? decoder.decode(Cases.self, from: data))?.cases ?? []
    }
}
