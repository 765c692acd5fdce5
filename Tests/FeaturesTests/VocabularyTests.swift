import Features
import SparseMath
import Testing

@Suite("A saved vocabulary")
struct VocabularyTests {
    private static let table = fitted(wordsOnly(), on: [narration("a", "b", "c")]).vocabulary

    @Test("what was saved is taken again")
    func again() {
        let saved = Vocabulary(
            fingerprints: Self.table.fingerprints, indices: Self.table.indices, count: Self.table.count)
        #expect(saved?.fingerprints == Self.table.fingerprints)
        #expect(saved?.count == 3)
    }

    @Test(
        "an impossible table is refused",
        arguments: [
            ([], [], 0), ([0, 0, 0], [0, 0, 0], 0), ([0, 0], [0], 0), ([0], [0, 0], 0),
            // No free slot: a search for a stranger would never end.
            ([5], [0], 1), ([5, 6], [0, 1], 2),
            // An index beyond the features.
            ([5, 0], [1, 0], 1), ([5, 0], [.max, 0], 1),
            // A feature where there are none.
            ([5, 0], [0, 0], 0), ([5, 0], [0, 0], -1), ([5, 0, 0, 0], [0, 0, 0, 0], .min),
            // Fuller than any table is made: searches would be long.
            ([5, 6, 7, 0], [0, 1, 2, 0], 3),
        ] as [([UInt32], [UInt32], Int)])
    func impossible(fingerprints: [UInt32], indices: [UInt32], count: Int) {
        #expect(Vocabulary(fingerprints: fingerprints, indices: indices, count: count) == nil)
    }

    @Test("any table that is taken can be asked anything", arguments: 0..<200 as Range<UInt64>)
    func anyTable(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let capacity = random.below(4) == 0 ? random.below(40) : 1 << random.below(6)
        let count = random.below(4) - 1
        // Real fingerprints among them, so that searches succeed too.
        let fingerprints = (0..<capacity).map { _ -> UInt32 in
            random.below(3) > 0 ? 0 : Self.table.fingerprints[random.below(Self.table.fingerprints.count)]
        }
        let indices = (0..<capacity).map { _ in UInt32(random.below(3)) }
        guard let table = Vocabulary(fingerprints: fingerprints, indices: indices, count: count) else { return }
        let vectoriser = Vectoriser(
            parameters: wordsOnly(), vocabulary: table, inverseFrequencies: Array(repeating: 1, count: max(0, count)),
            unseenInverseFrequency: 1, concepts: .empty)
        for word in ["a", "b", "c", "d", "e", "f"] {
            let novelty = vectoriser?.values(narration(word)).novelty ?? 0
            #expect((0...1).contains(novelty))
        }
    }
}
