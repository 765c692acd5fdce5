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
    /// Of the n-grams looked for last, those that the model knows.
    private var rows = InlineArray<128, UInt32>(repeating: 0)
    private var known = 0

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
        known = Self.find(&characters, from: 0, vectoriser, weights, into: &rows)
    }

    /// Finds as many n-grams as there is room for.
    private static func find(
        _ characters: inout CharacterHashes, from first: Int, _ vectoriser: Vectoriser, _ weights: ScoringWeights,
        into rows: inout InlineArray<128, UInt32>
    ) -> Int {
        characters.withSpan { hashes in
            var rows = rows.mutableSpan
            return vectoriser.vocabulary.table.find(
                hashes.extracting(first..<min(first + rows.count, hashes.count)), into: &rows, fetching: weights.rows)
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
        var first = 0
        while true {
            let last = min(first + rows.count, characters.count)
            record.characters += vectoriser.unseenNGrams(last - first - known)
            record.characters.known &+= weights.rows.addEachTimesBeside(
                rows: rows.span, count: known, to: &sums, from: start + lanes)
            guard last < characters.count else { break }
            // Of a word too long to be remembered.
            first = last
            known = Self.find(&characters, from: first, vectoriser, weights, into: &rows)
        }
        if let row {
            record.word.known = weights.rows.addTimesBeside(row: row, to: &sums, from: start)
        } else if vectoriser.parameters.longestWordNGram > 0 {
            record.word = vectoriser.unseenNGrams(1)
        }
        return record
    }
}
