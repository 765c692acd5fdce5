import SparseMath
import Testing

@testable import Classifiers

@Suite("What each feature did to a forest's votes")
struct RandomForestContributionTests {
    @Test("base and parts are the difference of the scores", arguments: 0..<10 as Range<UInt64>)
    func sums(seed: UInt64) {
        let noise = Noise(rows: 200, classes: 9, seed: seed)
        var random = RandomSource(seed: seed)
        let weights = (0..<200).map { _ in Float(random.unit() * 2) }
        let forest = noise.fit(weights: weights, seed: seed)
        for row in 0..<noise.rows.count {
            let (a, b) = (random.below(9), random.below(9))
            var scores: [Lane] = []
            forest.score(noise.rows, row: row, into: &scores)
            let difference = scores[a / 8][a % 8] - scores[b / 8][b % 8]
            let (base, parts) = forest.contributions(noise.rows, row: row, class: a, against: b)
            #expect(abs(parts.reduce(base) { $0 + $1.votes } - Double(difference)) < 1e-5, "row \(row)")
        }
    }

    @Test("the features asked about are named once, ascending, with whether the row has them")
    func presence() {
        let noise = Noise(rows: 100, seed: 4)
        let forest = noise.fit(seed: 4)
        for row in 0..<100 {
            var values = [Float](repeating: 0, count: noise.features)
            for entry in noise.rows.entries(of: row) {
                values[Int(noise.rows.indices[entry])] += noise.rows.values[entry]
            }
            let parts = forest.contributions(noise.rows, row: row, class: 0, against: 1).parts
            #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.feature < $1.feature })
            #expect(parts.allSatisfy { $0.isPresent == (values[Int($0.feature)] != 0) })
        }
    }

    @Test("by hand: a node's shares are those of its leaves, weighed by their rows")
    func byHand() throws {
        let forest = try #require(ForestParts().forest)
        var rows = SparseRows()
        rows.finishRow()
        // Class 0 less class 2. First tree: leaves 0 (weight 2), 0.5 (weight 6), -1 (weight 4): nodes 0.375 and
        // (3 - 4) / 12; the row goes left at feature 3, then right at feature 1. Second tree: -1.
        let (base, parts) = forest.contributions(rows, row: 0, class: 0, against: 2)
        #expect(abs(base - (-1.0 / 12 - 1) / 2) < 1e-12)
        #expect(parts.map(\.feature) == [1, 3])
        #expect(parts.allSatisfy { !$0.isPresent })
        #expect(abs(parts[0].votes - (0.5 - 0.375) / 2) < 1e-12)
        #expect(abs(parts[1].votes - (0.375 + 1.0 / 12) / 2) < 1e-12)
    }
}
