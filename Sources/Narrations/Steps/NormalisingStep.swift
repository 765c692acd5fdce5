/// One step of normalising: it knows one sort of words that are not what a narration is about, and sets them apart.
///
/// The law each step keeps: it changes nothing but the kinds of open words (`merchant`); it leaves text and ranges alone,
/// and words an earlier step has set apart; it allocates nothing, reads no more than a bounded number of words for each
/// word, and gives the same answer each time.
protocol NormalisingStep: Sendable {
    /// Adds the words that the step looks for to `lexicon`.
    init(lexicon: inout Lexicon)

    /// The phrases it knows, one a line, each table with its meaning's name; of two that are alike the later holds.
    static var listed: [(phrases: StaticString, meaning: String)] { get }

    /// Sets words of `narration` apart; `raw` is the text it was made of.
    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>)
}
