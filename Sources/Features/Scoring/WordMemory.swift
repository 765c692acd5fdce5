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
    private var block = FeatureBlock()
    /// Words put in since there were so many places.
    private var taken = 0
    /// The weights that the sums are of.
    private var weights: QuantisedRows?
    /// Words looked for, and those found.
    private(set) var asked = 0
    private(set) var found = 0

    /// More than a core's own cache holds, but nearer than a model's tables.
    private static let bytes = 8 << 20
    private static let leastCapacity = 1 << 10
    private static let mostCapacity = 1 << 14

    /// Makes ready for a model's weights; what was remembered of others is forgotten.
    mutating func prepare(for weights: QuantisedRows) {
        if let known = self.weights, known.numbers.isSame(as: weights.numbers) { return }
        self.weights = weights
        reserve(Self.leastCapacity, laneCount: weights.laneCount)
    }

    private mutating func reserve(_ capacity: Int, laneCount: Int) {
        keys = Array(repeating: .none, count: capacity)
        records = Array(repeating: Record(), count: capacity + 1)
        sums = Array(repeating: .zero, count: (capacity + 1) * 2 * laneCount)
        taken = 0
    }

    /// A short file needs little memory, and would wait for much; a long one gets more, and what was remembered is forgotten.
    private mutating func grow(laneCount: Int) {
        let each =
            2 * laneCount * MemoryLayout<Lane>.stride + MemoryLayout<WordKey>.stride + MemoryLayout<Record>.stride
        let capacity = 2 * keys.count
        guard capacity <= Self.mostCapacity, capacity * each <= Self.bytes else {
            taken = .min
            return
        }
        reserve(capacity, laneCount: laneCount)
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
            if taken > keys.count {
                grow(laneCount: weights.laneCount)
                place = Int(truncatingIfNeeded: word.hash >> 20) & (keys.count &- 1)
            }
            taken &+= 1
            keys[place] = key
        }
        records[place] = Self.compute(
            word, in: text, vectoriser, weights, to: &sums, from: place * 2 * weights.laneCount, &sink, &block)
        return place
    }

    private static func compute(
        _ word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: QuantisedRows,
        to sums: inout [Lane], from start: Int, _ sink: inout HashSink, _ block: inout FeatureBlock
    ) -> Record {
        var record = Record()
        record.phrase = vectoriser.concepts.phrases.find(word.hash) ?? Record.none
        record.letters = WordHash.ofLetters(word.range, in: text)
        sink.removeAll()
        sink.begin(.characters)
        vectoriser.parameters.walkCharacters(text, word.range, into: &sink)
        for lane in start..<start + 2 * weights.laneCount { sums[lane] = .zero }
        var sums = sums.mutableSpan
        if vectoriser.parameters.longestWordNGram > 0 {
            if let index = vectoriser.vocabulary.find(word.hash) {
                let weight = vectoriser.inverseFrequencies[unchecked: Int(index)]
                record.known.word = weight * weight
                weights.add(row: index, times: weight, to: &sums, from: start)
            } else {
                record.unseen.word = vectoriser.unseenInverseFrequency * vectoriser.unseenInverseFrequency
            }
        }
        let characters = block.add(
            sink.hashes.span, of: vectoriser, weights, to: &sums, from: start + weights.laneCount)
        record.known.characters = characters.known
        record.unseen.characters = characters.unseen
        return record
    }
}
