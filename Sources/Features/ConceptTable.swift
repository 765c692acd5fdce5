public import Concepts
import Narrations

/// A lexicon as it is searched: from the hash of a run of words to the concepts the phrase speaks for.
///
/// Stored in the model file as it is, so that a model means the same a year later, whatever the program's lexicon holds then.
public struct ConceptTable: Sendable {
    /// The concepts' names.
    public let names: [String]
    /// The phrases; a phrase's index leads to its concepts.
    public let phrases: Vocabulary
    /// Where each phrase's concepts end in `concepts`, ascending.
    public let ends: [UInt32]
    /// Indices into `names`.
    public let concepts: [UInt32]
    /// The names' parts before the dot, in order of first appearance, and each concept's.
    let areas: [String]
    let areaOf: [Int]
    /// The features' hashes.
    let conceptHashes: [UInt64]
    let areaHashes: [UInt64]

    /// The longest phrase, in words.
    static let longestPhrase = 3

    /// Knows no phrase.
    public static let empty = ConceptTable(ConceptLexicon())

    /// Folds every phrase as narrations are folded; one without a word, or with more than three, is passed over.
    public init(_ lexicon: ConceptLexicon) {
        var numbers = HashNumbering(capacity: lexicon.entries.count)
        var said: [(phrase: Int, concept: UInt32)] = []
        var text: [UInt8] = []
        var beginnings: [UInt64] = []
        for entry in lexicon.entries {
            NarrationFolding.fold(entry.phrase.span, into: &text)
            beginnings.removeAll(keepingCapacity: true)
            WordHash.forEachBeginning(of: text.span) { beginnings.append($0) }
            guard (1...Self.longestPhrase).contains(beginnings.count) else { continue }
            var phrase = 0
            // The beginnings of a phrase are entered too, without a concept: where none is found, none goes on.
            for hash in beginnings { phrase = numbers.number(of: hash) }
            said.append((phrase, UInt32(entry.concept)))
        }
        let phrases = Vocabulary(hashes: numbers.hashes)
        let (ends, concepts) = Self.byPhrase(
            said.map { (phrases.index(of: numbers.hashes[$0.phrase]), $0.concept) }, phraseCount: phrases.count)
        self.init(names: lexicon.concepts, phrases: phrases, ends: ends, concepts: concepts)
    }

    /// Each phrase's concepts one after the other, each once, in the order they were said.
    private static func byPhrase(
        _ said: [(phrase: Int, concept: UInt32)], phraseCount: Int
    ) -> (ends: [UInt32], concepts: [UInt32]) {
        var places = [Int](repeating: 0, count: phraseCount + 1)
        for (phrase, _) in said { places[phrase + 1] += 1 }
        for phrase in 0..<phraseCount { places[phrase + 1] += places[phrase] }
        var sorted = [UInt32](repeating: 0, count: said.count)
        var next = places
        for (phrase, concept) in said {
            sorted[next[phrase]] = concept
            next[phrase] += 1
        }
        var ends: [UInt32] = []
        var concepts: [UInt32] = []
        ends.reserveCapacity(phraseCount)
        concepts.reserveCapacity(said.count)
        for phrase in 0..<phraseCount {
            let begin = concepts.count
            for concept in sorted[places[phrase]..<places[phrase + 1]] where !concepts[begin...].contains(concept) {
                concepts.append(concept)
            }
            ends.append(UInt32(concepts.count))
        }
        return (ends, concepts)
    }

    /// A table as it was saved; nil where the parts don't fit together.
    public init?(checking names: [String], phrases: Vocabulary, ends: [UInt32], concepts: [UInt32]) {
        guard ends.count == phrases.count, ends.last ?? 0 == concepts.count,
            zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), concepts.allSatisfy({ $0 < names.count })
        else { return nil }
        self.init(names: names, phrases: phrases, ends: ends, concepts: concepts)
    }

    private init(names: [String], phrases: Vocabulary, ends: [UInt32], concepts: [UInt32]) {
        self.names = names
        self.phrases = phrases
        self.ends = ends
        self.concepts = concepts
        var areas: [String] = []
        areaOf = names.map { name in
            let area = String(name.prefix { $0 != "." })
            if let known = areas.firstIndex(of: area) { return known }
            areas.append(area)
            return areas.count - 1
        }
        self.areas = areas
        conceptHashes = names.map { FeatureHash.ofName($0, salt: 0xC0CE_9700) }
        areaHashes = areas.map { FeatureHash.ofName($0, salt: 0xA4EA_0000) }
    }

    /// The same table without what its phrases say of one area's concepts.
    public func without(area: String) -> ConceptTable {
        var kept: [UInt32] = []
        var ends: [UInt32] = []
        var begin = 0
        for end in self.ends.map(Int.init) {
            kept += concepts[begin..<end].filter { areas[areaOf[Int($0)]] != area }
            ends.append(UInt32(kept.count))
            begin = end
        }
        return ConceptTable(names: names, phrases: phrases, ends: ends, concepts: kept)
    }

    /// The concepts of each phrase in a narration, in its order; a concept comes as often as it is spoken for.
    @inline(__always)
    func forEachConcept(
        _ words: Span<NarrationWord>, _ body: (_ concept: Int, _ phrase: Range<Int>) -> Void
    ) {
        guard phrases.count > 0 else { return }
        for first in words.indices { forEachConcept(words, from: first, body) }
    }

    /// The concepts of the phrases that begin with one word.
    @inline(__always)
    func forEachConcept(
        _ words: Span<NarrationWord>, from first: Int, _ body: (_ concept: Int, _ phrase: Range<Int>) -> Void
    ) {
        let start = Int(words[first].start)
        var hash: UInt64 = 0
        for word in first..<min(first + Self.longestPhrase, words.count) {
            hash = word == first ? words[word].hash : WordHash.join(hash, words[word].hash)
            guard let phrase = phrases.find(hash) else { return }
            forEachConcept(of: phrase) { body($0, start..<Int(words[word].end)) }
        }
    }

    /// The concepts of one phrase.
    @inline(__always) func forEachConcept(of phrase: UInt32, _ body: (_ concept: Int) -> Void) {
        let begin = phrase == 0 ? 0 : Int(ends[Int(phrase) - 1])
        for at in begin..<Int(ends[Int(phrase)]) { body(Int(concepts[at])) }
    }
}
