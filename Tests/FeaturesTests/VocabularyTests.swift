import Narrations
import SparseMath
import Testing

@testable import Features

@Suite("A saved vocabulary")
struct VocabularyTests {
    private static let table = fitted(wordsOnly(), on: [narration("a", "b", "c")]).vocabulary

    @Test("what was saved is taken again")
    func again() {
        let saved = Vocabulary(lines: Self.table.lines, count: Self.table.count)
        #expect(saved?.lines == Self.table.lines)
        #expect(saved?.count == 3)
    }

    @Test("every hash has an index of its own, strangers have none", arguments: [0, 1, 9, 10, 150, 20_000])
    func any(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        let hashes = (0..<count).map { _ in random.next() }
        let table = Vocabulary(hashes: hashes + hashes.prefix(3))
        #expect(table.count == count)
        #expect(Set(hashes.compactMap { table.find($0) }) == Set((0..<count).map(UInt32.init)))
        #expect((0..<1000).allSatisfy { _ in table.find(random.next()) == nil })
        #expect(hashes.map { table.index(of: $0) } == hashes.map { Int(table.find($0) ?? 0) })
    }

    @Test("hashes of one line overflow into the next, past the last into the first, and are found")
    func overflow() {
        // The low half decides the line, and the largest the last.
        let hashes = (1...100).map { UInt64($0) << 32 | 0xFFFF_FFFF }
        let table = Vocabulary(hashes: hashes)
        #expect(Set(hashes.map { table.index(of: $0) }) == Set(0..<100))
        #expect(table.find(101 << 32 | 0xFFFF_FFFF) == nil)
        #expect(table.find(1 << 32) == nil)
    }

    /// A line that is full, and one that is not.
    private static let full: [UInt32] = [0] + Array(1...15)
    private static let open: [UInt32] = [0] + Array(1...14) + [0]

    @Test(
        "an impossible table is refused",
        arguments: [
            // No line, or half of one.
            ([], 0), ([0, 0, 0], 0), (open.dropLast(), 14),
            // No line with room: a search for a stranger would never end.
            (full, 15), (full + full, 15),
            // Another number of features.
            (open, 13), (open, 15), (open, -1), (open, .min), ([1] + open.dropFirst(), 14),
        ] as [([UInt32], Int)])
    func impossible(numbers: [UInt32], count: Int) {
        #expect(Vocabulary(lines: ConstantArray(numbers), count: count) == nil)
    }

    @Test("a feature beyond the last is one never seen")
    func beyond() throws {
        let line: [UInt32] = [7, 5] + Array(repeating: 0, count: 14)
        let table = try #require(Vocabulary(lines: ConstantArray(line + Array(repeating: 0, count: 16)), count: 0))
        #expect(table.find(5 << 32) == nil)
    }

    /// Of real fingerprints, so that searches succeed too, and of starts that lead anywhere.
    @Test("any table that is taken can be asked anything", arguments: 0..<200 as Range<UInt64>)
    func anyTable(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let lines = 1 + random.below(3)
        var numbers = (0..<16 * lines).map { _ -> UInt32 in
            switch random.below(4) {
            case 0: 0
            case 1: UInt32(truncatingIfNeeded: random.next())
            default: Self.table.lines[1 + random.below(3)]
            }
        }
        // Some line ends a search, and the last one says how many features there are.
        numbers[16 * random.below(lines) + 15] = 0
        numbers[16 * (lines - 1)] = UInt32(random.below(3))
        let last = numbers.suffix(16)
        let count = Int(last[last.startIndex]) + last.dropFirst().count { $0 != 0 }
        let table = try #require(Vocabulary(lines: ConstantArray(numbers), count: count))
        for key in 0..<4096 as Range<UInt64> {
            for fingerprint in [Self.table.lines[1], Self.table.lines[2], UInt32(truncatingIfNeeded: key)] {
                let index = table.find(UInt64(fingerprint) << 32 | key << 20)
                #expect(index.map { Int($0) < count } ?? true)
            }
        }
        let vectoriser = try #require(
            Vectoriser(
                parameters: wordsOnly(), vocabulary: table,
                inverseFrequencies: ConstantColumn(ConstantArray(Array(repeating: 2048, count: count))),
                unseenInverseFrequency: 2048, concepts: .empty))
        for word in ["a", "b", "c", "d", "e", "f"] {
            #expect((0...1).contains(vectoriser.values(narration(word)).novelty))
        }
    }
}
