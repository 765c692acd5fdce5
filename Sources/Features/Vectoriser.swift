public import Narrations
public import SparseMath

/// Memory a worker keeps from row to row.
public struct FeatureScratch: Sendable {
    var sink = HashSink()
    public init() {}
}

/// Turns a narration and its amount into a sparse vector: TF-IDF over word n-grams and character n-grams within words
/// (Spärck Jones 1972; Salton and Buckley 1988), and features of the amount beside them.
///
/// The narration's part has Euclidean length 1, taken over occurrences, so that no n-gram need be counted before it is
/// used; inverse frequencies are ln((1 + n) / (1 + df)) + 1.
public struct Vectoriser: Sendable {
    public let parameters: FeatureParameters
    public let vocabulary: Vocabulary
    /// The weight of each feature before the row is scaled; 1 for the amount's features.
    public let inverseFrequencies: [Float]
    /// What an n-gram weighs that no training row had.
    public let unseenInverseFrequency: Float

    /// A vectoriser as it was saved; nil where the parts don't fit together.
    public init?(
        parameters: FeatureParameters, vocabulary: Vocabulary, inverseFrequencies: [Float],
        unseenInverseFrequency: Float
    ) {
        guard inverseFrequencies.count == vocabulary.count else { return nil }
        self.parameters = parameters
        self.vocabulary = vocabulary
        self.inverseFrequencies = inverseFrequencies
        self.unseenInverseFrequency = unseenInverseFrequency
    }

    /// Appends a row (not yet closed) for one narration.
    ///
    /// - Returns: the novelty, 0 ... 1: the share of the narration's squared weight that lies in n-grams no training row
    ///   had; 1 for a narration without words.
    public func append(
        _ narration: borrowing NormalisedNarration, amount: Double, to rows: inout SparseRows,
        scratch: inout FeatureScratch
    ) -> Float {
        scratch.sink.hashes.removeAll(keepingCapacity: true)
        parameters.walk(narration.text.span, narration.words.span, into: &scratch.sink)
        return append(scratch.sink.hashes.span, amount: amount, to: &rows)
    }

    /// The share of the merchant's words (`WordKind.merchant`) that some training row had, 0 ... 1; 0 where there are none.
    ///
    /// Linear in the narration's length; allocates nothing.
    public func knownWordShare(_ narration: borrowing NormalisedNarration) -> Float {
        let text = narration.text.span
        let words = narration.words.span
        var known = 0
        var all = 0
        for i in words.indices where words[i].kind == .merchant {
            all += 1
            if vocabulary.find(parameters.hash(of: words[i].range, in: text)) != nil { known += 1 }
        }
        return all == 0 ? 0 : Float(known) / Float(all)
    }

    func append(_ hashes: Span<UInt64>, amount: Double, to rows: inout SparseRows) -> Float {
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
        if known > 0 { rows.scale(from: first, by: 1 / known.squareRoot()) }
        if parameters.amountWeight > 0 {
            AmountFeature.forEach(of: amount) { feature in
                guard let index = vocabulary.find(feature.hash) else { return }
                rows.append(index: index, value: parameters.amountWeight)
            }
        }
        return known + unseen > 0 ? unseen / (known + unseen) : 1
    }

    /// Where each entry that `append` would write comes from, in words of the narration, in the same order.
    ///
    /// For explanations: it allocates.
    public func sources(of narration: NormalisedNarration, amount: Double) -> [FeatureSource] {
        var sink = SourceSink()
        parameters.walk(narration.text.span, narration.words.span, into: &sink)
        var sources = zip(sink.hashes, sink.sources).compactMap { hash, source in
            vocabulary.find(hash) == nil ? nil : source
        }
        if parameters.amountWeight > 0 {
            AmountFeature.forEach(of: amount) { feature in
                if vocabulary.find(feature.hash) != nil { sources.append(.amount(feature)) }
            }
        }
        return sources
    }
}
