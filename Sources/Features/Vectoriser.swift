public import Narrations
public import SparseMath

/// Memory a worker keeps from row to row.
public struct FeatureScratch: Sendable {
    var sink = HashSink()
    public init() {}
}

/// What a vectoriser's training rows had of a row: how far what is said of it can be trusted.
public struct Familiarity: BitwiseCopyable, Sendable, Equatable {
    /// The share of the narration's squared weight that lies in n-grams no training row had, 0 ... 1; 1 without words.
    public var novelty: Float
    /// Whether some training row had the same letters, digits aside.
    public var isKnownNarration: Bool
    /// Whether the lexicon knows a phrase of it for a concept that some training row had.
    public var hasConcept: Bool

    public init(novelty: Float, isKnownNarration: Bool = false, hasConcept: Bool = false) {
        self.novelty = novelty
        self.isKnownNarration = isKnownNarration
        self.hasConcept = hasConcept
    }

    /// Whether nothing of the narration speaks for anything: no n-gram, no concept.
    public var isStranger: Bool { novelty >= 1 && !hasConcept && !isKnownNarration }
}

/// Which of a row's entries are what the lexicon knows, and which amount and code; those before are the narration's letters.
public struct EvidenceParts: Sendable, Equatable {
    public private(set) var concepts = 0..<0
    public private(set) var amount = 0..<0

    /// Kinds of one part follow each other.
    mutating func add(_ entries: Range<Int>, of kind: FeatureKind) {
        switch kind {
        case .words, .characters, .wording, .letters, .form: break
        case .concepts, .areas: concepts = (concepts.isEmpty ? entries : concepts).lowerBound..<entries.upperBound
        case .amount, .mcc: amount = (amount.isEmpty ? entries : amount).lowerBound..<entries.upperBound
        }
    }
}

/// Turns a row into a sparse vector: TF-IDF over word n-grams and character n-grams within words (Spärck Jones 1972;
/// Salton and Buckley 1988), and beside them features of the whole narration, of what the lexicon knows, of amount and code.
///
/// The part of the words and that of the characters have a Euclidean length each (`FeatureParameters`), taken over
/// occurrences, so that no n-gram need be counted before it is used; inverse frequencies are ln((1 + n) / (1 + df)) + 1.
public struct Vectoriser: Sendable {
    public let parameters: FeatureParameters
    public let vocabulary: Vocabulary
    /// The weight of each n-gram before its part is scaled; nothing depends on it for other features.
    public let inverseFrequencies: ConstantArray<Float>
    /// What an n-gram weighs that no training row had.
    public let unseenInverseFrequency: Float
    /// What the lexicon knew when the model was made.
    public let concepts: ConceptTable
    let amounts: AmountIndices
    /// For each concept, and each area, its feature's index; nil where no training row had it.
    let conceptIndices: [UInt32?]
    let areaIndices: [UInt32?]

    /// A vectoriser as it was saved; nil where the parts don't fit together.
    public init?(
        parameters: FeatureParameters, vocabulary: Vocabulary, inverseFrequencies: ConstantArray<Float>,
        unseenInverseFrequency: Float, concepts: ConceptTable
    ) {
        guard inverseFrequencies.count == vocabulary.count else { return nil }
        self.parameters = parameters
        self.vocabulary = vocabulary
        self.inverseFrequencies = inverseFrequencies
        self.unseenInverseFrequency = unseenInverseFrequency
        self.concepts = concepts
        amounts = AmountIndices(vocabulary)
        conceptIndices = concepts.conceptHashes.map { vocabulary.find($0) }
        areaIndices = concepts.areaHashes.map { vocabulary.find($0) }
    }

    /// Appends a row (not yet closed) for one narration and the facts beside it.
    ///
    /// Linear in the narration's length; allocates nothing once rows and scratch are warm.
    public func append(
        _ narration: borrowing NormalisedNarration, facts: RowFacts, to rows: inout SparseRows,
        scratch: inout FeatureScratch
    ) -> Familiarity {
        scratch.sink.removeAll()
        parameters.walk(narration.text.span, narration.words.span, facts, concepts, into: &scratch.sink)
        var parts = EvidenceParts()
        return append(scratch.sink, to: &rows, parts: &parts)
    }

    /// The share of the merchant's words (`WordKind.merchant`) that some training row had, 0 ... 1; 0 where there are none.
    ///
    /// Linear in the narration's length; allocates nothing.
    public func knownWordShare(_ narration: borrowing NormalisedNarration) -> Float {
        let words = narration.words.span
        var known = 0
        var all = 0
        for i in words.indices where words[i].kind == .merchant {
            all += 1
            if vocabulary.find(words[i].hash) != nil { known += 1 }
        }
        return all == 0 ? 0 : Float(known) / Float(all)
    }

    /// - Parameter parts: becomes which of the row's entries are of which evidence.
    func append(_ sink: HashSink, to rows: inout SparseRows, parts: inout EvidenceParts) -> Familiarity {
        var known: Float = 0
        var unseen: Float = 0
        var familiarity = Familiarity(novelty: 1)
        parts = EvidenceParts()
        for section in sink.sections.indices {
            let kind = sink.sections[section].kind
            let hashes = sink.hashes.span.extracting(sink.range(section))
            if kind.isNGram {
                let (part, new) = appendNGrams(hashes, length: parameters.weight(of: kind), to: &rows)
                known += part
                unseen += new
                continue
            }
            let weight = parameters.weight(of: kind)
            let first = rows.indices.count
            for i in hashes.indices {
                guard let index = vocabulary.find(hashes[i]) else { continue }
                rows.append(index: index, value: weight)
                if kind == .letters { familiarity.isKnownNarration = true }
                if kind == .concepts { familiarity.hasConcept = true }
            }
            parts.add(first..<rows.indices.count, of: kind)
        }
        if known + unseen > 0 { familiarity.novelty = unseen / (known + unseen) }
        return familiarity
    }

    /// - Returns: the squared weight of the n-grams that are known, and of those that are not.
    @inline(__always)
    private func appendNGrams(_ hashes: Span<UInt64>, length: Float, to rows: inout SparseRows) -> (Float, Float) {
        let first = rows.indices.count
        var known: Float = 0
        var unseen: Float = 0
        for i in hashes.indices {
            guard let index = vocabulary.find(hashes[i]) else {
                unseen += unseenInverseFrequency * unseenInverseFrequency
                continue
            }
            let weight = inverseFrequencies[Int(index)]
            known += weight * weight
            rows.append(index: index, value: weight)
        }
        if known > 0 { rows.scale(from: first, by: length / known.squareRoot()) }
        return (known, unseen)
    }

    /// Where each entry that `append` would write comes from, in words of the narration, in the same order.
    ///
    /// For explanations: it allocates.
    public func sources(of narration: NormalisedNarration, facts: RowFacts) -> [FeatureSource] {
        var sink = SourceSink()
        parameters.walk(narration.text.span, narration.words.span, facts, concepts, into: &sink)
        return zip(sink.hashes, sink.sources).compactMap { hash, source in
            vocabulary.find(hash) == nil ? nil : source
        }
    }
}
