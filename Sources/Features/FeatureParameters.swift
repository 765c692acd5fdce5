/// What the vectoriser makes of a narration and an amount; part of the model file.
public struct FeatureParameters: Sendable, Equatable, Codable {
    /// Longest run of words taken as one feature (1 = single words only).
    public var longestWordNGram = 3
    /// Shortest and longest run of characters within a word, its two boundaries counted as characters.
    public var shortestCharacterNGram = 2
    public var longestCharacterNGram = 5
    /// A feature seen in fewer training rows is left out.
    public var minimumDocumentFrequency = 1
    /// How much each of the amount's features weighs beside the narration's, whose squares sum to 1; 0 leaves it out.
    public var amountWeight: Float = 0.25

    public init() {}

    /// Whether the numbers make sense together; those out of a file might not.
    public var isSound: Bool {
        (0...10).contains(longestWordNGram) && (1...20).contains(shortestCharacterNGram)
            && (0...20).contains(longestCharacterNGram) && minimumDocumentFrequency >= 1
            && amountWeight >= 0 && amountWeight <= 100
    }
}
