/// The kinds of features, in the order in which a row's are taken.
enum FeatureKind: Int, Sendable, CaseIterable {
    /// Runs of words, and of characters within a word: TF-IDF, each kind scaled to a length of its own.
    case words, characters
    /// The whole narration: its raw wording, its letters without digits, the raw text's form.
    case wording, letters, form
    /// What the lexicon knows of its phrases, and the concepts' areas.
    case concepts, areas
    /// The amount and the merchant category code.
    case amount, mcc

    /// Whether features of this kind weigh their inverse frequency and are scaled together.
    var isNGram: Bool { self == .words || self == .characters }
}

/// Where a feature of a row comes from.
public enum FeatureSource: Sendable, Equatable {
    /// A run of words: the range of its bytes in the normalised text.
    case words(Range<Int>)
    /// A run of characters within a word: the range of its bytes, and whether it takes in the word's beginning or end.
    case characters(Range<Int>, atStart: Bool, atEnd: Bool)
    /// The narration as a whole, word for word.
    case wording
    /// The narration as a whole, digits aside.
    case letters
    /// The form of the raw text: where digits, capitals and punctuation stand.
    case form
    /// What the lexicon knows: the name of the concept, or of its area.
    case concept(String)
    /// Something about the amount.
    case amount(AmountFeature)
    /// The merchant category code.
    case mcc(Int32)
}
