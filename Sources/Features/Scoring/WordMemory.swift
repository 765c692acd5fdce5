import Narrations
import SparseMath

/// Where what a word adds to a row's scores is remembered, and since when: a later word may take the place over.
struct WordPlace: BitwiseCopyable, Sendable, Equatable {
    fileprivate var number: UInt32
    fileprivate var stamp: UInt32

    /// Of a word that has none: its n-grams are looked for with the row's.
    static let apart = WordPlace(number: .max, stamp: 0)
    /// Of one that nobody has looked for yet.
    static let unknown = WordPlace(number: 0, stamp: 0)

    var isApart: Bool { number == Self.apart.number }
    var index: Int { Int(number) }
}

/// What words add to a row's scores, remembered from row to row: the characters' n-grams of a word lie within it, so their
/// sum is the same wherever the word stands, and words repeat far more often than rows do. With them goes all else that can
/// be known of a word alone.
///
/// Bounded: a word that needs a taken place takes it over, unless that place's word was found more often of late than it was
/// in the way. What is remembered is what would be computed, bit for bit, so whether a word was remembered changes no result.
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
        /// How often the word was found of late, less how often another wanted its place.
        fileprivate var merit: UInt8 = 0
        /// When it was worked out.
        fileprivate var stamp: UInt32 = 0
    }

    private var keys: [WordKey] = []
    private(set) var records: [Record] = []
    /// The word's own weighted row, then the sum of its characters', `laneCount` lanes each, a place.
    private(set) var sums: [Lane] = []
    private var characters = CharacterHashes()
    private var block = FeatureBlock()
    /// Words put in since there were so many places.
    private var taken = 0
    /// Words worked out so far.
    private var stamp: UInt32 = 0
    /// The place behind those that have keys that was given last.
    private var guest = 0
    /// The weights that the sums are of.
    private var weights: ScoringWeights?

    /// More than a core's own cache holds; but what a row needs is fetched ahead (`RowSearch`), and to work a word out anew takes
    /// longer.
    private static let bytes = 16 << 20
    private static let leastCapacity = 1 << 10
    private static let mostCapacity = 1 << 15
    /// Places without keys, for words that are too long to be remembered or not let in: more than some rows have.
    private static let guests = 64
    private static let mostMerit: UInt8 = 3

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
        records = Array(repeating: Record(), count: capacity + Self.guests)
        sums = Array(repeating: .zero, count: (capacity + Self.guests) * 2 * laneCount)
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
        let number = number(of: word.hash)
        keys.prefetch(number)
        records.prefetch(number)
    }

    /// Begins to fetch a place's sums.
    @inline(__always) func prefetchSums(_ place: WordPlace, laneCount: Int) {
        let start = place.index &* 2 &* laneCount
        var lane = 0
        while lane < 2 &* laneCount {
            sums.prefetch(start &+ lane)
            lane &+= 2
        }
    }

    @inline(__always) private func number(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 20) & (keys.count &- 1)
    }

    /// Whether a place still holds what it was given for.
    @inline(__always) func holds(_ place: WordPlace) -> Bool {
        place.index < records.count && records[place.index].stamp == place.stamp
    }

    /// Where a word's record and sums stand; they are computed where the word was not remembered.
    @inline(__always)
    mutating func place(
        of word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: ScoringWeights
    ) -> WordPlace {
        if let key = WordKey(word.range, in: text) {
            let number = number(of: word.hash)
            if keys[number] == key {
                if records[number].merit < Self.mostMerit { records[number].merit &+= 1 }
                return WordPlace(number: UInt32(truncatingIfNeeded: number), stamp: records[number].stamp)
            }
            return put(word, key, in: text, vectoriser, weights)
        }
        return put(word, nil, in: text, vectoriser, weights)
    }

    /// Works a word out that is not remembered.
    private mutating func put(
        _ word: NarrationWord, _ key: WordKey?, in text: Span<UInt8>, _ vectoriser: Vectoriser,
        _ weights: ScoringWeights
    ) -> WordPlace {
        if taken > keys.count { grow(laneCount: weights.laneCount) }
        let own = number(of: word.hash)
        let number: Int
        if let key, records[own].merit == 0 {
            keys[own] = key
            taken &+= 1
            number = own
        } else {
            if key != nil { records[own].merit &-= 1 }
            guest = guest &+ 1 == Self.guests ? 0 : guest &+ 1
            number = keys.count &+ guest
        }
        stamp &+= 1
        var record = Self.compute(
            word, in: text, vectoriser, weights, to: &sums, from: number &* 2 &* weights.laneCount, &characters, &block)
        record.stamp = stamp
        records[number] = record
        return WordPlace(number: UInt32(truncatingIfNeeded: number), stamp: stamp)
    }

    private static func compute(
        _ word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: ScoringWeights,
        to sums: inout [Lane], from start: Int, _ characters: inout CharacterHashes, _ block: inout FeatureBlock
    ) -> Record {
        vectoriser.vocabulary.prefetch(word.hash)
        vectoriser.concepts.phrases.prefetch(word.hash)
        var record = Record()
        record.letters = WordHash.ofLetters(word.range, in: text)
        characters.removeAll()
        vectoriser.parameters.walkCharacters(text, word.range, into: &characters)
        characters.withSpan { hashes in
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
        record.characters = characters.withSpan {
            block.add($0, of: vectoriser, weights.rows, to: &sums, from: start + lanes)
        }
        if let row {
            record.word.known = weights.rows.addTimesBeside(row: row, to: &sums, from: start)
        } else if vectoriser.parameters.longestWordNGram > 0 {
            record.word = vectoriser.unseenNGrams(1)
        }
        return record
    }
}
