import Narrations
import SparseMath

/// A word that is worked out: what its n-grams are, where the model has them, what they weigh. Each step begins to fetch what
/// the next one needs, so words take it together.
struct UnfinishedWord: Sendable {
    /// Where it is to be remembered.
    private(set) var number = 0
    private var word: UInt64 = 0
    private var row: UInt32?
    private var letters: UInt64?
    private var concepts = PhraseConcepts.none
    private var characters = CharacterHashes()
    private var rows = ReusedArray<UInt32>()

    /// The first step.
    mutating func begin(_ word: NarrationWord, in text: Span<UInt8>, at number: Int, _ vectoriser: Vectoriser) {
        self.number = number
        self.word = word.hash
        vectoriser.vocabulary.prefetch(word.hash)
        vectoriser.concepts.phrases.prefetch(word.hash)
        letters = WordHash.ofLetters(word.range, in: text)
        characters.removeAll()
        vectoriser.parameters.walkCharacters(text, word.range, into: &characters)
        characters.withSpan { hashes in
            for place in hashes.indices { vectoriser.vocabulary.prefetch(hashes[place]) }
        }
    }

    /// The second.
    mutating func find(_ vectoriser: Vectoriser, _ weights: ScoringWeights) {
        row = vectoriser.parameters.longestWordNGram > 0 ? vectoriser.vocabulary.find(word) : nil
        if let row { weights.rows.prefetch(row: row) }
        concepts = vectoriser.concepts.concepts(ofWord: word)
        Self.find(&characters, vectoriser, weights, into: &rows)
    }

    private static func find(
        _ characters: inout CharacterHashes, _ vectoriser: Vectoriser, _ weights: ScoringWeights,
        into rows: inout ReusedArray<UInt32>
    ) {
        characters.withSpan { hashes in
            rows.refill(atMost: hashes.count, filler: 0) {
                vectoriser.vocabulary.table.find(hashes, into: &$0, fetching: weights.rows)
            }
        }
    }

    /// The last: makes the place's sums those of the word.
    mutating func add(
        _ vectoriser: Vectoriser, _ weights: ScoringWeights, to sums: inout [Lane]
    ) -> WordMemory.Record {
        let lanes = weights.laneCount
        let start = number * 2 * lanes
        var sums = sums.mutableSpan
        for lane in start..<start + 2 * lanes { sums[lane] = .zero }
        var record = WordMemory.Record()
        record.letters = letters
        record.concepts = concepts
        record.characters = vectoriser.unseenNGrams(characters.count - rows.count)
        record.characters.known = rows.withSpan {
            weights.rows.addEachTimesBeside(rows: $0, count: $0.count, to: &sums, from: start + lanes)
        }
        if let row {
            record.word.known = weights.rows.addTimesBeside(row: row, to: &sums, from: start)
        } else if vectoriser.parameters.longestWordNGram > 0 {
            record.word = vectoriser.unseenNGrams(1)
        }
        return record
    }
}
