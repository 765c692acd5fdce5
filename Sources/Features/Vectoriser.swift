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
    /// The weight of each n-gram before its part is scaled, in 2048ths; nothing depends on it for other features.
    public private(set) var inverseFrequencies: ConstantColumn
    /// What an n-gram weighs that no training row had, in 2048ths.
    public let unseenInverseFrequency: UInt16
    /// 16 bits hold what any number of rows can make, to a 2048th: whatever a file says is a weight, and takes little room.
    static let frequencySteps: Double = 2048
    /// What the lexicon knew when the model was made.
    public let concepts: ConceptTable

    /// A vectoriser as it was saved; nil where the parts don't fit together.
    public init?(
        parameters: FeatureParameters, vocabulary: Vocabulary, inverseFrequencies: ConstantColumn,
        unseenInverseFrequency: UInt16, concepts: ConceptTable
    ) {
        guard inverseFrequencies.count == vocabulary.count else { return nil }
        self.parameters = parameters
        self.vocabulary = vocabulary
        self.inverseFrequencies = inverseFrequencies
        self.unseenInverseFrequency = unseenInverseFrequency
        self.concepts = concepts
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

    /// The squared weights of some n-grams that no training row had.
    @inline(__always) func unseenNGrams(_ count: Int) -> SquaredWeights {
        let weight = UInt64(unseenInverseFrequency)
        return SquaredWeights(unseen: UInt64(truncatingIfNeeded: count) &* weight &* weight)
    }

    /// The same with its weights elsewhere: the same numbers.
    public func lying(in inverseFrequencies: ConstantColumn) -> Vectoriser {
        var copy = self
        copy.inverseFrequencies = inverseFrequencies
        return copy
    }

    /// - Parameter parts: becomes which of the row's entries are of which evidence.
    func append(_ sink: HashSink, to rows: inout SparseRows, parts: inout EvidenceParts) -> Familiarity {
        var squares = SquaredWeights()
        var familiarity = Familiarity(novelty: 1)
        parts = EvidenceParts()
        for section in sink.sections.indices {
            let kind = sink.sections[section].kind
            let hashes = sink.hashes.span.extracting(sink.range(section))
            if kind.isNGram {
                squares += appendNGrams(hashes, length: parameters.weight(of: kind), to: &rows)
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
        familiarity.novelty = squares.novelty
        return familiarity
    }

    /// - Returns: the squared weights of the n-grams.
    @inline(__always)
    private func appendNGrams(_ hashes: Span<UInt64>, length: Float, to rows: inout SparseRows) -> SquaredWeights {
        let first = rows.indices.count
        var squares = SquaredWeights()
        for i in hashes.indices {
            guard let index = vocabulary.find(hashes[i]) else {
                squares += unseenNGrams(1)
                continue
            }
            let weight = inverseFrequencies[unchecked: Int(index)]
            squares.known &+= UInt64(weight) &* UInt64(weight)
            rows.append(index: index, value: Float(weight))
        }
        if squares.known > 0 { rows.scale(from: first, by: length / squares.length) }
        return squares
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
