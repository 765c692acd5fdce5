import SparseMath
import Testing

@Suite("The random source")
struct RandomSourceTests {
    /// Computed by a second implementation of xoshiro256** and SplitMix64.
    @Test(
        "a seed gives the sequence it always gave",
        arguments: [
            (0, [0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0, 0x6aa5_94f1_262d_2d2c]),
            (1, [0xb3f2_af6d_0fc7_10c5, 0x853b_5596_4736_4cea, 0x92f8_9756_082a_4514, 0x642e_1c7b_c266_a3a7]),
            (42, [0x1578_0b2e_0c2e_c716, 0x6104_d986_6d11_3a7e, 0xae17_5332_39e4_99a1, 0xecb8_ad47_03b3_60a1]),
            (.max, [0x8f55_20d5_2a7e_ad08, 0xc476_a018_caa1_802d, 0x81de_31c0_d260_469e, 0xbf65_8d7e_065f_3c2f]),
        ] as [(UInt64, [UInt64])])
    func sequence(seed: UInt64, expected: [UInt64]) {
        var random = RandomSource(seed: seed)
        #expect(expected.map { _ in random.next() } == expected)
    }

    @Test("draws made of the sequence are those they always were")
    func draws() {
        var dice = RandomSource(seed: 7)
        #expect(
            (0..<20).map { _ in dice.below(6) } == [4, 1, 5, 5, 5, 5, 0, 0, 2, 0, 3, 4, 5, 5, 2, 3, 1, 2, 0, 0])
        var wide = RandomSource(seed: 7)
        #expect(
            (0..<3).map { _ in wide.below(1 << 62) } == [
                3_230_838_767_707_118_998, 1_285_513_147_583_695_668, 3_872_098_226_623_159_909,
            ])
        var unit = RandomSource(seed: 7)
        #expect((0..<3).map { _ in unit.unit() } == [0.7005764821796896, 0.2787512294737843, 0.8396274618764198])
        var order = RandomSource(seed: 3)
        var items = Array(0..<10)
        order.shuffle(&items)
        #expect(items == [9, 4, 8, 0, 7, 2, 3, 1, 5, 6])
    }

    @Test("normal draws are those of Box and Muller's formula")
    func normalDraws() {
        var random = RandomSource(seed: 5)
        for expected in [-0.6609817491416791, 0.6293137312379913, 0.25954642531212807] {
            #expect(abs(random.normal() - expected) < 1e-14)
        }
    }

    @Test("normal draws have mean 0 and variance 1", arguments: 0..<5 as Range<UInt64>)
    func normalMoments(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let draws = (0..<20_000).map { _ in random.normal() }
        let mean = draws.reduce(0, +) / 20_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        // Five standard errors of each.
        #expect(abs(mean) < 5 * (1.0 / 20_000).squareRoot())
        #expect(abs(variance - 1) < 5 * (2.0 / 20_000).squareRoot())
    }

    /// Pearson's statistic over all seeds together: each bound's chance of failing is below one in 10,000.
    @Test("a draw below a bound favours no number", arguments: [(2, 15.2), (3, 18.5), (10, 33.8), (37, 76.4)])
    func below(bound: Int, limit: Double) {
        var counts = [Double](repeating: 0, count: bound)
        for seed in 0..<200 as Range<UInt64> {
            var random = RandomSource(seed: seed)
            for _ in 0..<100 { counts[random.below(bound)] += 1 }
        }
        let expected = 20_000 / Double(bound)
        let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        #expect(statistic < limit)
    }

    @Test("a bound that doesn't divide 2^64 gets no more small numbers than large ones")
    func widestBound() {
        // Two thirds of the range: without rejection the lower half would come twice as often.
        let bound = Int.max / 3 * 2
        var random = RandomSource(seed: 11)
        let low = (0..<20_000).count { _ in random.below(bound) < bound / 2 }
        #expect(abs(low - 10_000) < 5 * 71)
    }

    @Test("the smallest bound has one answer, the largest does not overflow", arguments: 0..<20 as Range<UInt64>)
    func bounds(seed: UInt64) {
        var random = RandomSource(seed: seed)
        #expect(random.below(1) == 0)
        #expect((0..<Int.max).contains(random.below(.max)))
        #expect((0..<1).contains(random.unit()))
    }

    @Test("a bound of nothing is a mistake of the programmer")
    func noBound() async {
        await #expect(processExitsWith: .failure) {
            var random = RandomSource(seed: 0)
            _ = random.below(0)
        }
    }

    @Test("shuffling loses and doubles nothing", arguments: [0, 1, 2, 3, 17, 1000])
    func permutation(count: Int) {
        for seed in 0..<20 as Range<UInt64> {
            var random = RandomSource(seed: seed)
            var items = Array(0..<count)
            random.shuffle(&items)
            #expect(items.sorted() == Array(0..<count))
        }
    }

    @Test("every order of three is as likely as any other")
    func orders() {
        var counts: [[Int]: Int] = [:]
        var random = RandomSource(seed: 9)
        for _ in 0..<6_000 {
            var items = [0, 1, 2]
            random.shuffle(&items)
            counts[items, default: 0] += 1
        }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1_000) < 150 })
    }
}

@Suite("Elementary functions")
struct ElementaryTests {
    @Test("they are the mathematical ones", arguments: [0.1, 0.5, 1, 2, 10])
    func values(x: Double) {
        #expect(abs(logarithm(exponential(x)) - x) < 1e-14 * max(1, x))
        #expect(abs(cosine(x) * cosine(x) - (1 + cosine(2 * x)) / 2) < 1e-15)
        #expect(abs(Double(exponential(Float(x))) / exponential(Double(Float(x))) - 1) < 1e-6)
    }
}
