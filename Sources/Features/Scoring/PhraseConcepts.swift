import Narrations

/// What the lexicon knows of a word alone, small enough to be remembered beside it: most have few concepts.
struct PhraseConcepts: BitwiseCopyable, Sendable {
    /// The phrase that the word is, or begins; `nobody` where there is none.
    fileprivate var phrase = nobody
    /// How many concepts it has; `many` where they have no room here.
    fileprivate var count: UInt16 = 0
    fileprivate var concepts = SIMD4<UInt16>()

    private static let nobody = UInt32.max
    fileprivate static let many = UInt16.max

    /// No phrase.
    static let none = PhraseConcepts()

    var isPhrase: Bool { phrase != Self.nobody }
}

extension ConceptTable {
    /// What is known of a word alone.
    func concepts(ofWord hash: UInt64) -> PhraseConcepts {
        var known = PhraseConcepts.none
        guard let phrase = phrases.find(hash) else { return known }
        known.phrase = phrase
        forEachConcept(of: phrase) { concept in
            if known.count < 4, concept <= Int(UInt16.max) {
                known.concepts[Int(known.count)] = UInt16(concept)
                known.count += 1
            } else {
                known.count = PhraseConcepts.many
            }
        }
        return known
    }

    /// The concepts of the phrases that begin with one word.
    ///
    /// - Parameter alone: what is known of the word alone: a phrase.
    @inline(__always)
    func forEachConcept(
        _ words: Span<NarrationWord>, from first: Int, alone: PhraseConcepts, _ body: (_ concept: Int) -> Void
    ) {
        if alone.count == PhraseConcepts.many {
            forEachConcept(of: alone.phrase, body)
        } else {
            for place in 0..<Int(alone.count) { body(Int(alone.concepts[place])) }
        }
        guard first + 1 < words.count else { return }
        var hash = WordHash.join(words[first].hash, words[first + 1].hash)
        guard let pair = phrases.find(hash) else { return }
        forEachConcept(of: pair, body)
        for word in first + 2..<min(first + Self.longestPhrase, words.count) {
            hash = WordHash.join(hash, words[word].hash)
            guard let longer = phrases.find(hash) else { return }
            forEachConcept(of: longer, body)
        }
    }
}
