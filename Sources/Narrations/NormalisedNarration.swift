/// What a word of a narration is there for.
public enum WordKind: UInt8, Sendable, CaseIterable {
    /// Part of the merchant's name or of what was bought, paid or said: what categories are about.
    case merchant
    /// Payment rails and boilerplate: POS, DEBIT, CHECK CRD PURCHASE, ACH, SEPA, UPI ...
    case rail
    /// Who stands between: SQ *, PAYPAL *, TST*, SumUp *.
    case intermediary
    /// Terminal, store, order and reference numbers, masks of cards and accounts.
    case reference
    /// Dates and times.
    case date
}

/// One word: where it lies in the normalised text and which raw bytes it came from.
public struct NarrationWord: Sendable, Equatable {
    public var start: UInt32
    public var end: UInt32
    public var rawStart: UInt32
    public var rawEnd: UInt32
    public var kind: WordKind
    /// `WordHash.of` the word's bytes.
    public var hash: UInt64

    public init(start: UInt32, end: UInt32, rawStart: UInt32, rawEnd: UInt32, kind: WordKind, hash: UInt64) {
        self.start = start
        self.end = end
        self.rawStart = rawStart
        self.rawEnd = rawEnd
        self.kind = kind
        self.hash = hash
    }

    /// The word's bytes in `NormalisedNarration.text`.
    public var range: Range<Int> { Int(start)..<Int(end) }
}

/// The text that rules and features see. Made for reuse: a worker keeps one and fills it row after row.
public struct NormalisedNarration: Sendable {
    /// All words, folded (UTF-8), one space between two, none at the ends.
    public var text: [UInt8] = []
    /// The words of `text`, in order.
    public var words: [NarrationWord] = []
    /// Whether a phrase may begin or end inside some word: it has `&` inside, as `at&t`, or is of a script that puts no spaces
    /// between words; true where nobody has looked.
    public internal(set) var holdsDivisibleWords = true
    /// What the steps of normalising know about each word; as long as `words` while they run.
    var facts: [WordFacts] = []

    public init() {}
}
