import Narrations
import SparseMath

/// What words add to a row's scores, remembered from row to row: the characters' n-grams of a word lie within it, so their
/// sum is the same wherever the word stands, and words repeat far more often than rows do. With them goes all else that can
/// be known of a word alone.
///
/// Bounded: a word that needs a taken place takes it over. What is remembered is what would be computed, bit for bit, so
/// whether a word was remembered changes no result.
struct WordMemory: Sendable {
    /// What a word adds beside the sum of its characters' weights.
    struct Record: Sendable {
        /// The squared weight of the word itself, and of its characters' n-grams: of what is known, and what is not.
        var known: (word: Float, characters: Float) = (0, 0)
        var unseen: (word: Float, characters: Float) = (0, 0)
        /// The lexicon's phrase that the word alone is, or begins; `none` where there is none.
        var phrase = Self.none
        /// `WordHash.ofLetters`.
        var letters: UInt64?

        static let none = UInt32.max
    }

    private var keys: [WordKey] = []
    private(set) var records: [Record] = []
    /// The word's own weighted row, then the sum of its characters', `laneCount` lanes each, a place; one place more than
    /// keys for words too long to remember.
    private(set) var sums: [Lane] = []
    private var sink = HashSink()
    /// The weights that the sums are of.
    private var weights: QuantisedRows?
    /// Words looked for, and those found.
    private(set) var asked = 0
    private(set) var found = 0

    /// About what a core's own cache holds.
    private static let bytes = 3 << 20

    /// Makes ready for a model's weights; what was remembered of others is forgotten.
    mutating func prepare(for weights: QuantisedRows) {
        if let known = self.weights, known.numbers.isSame(as: weights.numbers) { return }
        self.weights = weights
        let each =
            2 * weights.laneCount * MemoryLayout<Lane>.stride + MemoryLayout<WordKey>.stride
            + MemoryLayout<Record>.stride
        var capacity = 256
        while capacity * 2 * each <= Self.bytes, capacity < 1 << 14 { capacity *= 2 }
        keys = Array(repeating: .none, count: capacity)
        records = Array(repeating: Record(), count: capacity + 1)
        sums = Array(repeating: .zero, count: (capacity + 1) * 2 * weights.laneCount)
    }

    /// Where a word's record and sums stand; they are computed where the word was not remembered.
    @inline(__always)
    mutating func place(
        of word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: QuantisedRows
    )
        -> Int
    {
        let key = WordKey(word.range, in: text)
        var place = keys.count
        asked &+= 1
        if let key {
            place = Int(truncatingIfNeeded: word.hash >> 20) & (keys.count &- 1)
            if keys[place] == key {
                found &+= 1
                return place
            }
            keys[place] = key
        }
        records[place] = Self.compute(
            word, in: text, vectoriser, weights, to: &sums, from: place * 2 * weights.laneCount, &sink)
        return place
    }

    private static func compute(
        _ word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout [Lane], from start: Int, _ sink: inout HashSink
    ) -> Record {
        var record = Record()
        record.phrase = vectoriser.concepts.phrases.find(word.hash) ?? Record.none
        record.letters = WordHash.ofLetters(word.range, in: text)
        sink.removeAll()
        sink.begin(.characters)
        vectoriser.parameters.walkCharacters(text, word.range, into: &sink)
        for lane in start..<start + 2 * weights.laneCount { sums[lane] = .zero }
        var sums = sums.mutableSpan
        let unseen = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
        if vectoriser.parameters.longestWordNGram > 0 {
            if let index = vectoriser.vocabulary.find(word.hash) {
                let weight = vectoriser.inverseFrequencies[unchecked: Int(index)]
                record.known.word = weight * weight
                weights.add(row: index, times: weight, to: &sums, from: start)
            } else {
                record.unseen.word = unseen
            }
        }
        let hashes = sink.hashes.span
        for i in hashes.indices {
            guard let index = vectoriser.vocabulary.find(hashes[i]) else {
                record.unseen.characters += unseen
                continue
            }
            let weight = vectoriser.inverseFrequencies[unchecked: Int(index)]
            record.known.characters += weight * weight
            weights.add(row: index, times: weight, to: &sums, from: start + weights.laneCount)
        }
        return record
    }
}
