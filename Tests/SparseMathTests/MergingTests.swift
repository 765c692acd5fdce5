import SparseMath
import Testing

@Suite("Merging duplicates")
struct MergingTests {
    private static func rows(_ content: [[(UInt32, Float)]]) -> SparseRows {
        var rows = SparseRows()
        for row in content {
            for (index, value) in row { rows.append(index: index, value: value) }
            rows.finishRow()
        }
        return rows
    }

    @Test(
        "a row's indices ascend, each once, with its values' sum",
        arguments: [
            ([], []), ([(3, 1)], [(3, 1)]), ([(3, 1), (1, 2)], [(1, 2), (3, 1)]),
            ([(3, 1), (1, 2), (3, 0.5)], [(1, 2), (3, 1.5)]), ([(2, 1), (2, 1), (2, 1)], [(2, 3)]),
            ([(2, 1), (2, -1)], [(2, 0)]), ([(.max, 1), (0, 2)], [(0, 2), (.max, 1)]),
        ] as [([(UInt32, Float)], [(UInt32, Float)])])
    func table(before: [(UInt32, Float)], after: [(UInt32, Float)]) {
        let merged = Self.rows([before]).mergingDuplicates()
        #expect(merged.count == 1)
        #expect(merged.indices == after.map(\.0))
        #expect(merged.values == after.map(\.1))
    }

    @Test("each row is merged by itself, an empty one stays empty")
    func rows() {
        let merged = Self.rows([[(1, 1)], [], [(1, 2), (1, 3)], []]).mergingDuplicates()
        #expect((0..<merged.count).map(merged.entries(of:)) == [0..<1, 1..<1, 1..<2, 2..<2])
        #expect(merged.values == [1, 5])
        #expect(SparseRows().mergingDuplicates().count == 0)
    }

    @Test(
        "the entries' order makes no difference, not by a bit; merging twice is merging once",
        arguments: 0..<50 as Range<UInt64>)
    func law(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var content = (0..<20).map { _ in
            (0..<random.below(12)).map { _ in (UInt32(random.below(5)), Float(random.normal() * 100)) }
        }
        let merged = Self.rows(content).mergingDuplicates()
        for row in content.indices {
            let entries = merged.entries(of: row)
            #expect(Array(merged.indices[entries]) == Set(content[row].map(\.0)).sorted())
            for entry in entries {
                let sum = content[row].filter { $0.0 == merged.indices[entry] }.reduce(0.0) { $0 + Double($1.1) }
                #expect(abs(Double(merged.values[entry]) - sum) < 1e-3)
            }
            random.shuffle(&content[row])
        }
        let shuffled = Self.rows(content).mergingDuplicates()
        #expect(shuffled.indices == merged.indices && shuffled.values == merged.values)
        let twice = merged.mergingDuplicates()
        #expect(twice.indices == merged.indices && twice.values == merged.values && twice.count == merged.count)
    }
}
