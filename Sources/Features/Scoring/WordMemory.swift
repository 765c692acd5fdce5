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
    struct Record: BitwiseCopyable, Sendable {
        /// Of the word itself, and of its characters' n-grams.
        var word = SquaredWeights()
        var characters = SquaredWeights()
        /// What the lexicon knows of the word alone.
        var concepts = PhraseConcepts.none
        /// `WordHash.ofLetters`.
        var letters: UInt64?
    }

    private var keys: [WordKey] = []
    private(set) var records: [Record] = []
    /// The word's own weighted row, then the sum of its characters', `laneCount` lanes each, a place; one place more than
    /// keys for words too long to remember.
    private(set) var sums: [Lane] = []
    private var characters = CharacterHashes()
    private var block = FeatureBlock()
    /// Words put in since there were so many places.
    private var taken = 0
    /// The weights that the sums are of.
    private var weights: ScoringWeights?

    /// More than a core's own cache holds; but what a row needs is fetched ahead (`RowSearch`), and to work a word out anew takes
    /// longer.
    private static let bytes = 16 << 20
    private static let leastCapacity = 1 << 10
    private static let mostCapacity = 1 << 15

    /// Words that can be remembered now.
    var capacity: Int { keys.count }

    /// Makes ready for a model's weights; what was remembered of others is forgotten.
    mutating func prepare(for weights: ScoringWeights) {
        if let known = self.weights, known.rows.bytes.isSame(as: weights.rows.bytes) { return }
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

    /// Begins to fetch what is remembered of a word.
    @inline(__always) func prefetch(_ word: NarrationWord) {
        guard !keys.isEmpty else { return }
        let place = place(of: word.hash)
        keys.prefetch(place)
        records.prefetch(place)
    }

    /// Begins to fetch a place's sums.
    @inline(__always) func prefetchSums(_ place: Int, laneCount: Int) {
        let start = place &* 2 &* laneCount
        var lane = 0
        while lane < 2 &* laneCount {
            sums.prefetch(start &+ lane)
            lane &+= 2
        }
    }

    @inline(__always) private func place(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 20) & (keys.count &- 1)
    }

    /// Where a word's record and sums stand; they are computed where the word was not remembered.
    @inline(__always)
    mutating func place(
        of word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: ScoringWeights
    )
        -> Int
    {
        let key = WordKey(word.range, in: text)
        var place = keys.count
        if let key {
            place = self.place(of: word.hash)
            if keys[place] == key {
                return place
            }
            if taken > keys.count {
                grow(laneCount: weights.laneCount)
                place = self.place(of: word.hash)
            }
            taken &+= 1
            keys[place] = key
        }
        records[place] = Self.compute(
            word, in: text, vectoriser, weights, to: &sums, from: place * 2 * weights.laneCount, &characters, &block)
        return place
    }

    private static func compute(
        _ word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: ScoringWeights,
        to sums: inout [Lane], from start: Int, _ hashes: inout CharacterHashes, _ block: inout FeatureBlock
    ) -> Record {
        vectoriser.vocabulary.prefetch(word.hash)
        vectoriser.concepts.phrases.prefetch(word.hash)
        var record = Record()
        record.letters = WordHash.ofLetters(word.range, in: text)
        hashes.removeAll()
        vectoriser.parameters.walkCharacters(text, word.range, into: &hashes)
        hashes.withSpan { hashes in
            for place in hashes.indices { vectoriser.vocabulary.prefetch(hashes[place]) }
        }
        let lanes = weights.laneCount
        var sums = sums.mutableSpan
        for lane in start..<start + 2 * lanes { sums[lane] = .zero }
        let row = vectoriser.parameters.longestWordNGram > 0 ? vectoriser.vocabulary.find(word.hash) : nil
        if let row {
            weights.rows.prefetch(row: row)
        }
        record.concepts = vectoriser.concepts.concepts(ofWord: word.hash)
        record.characters = hashes.withSpan {
            block.add(hashes: $0, of: vectoriser, weights.rows, to: &sums, from: start + lanes)
        }
        if let row {
            record.word.known = weights.rows.addTimesBeside(row: row, to: &sums, from: start)
        } else if vectoriser.parameters.longestWordNGram > 0 {
            record.word = vectoriser.unseenNGrams(1)
        }
        return record
    }
}
