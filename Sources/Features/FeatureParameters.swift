/// What the vectoriser makes of a narration and an amount; part of the model file.
public struct FeatureParameters: Sendable, Equatable, Codable {
    /// Longest run of words taken as one feature (1 = single words only).
    public var longestWordNGram = 2
    /// Shortest and longest run of characters within a word, its two boundaries counted as characters.
    public var shortestCharacterNGram = 2
    public var longestCharacterNGram = 5
    /// A feature seen in fewer training rows is left out.
    public var minimumDocumentFrequency = 1
    /// The Euclidean length of the part of a row's vector that its word n-grams make up, and that of its characters.
    public var wordWeight: Float = 1
    public var characterWeight: Float = 1
    /// How much the whole narration weighs, as worded and without digits; 0 leaves both out, as for all weights below.
    public var wordingWeight: Float = 0.7
    /// How much the raw text's form weighs.
    public var formWeight: Float = 0.5
    /// How much each concept of the lexicon weighs.
    public var conceptWeight: Float = 0.6
    /// How much each of the amount's features weighs.
    public var amountWeight: Float = 0.3
    /// How much the merchant category code weighs.
    public var mccWeight: Float = 0.7

    public init() {}

    /// Whether the numbers make sense together; those out of a file might not.
    public var isSound: Bool {
        let weights = FeatureKind.allCases.map { weight(of: $0) }
        return (0...10).contains(longestWordNGram) && (1...20).contains(shortestCharacterNGram)
            && (0...20).contains(longestCharacterNGram) && minimumDocumentFrequency >= 1
            && weights.allSatisfy { $0 >= 0 && $0 <= 100 }
    }

    /// A feature's value; for n-grams the length of their part.
    @inline(__always) func weight(of kind: FeatureKind) -> Float {
        switch kind {
        case .words: wordWeight
        case .characters: characterWeight
        case .wording, .letters: wordingWeight
        case .form: formWeight
        case .concepts, .areas: conceptWeight
        case .amount: amountWeight
        case .mcc: mccWeight
        }
    }
}
