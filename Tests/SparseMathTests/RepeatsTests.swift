import SparseMath
import Testing

@Suite("Adding up repeats")
struct RepeatsTests {
    @Test("gives the sorted merge's rows, each index where it came first", arguments: 0..<20 as Range<UInt64>)
    func asMerged(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var rows = SparseRows()
        for _ in 0..<30 {
            for _ in 0..<random.below(12) {
                rows.append(index: UInt32(random.below(8)), value: Float(1 + random.below(4)))
            }
            rows.finishRow()
        }
        let (added, merged) = (rows.addingUpRepeats(featureCount: 8), rows.mergingDuplicates())
        #expect(added.count == 30)
        for row in 0..<30 {
            let entries = added.entries(of: row)
            var order: [UInt32] = []
            for entry in rows.entries(of: row) where !order.contains(rows.indices[entry]) {
                order.append(rows.indices[entry])
            }
            #expect(Array(added.indices[entries]) == order)
            let sums = Dictionary(uniqueKeysWithValues: entries.map { (added.indices[$0], added.values[$0]) })
            let others = merged.entries(of: row).map { (merged.indices[$0], merged.values[$0]) }
            #expect(sums == Dictionary(uniqueKeysWithValues: others))
        }
    }
}
