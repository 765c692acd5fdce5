/// One step of normalising: it knows one sort of words that are not what a narration is about, and sets them apart.
///
/// The law each step keeps: it changes nothing but the kinds of open words (`merchant`); it leaves text and ranges alone,
/// and words an earlier step has set apart; it allocates nothing, reads no more than a bounded number of words for each
/// word, and gives the same answer each time.
protocol NormalisingStep: Sendable {
    /// What a phrase tells the step.
    associatedtype Meaning: Sendable

    /// The phrases it knows, one a line as a person writes it, each table with what its phrases tell; of two that are alike the later
    /// holds.
    static var tables: [(phrases: StaticString, meaning: Meaning)] { get }

    /// - Parameter phrases: those of `tables`.
    init(phrases: PhraseTable<Meaning>)

    /// Sets words of `narration` apart; `raw` is the text it was made of.
    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>)
}

extension NormalisingStep {
    /// Adds the words that the step looks for to `lexicon`.
    init(lexicon: inout Lexicon) {
        var phrases = PhraseTable<Meaning>()
        for table in Self.tables { phrases.add(table.phrases, meaning: table.meaning, lexicon: &lexicon) }
        self.init(phrases: phrases)
    }

    /// `tables` with the meanings' names.
    static var listed: [(phrases: StaticString, meaning: String)] { tables.map { ($0.phrases, "\($0.meaning)") } }
}
