import SparseMath
import Synthesis
import Testing

@Suite("Rows apportioned to shares")
struct ApportionmentTests {
    @Test(
        "largest remainders get the rows that are left over",
        arguments: [
            (10, [1.0, 1, 1], [4, 3, 3]), (100, [0.5, 0.3, 0.2], [50, 30, 20]),
            (7, [0.6, 0.25, 0.15], [4, 2, 1]),
            (2, [1, 1, 2], [1, 0, 1]), (3, [1, 1, 1_000], [1, 1, 1]), (0, [1, 2], [0, 0]), (5, [3], [5]),
        ])
    func known(rows: Int, shares: [Double], counts: [Int]) {
        #expect(Apportionment.counts(of: rows, shares: shares) == counts)
    }

    @Test("all rows are given out, each share within one of its due, none empty that needn't be")
    func properties() {
        for seed in 0..<500 as Range<UInt64> {
            var random = RandomSource(seed: seed)
            let shares = (0..<1 + random.below(30)).map { _ in 1e-6 + random.unit() }
            let rows = random.below(seed.isMultiple(of: 2) ? 100 : 100_000_000)
            let counts = Apportionment.counts(of: rows, shares: shares)
            let total = shares.reduce(0, +)
            let due = shares.map { Double(rows) * $0 / total }
            #expect(counts.reduce(0, +) == rows, "seed \(seed)")
            #expect(counts.allSatisfy { $0 >= (rows >= shares.count ? 1 : 0) }, "seed \(seed)")
            if due.allSatisfy({ $0 >= 1 }) {
                #expect(zip(counts, due).allSatisfy { abs(Double($0) - $1) < 1 }, "seed \(seed)")
            }
        }
    }
}
