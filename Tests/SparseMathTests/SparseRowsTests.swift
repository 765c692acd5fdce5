import SparseMath
import Testing

@Suite("Sparse rows")
struct SparseRowsTests {
    private static func rows(_ content: [[(UInt32, Float)]]) -> SparseRows {
        var rows = SparseRows()
        for row in content {
            for (index, value) in row { rows.append(index: index, value: value) }
            rows.finishRow()
        }
        return rows
    }

    private static func content(_ rows: SparseRows) -> [[UInt32: Float]] {
        (0..<rows.count).map { row in
            let entries = rows.entries(of: row)
            return Dictionary(uniqueKeysWithValues: zip(rows.indices[entries], rows.values[entries]))
        }
    }

    @Test("each row keeps its own entries, an empty one has none")
    func entries() {
        let rows = Self.rows([[(3, 1), (1, 2)], [], [(7, 3)], []])
        #expect(rows.count == 4)
        #expect((0..<4).map(rows.entries(of:)) == [0..<2, 2..<2, 2..<3, 3..<3])
        #expect(Self.content(rows) == [[3: 1, 1: 2], [:], [7: 3], [:]])
    }

    @Test("a row that is not closed yet does not count")
    func openRow() {
        var rows = Self.rows([[(1, 1)]])
        rows.append(index: 2, value: 2)
        #expect(rows.count == 1)
        rows.finishRow()
        #expect(rows.count == 2)
    }

    @Test("scaling touches what is named and nothing before")
    func scaling() {
        var rows = Self.rows([[(0, 1), (1, 2)]])
        rows.append(index: 5, value: 3)
        rows.scale(from: 2, by: 10)
        rows.scale(from: 3, by: 100)
        #expect(rows.values == [1, 2, 30])
    }

    @Test("gathering gives the rows named, in that order, as often as named", arguments: 0..<20 as Range<UInt64>)
    func gathering(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let rows = Self.rows(
            (0..<30).map { _ in (0..<random.below(4)).map { (UInt32($0 * 3), Float(random.unit())) } })
        let chosen = (0..<40).map { _ in random.below(30) }
        let all = Self.content(rows)
        #expect(Self.content(rows.gathering(chosen)) == chosen.map { all[$0] })
    }

    @Test("forgetting all rows leaves it as new")
    func forgetting() {
        var rows = Self.rows([[(0, 1)], [(1, 2)]])
        rows.removeAll()
        #expect(rows.count == 0)
        #expect(rows.indices.isEmpty)
        rows.append(index: 4, value: 1)
        rows.finishRow()
        #expect(Self.content(rows) == [[4: 1]])
    }
}
