/// From raw narration bytes to the text that rules and features see, with each word's place in the raw text and kind.
///
///     var narration = NormalisedNarration()
///     normaliser.normalise(raw, into: &narration)     // "SQ *BLUE BOTTLE COFFEE 0042 OAKLAND CA"
///     // narration.text: "sq blue bottle coffee 0042 oakland ca"; "sq" is an intermediary, "0042" a reference
///
/// Built once (tables of a few hundred phrases), shared by all threads. Which words are set apart is decided by the steps in
/// `Steps/`, in the order in which they stand here; docs/narrations.md tells what each does, with examples.
public struct NarrationNormaliser: Sendable {
    private let lexicon: Lexicon
    private let cardMasks: CardMasks
    private let dates: Dates
    private let references: References
    private let rails: Rails
    private let intermediaries: Intermediaries
    private let terminalNumbers: TerminalNumbers
    private let places: TrailingPlaces

    /// Builds the tables; under ten milliseconds.
    public init() {
        var lexicon = Lexicon()
        cardMasks = CardMasks(lexicon: &lexicon)
        dates = Dates(lexicon: &lexicon)
        references = References(lexicon: &lexicon)
        rails = Rails(lexicon: &lexicon)
        intermediaries = Intermediaries(lexicon: &lexicon)
        terminalNumbers = TerminalNumbers(lexicon: &lexicon)
        places = TrailingPlaces(lexicon: &lexicon)
        self.lexicon = lexicon
    }

    /// Replaces `out` by what `raw` holds.
    ///
    /// `out.text` is exactly `NarrationFolding.fold(raw)`: no word is lost, the kinds only tell words apart. Any bytes are
    /// taken. O(raw.count); allocates only when `out` lacks the capacity.
    public func normalise(_ raw: Span<UInt8>, into out: inout NormalisedNarration) {
        Self.fold(raw, into: &out)
        setApart(&out, raw: raw)
    }

    /// The first half of `normalise`: text and words, all of kind `merchant`. Enough for those who do not ask what a word
    /// is there for.
    public static func fold(_ raw: Span<UInt8>, into out: inout NormalisedNarration) {
        out.holdsDivisibleWords = NarrationFolding.fold(raw, into: &out.text, words: &out.words)
    }

    /// The second half: sets the words apart that are not what the narration is about.
    ///
    /// - Parameter raw: the text that `narration` was folded from.
    public func setApart(_ narration: inout NormalisedNarration, raw: Span<UInt8>) {
        narration.facts.removeAll(keepingCapacity: true)
        for index in narration.words.indices {
            narration.words[index].kind = .merchant
            let word = narration.words[index]
            narration.facts.append(
                WordFacts(narration.text.span.extracting(word.range), hash: word.hash, lexicon: lexicon))
        }
        cardMasks.apply(to: &narration, raw: raw)
        dates.apply(to: &narration, raw: raw)
        references.apply(to: &narration, raw: raw)
        rails.apply(to: &narration, raw: raw)
        intermediaries.apply(to: &narration, raw: raw)
        terminalNumbers.apply(to: &narration, raw: raw)
    }

    /// Appends the merchant's name in the raw spelling: the raw text from the first to the last word of kind `merchant`,
    /// without the words set apart, without a state's or country's code at the end, each run of white space made one space.
    ///
    /// - Parameters:
    ///   - narration: what `normalise` made of `raw`.
    ///   - raw: the same bytes.
    ///   - name: takes valid UTF-8; nothing if all words are set apart. A name of two words or more is never cut down to
    ///     nothing. O(raw.count).
    public func merchant(
        of narration: NormalisedNarration, raw: Span<UInt8>, appendingTo name: inout [UInt8]
    ) {
        MerchantName.append(
            of: narration, raw: raw, end: places.end(of: narration, raw: raw), to: &name)
    }
}
