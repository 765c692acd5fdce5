/// What calibration knows of a row beside its scores: how it stands to the rows the model was fitted on.
public struct Standing: Sendable, Equatable {
    /// The share of the narration's weight that no training row had, 0 ... 1.
    public var novelty: Float
    /// Whether a training row had the same narration, digits aside.
    public var isKnown: Bool
    /// Whether a lexicon knows a phrase of it.
    public var hasConcept: Bool

    public init(novelty: Float, isKnown: Bool = false, hasConcept: Bool = false) {
        self.novelty = novelty
        self.isKnown = isKnown
        self.hasConcept = hasConcept
    }
}
