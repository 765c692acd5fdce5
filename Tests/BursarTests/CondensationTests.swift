import Classifiers
import SparseMath
import Testing

@testable import Bursar

@Suite("Rows condensed for fitting")
struct CondensationTests {
    @Test("as many rows as there is room for are all kept, and count alike", arguments: [0, 1, 10])
    func few(count: Int) {
        let condensed = Condensation(Array(0..<count), most: 10, seed: 1) { _ in 0 }
        #expect(condensed.positions == Array(0..<count))
        #expect(condensed.counts == nil)
    }

    @Test(
        "of more, each pair has its first rows kept, round by round, and those kept stand for all",
        arguments: 0..<20 as Range<UInt64>)
    func rounds(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let pairs = (0..<1_000).map { _ in Int64(random.below(40) * random.below(3)) }
        let most = 50 + random.below(400)
        let condensed = Condensation(Array(0..<1_000), most: most, seed: seed) { pairs[$0] }
        let counts = try #require(condensed.counts)
        #expect(condensed.positions.count == most && counts.count == most)
        #expect(condensed.positions == condensed.positions.sorted())
        var kept: [Int64: Int] = [:]
        var weight: [Int64: Float] = [:]
        for (position, count) in zip(condensed.positions, counts) {
            kept[pairs[position], default: 0] += 1
            weight[pairs[position], default: 0] += count
        }
        let sizes = Dictionary(grouping: pairs, by: \.self).mapValues(\.count)
        let fewest = sizes.map { min($0.value, kept[$0.key] ?? 0) == $0.value ? Int.max : kept[$0.key] ?? 0 }.min() ?? 0
        for (pair, size) in sizes {
            // Nobody has two rows more than another who has rows left.
            #expect(kept[pair] ?? 0 <= (fewest == .max ? size : fewest + 1))
            if let weight = weight[pair] { #expect(abs(weight - Float(size)) < 0.01) }
            let first = pairs.indices.filter { pairs[$0] == pair }.prefix(kept[pair] ?? 0)
            #expect(condensed.positions.filter { pairs[$0] == pair } == Array(first))
        }
    }

    @Test("with more pairs than room some are left out, the same ones each time")
    func crowded() {
        let first = Condensation(Array(0..<100), most: 30, seed: 7) { Int64($0) }
        #expect(first.positions.count == 30)
        #expect(first.positions == Condensation(Array(0..<100), most: 30, seed: 7) { Int64($0) }.positions)
        #expect(first.positions != Condensation(Array(0..<100), most: 30, seed: 8) { Int64($0) }.positions)
        #expect(first.counts == Array(repeating: 1, count: 30))
    }

    @Test("of those alike no more are kept than asked for, whatever room there is, and nobody else is left out")
    func alike() throws {
        let pairs: [Int64] = [1, 1, 2, 1, 1, 1, 3, 3]
        let condensed = Condensation(Array(0..<8), mostAlike: 2, seed: 0) { pairs[$0] }
        #expect(condensed.positions == [0, 1, 2, 6, 7])
        #expect(condensed.counts == [2.5, 2.5, 1, 1, 1])
        #expect(condensed.hurried(TrainingSettings()).linear.passes == 20)
    }

    @Test("only where there are too many rows they are passed over in a hurry")
    func hurry() {
        #expect(Condensation([1, 2], most: 2, seed: 0) { _ in 0 }.hurried(TrainingSettings()).linear.passes == 20)
        #expect(Condensation([1, 2, 3], most: 2, seed: 0) { _ in 0 }.hurried(TrainingSettings()).linear.passes == 6)
    }
}
