public import Narrations

/// The normalised narrations and amounts of many rows, end to end in one arena: what a model is fitted on.
public struct Corpus: Sendable {
    private var text: [UInt8] = []
    private var words: [NarrationWord] = []
    private var wordEnds: [Int] = []
    /// What each row has beside its words.
    public private(set) var facts: [RowFacts] = []
    /// What the lexicon knows of the words.
    public var concepts: ConceptTable

    public init(concepts: ConceptTable = .empty) { self.concepts = concepts }

    /// Bytes of all narrations together.
    public var textBytes: Int { text.count }
    /// The number of rows.
    public var count: Int { facts.count }

    /// Adds a row.
    ///
    /// - Precondition: all narrations together stay below 4 GiB.
    public mutating func append(_ narration: NormalisedNarration, facts: RowFacts) {
        let base = UInt32(text.count)
        text += narration.text
        for word in narration.words {
            var moved = word
            moved.start += base
            moved.end += base
            words.append(moved)
        }
        wordEnds.append(words.count)
        self.facts.append(facts)
    }

    /// Copies a row's narration out, without the raw ranges' meaning: the raw text is not kept here.
    public func copy(_ row: Int, into narration: inout NormalisedNarration) {
        let words = self.words[wordRange(row)]
        let base = words.first?.start ?? 0
        narration.text.removeAll(keepingCapacity: true)
        narration.words.removeAll(keepingCapacity: true)
        narration.text.append(contentsOf: text[Int(base)..<Int(words.last?.end ?? base)])
        for word in words {
            var moved = word
            moved.start -= base
            moved.end -= base
            narration.words.append(moved)
        }
    }

    private func wordRange(_ row: Int) -> Range<Int> { (row == 0 ? 0 : wordEnds[row - 1])..<wordEnds[row] }

    @inline(__always)
    func walk<Sink: FeatureSink & ConceptSink>(_ row: Int, _ parameters: FeatureParameters, into sink: inout Sink) {
        let words = words.span.extracting(wordRange(row))
        parameters.walk(text.span, words, facts[row], concepts, into: &sink)
    }
}
