/// What two kinds of evidence add to the best answer's lead over the runner-up; the rest comes from the narration's letters.
///
/// An answer that rests on what a lexicon knows, or on the amount alone, is right less often than one with the same lead that
/// merchants met before speak for; and evidence against the answer is worth a doubt of its own.
public struct LeadParts: Sendable, Equatable {
    public var concepts: Float
    public var amount: Float

    public init(concepts: Float, amount: Float) {
        self.concepts = concepts
        self.amount = amount
    }

    /// The letters speak alone, or nobody knows what does.
    public static let none = LeadParts(concepts: 0, amount: 0)
}
