import Narrations
import SparseMath
import Testing

@testable import Features

@Suite("A saved vocabulary")
struct VocabularyTests {
    private static let table = fitted(wordsOnly(), on: [narration("a", "b", "c")]).vocabulary

    @Test("what was saved is taken again")
    func again() {
        let saved = Vocabulary(slots: Self.table.slots, count: Self.table.count)
        #expect(saved?.slots == Self.table.slots)
        #expect(saved?.count == 3)
    }

    @Test(
        "an impossible table is refused",
        arguments: [
            ([], 0), ([0, 0, 0], 0),
            // No free slot: a search for a stranger would never end.
            ([5], 1), ([5, 6], 2), ([5, 6, 7, 8], 3),
            // Fewer features than none, or more than slots.
            ([5, 0], -1), ([5, 0, 0, 0], .min), ([0, 0], 3),
        ] as [([UInt64], Int)])
    func impossible(fingerprints: [UInt64], count: Int) {
        #expect(Vocabulary(slots: ConstantArray(fingerprints.map { $0 << 32 }), count: count) == nil)
    }

    @Test("a feature beyond the last is one never seen")
    func beyond() throws {
        let hashes = ["a", "b", "c"].map { WordHash.ofPhrase(Array($0.utf8).span)?.hash ?? 0 }
        let shorter = try #require(Vocabulary(slots: Self.table.slots, count: 1))
        #expect(hashes.map { shorter.find($0) } == [0, nil, nil])
        #expect(hashes.map { Self.table.find($0) } == [0, 1, 2])
    }

    @Test("any table that is taken can be asked anything", arguments: 0..<200 as Range<UInt64>)
    func anyTable(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let capacity = random.below(4) == 0 ? random.below(40) : 1 << random.below(6)
        let count = random.below(4) - 1
        // Real fingerprints among them, so that searches succeed too.
        let slots = (0..<capacity).map { _ -> UInt64 in
            let known = Self.table.slots[random.below(Self.table.slots.count)]
            return random.below(3) > 0 ? 0 : (known >> 32) << 32 | UInt64(random.below(3))
        }
        guard let table = Vocabulary(slots: ConstantArray(slots), count: count) else { return }
        let vectoriser = Vectoriser(
            parameters: wordsOnly(), vocabulary: table,
            inverseFrequencies: ConstantArray(Array(repeating: 1, count: max(0, count))),
            unseenInverseFrequency: 1, concepts: .empty)
        for word in ["a", "b", "c", "d", "e", "f"] {
            let novelty = vectoriser?.values(narration(word)).novelty ?? 0
            #expect((0...1).contains(novelty))
        }
    }
}
