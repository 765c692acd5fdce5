import Narrations
import SparseMath

/// Where what a word adds to a row's scores is remembered, and since when: a later word may take the place over.
struct WordPlace: BitwiseCopyable, Sendable, Equatable {
    fileprivate var number: UInt32
    fileprivate var stamp: UInt32

    /// Of a word that has none: its n-grams are looked for with the row's.
    static let apart = WordPlace(number: .max, stamp: 0)
    /// Of one that nobody has looked for yet.
    static let unknown = WordPlace(number: .max - 1, stamp: 0)

    var isApart: Bool { number == Self.apart.number }
    var index: Int { Int(number) }
}

/// What words add to a row's scores, remembered from row to row: the characters' n-grams of a word lie within it, so their
/// sum is the same wherever the word stands, and words repeat far more often than rows do. With them goes all else that can
/// be known of a word alone.
///
/// Bounded: a word that needs a taken place takes it over, unless that place's word was found more often of late than it was
/// in the way, and only words short enough to be remembered are worked out together. What is remembered is what would be
/// computed, bit for bit, so whether a word was remembered changes no result.
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
    /// Words that have a place, but are still to be worked out: the first `unfinishedCount`.
    private var unfinished: [UnfinishedWord] = []
    private var unfinishedCount = 0
    /// Words put in since there were so many places.
    private var taken = 0
    /// Words begun to be worked out so far.
    private var stamp: UInt32 = 0
    /// Which of the places without keys was given last, and how many since sums were asked for: they go round, and none is given
    /// twice before its sums were.
    private var guest = 0
    private var guestsGiven = 0
    /// The weights that the sums are of.
    private var weights: ScoringWeights?

    /// More than a core's own cache holds; but what a row needs is fetched ahead (`RowSearch`), and to work a word out anew takes
    /// longer.
    private static let bytes = 16 << 20
    private static let leastCapacity = 1 << 10
    private static let mostCapacity = 1 << 15
    /// Places without keys, for words that are too long to be remembered or not let in.
    private static let guests = 64
    private static let mostMerit: UInt8 = 3
    /// So many words are worked out together at most.
    private static let mostUnfinished = 64

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
        unfinishedCount = 0
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
        keys.prefetch(number..<number &+ 1)
        records.prefetch(number..<number &+ 1)
    }

    /// Begins to fetch a place's sums.
    @inline(__always) func prefetchSums(_ place: WordPlace, laneCount: Int) {
        let start = place.index &* 2 &* laneCount
        sums.prefetch(start..<start &+ 2 &* laneCount)
    }

    @inline(__always) private func number(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 20) & (keys.count &- 1)
    }

    /// Where a word's record and sums stand, or will once `finish` has been called: that of a word not remembered is begun to be
    /// worked out.
    @inline(__always)
    mutating func place(
        of word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser, _ weights: ScoringWeights
    ) -> WordPlace {
        let key = WordKey(word.range, in: text)
        if let key {
            let number = number(of: word.hash)
            if keys[number] == key {
                if records[number].merit < Self.mostMerit { records[number].merit &+= 1 }
                return WordPlace(number: UInt32(truncatingIfNeeded: number), stamp: records[number].stamp)
            }
        }
        return put(word, key, in: text, vectoriser, weights)
    }

    /// What is known of a word that was given a place; nil where another's has taken it since.
    @inline(__always) func record(at place: WordPlace) -> Record? {
        guard place.index < records.count, records[place.index].stamp == place.stamp else { return nil }
        return records[place.index]
    }

    /// The same, worked out at once where it must be; its sums stand at the place then.
    @inline(__always)
    mutating func record(
        _ place: inout WordPlace, of word: NarrationWord, in text: Span<UInt8>, _ vectoriser: Vectoriser,
        _ weights: ScoringWeights
    ) -> Record {
        guestsGiven = 0
        if let record = record(at: place) { return record }
        place = self.place(of: word, in: text, vectoriser, weights)
        finish(vectoriser, weights)
        return records[place.index]
    }

    /// Begins to work a word out that is not remembered.
    private mutating func put(
        _ word: NarrationWord, _ key: WordKey?, in text: Span<UInt8>, _ vectoriser: Vectoriser,
        _ weights: ScoringWeights
    ) -> WordPlace {
        if unfinishedCount == Self.mostUnfinished { finish(vectoriser, weights) }
        if taken > keys.count { grow(laneCount: weights.laneCount) }
        let own = number(of: word.hash)
        let number: Int
        if let key, records[own].merit == 0 || guestsGiven == Self.guests {
            keys[own] = key
            records[own].merit = 0
            taken &+= 1
            number = own
        } else {
            if key != nil { records[own].merit &-= 1 }
            guest = guest &+ 1 == Self.guests ? 0 : guest &+ 1
            guestsGiven &+= 1
            number = keys.count &+ guest
        }
        stamp &+= 1
        records[number].stamp = stamp
        if unfinishedCount == unfinished.count { unfinished.append(UnfinishedWord()) }
        unfinished[unfinishedCount].begin(word, in: text, at: number, vectoriser)
        unfinishedCount &+= 1
        return WordPlace(number: UInt32(truncatingIfNeeded: number), stamp: stamp)
    }

    /// Works out the words that are still to be.
    @inline(__always) mutating func finish(_ vectoriser: Vectoriser, _ weights: ScoringWeights) {
        if unfinishedCount > 0 { finishAll(vectoriser, weights) }
    }

    private mutating func finishAll(_ vectoriser: Vectoriser, _ weights: ScoringWeights) {
        for place in 0..<unfinishedCount { unfinished[place].find(vectoriser, weights) }
        for place in 0..<unfinishedCount {
            var record = unfinished[place].add(vectoriser, weights, to: &sums)
            let number = unfinished[place].number
            // A word too many has the stamp of the one that took its place.
            record.merit = records[number].merit
            record.stamp = records[number].stamp
            records[number] = record
        }
        unfinishedCount = 0
    }
}
