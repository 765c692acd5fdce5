/// One drawn transaction and its true label.
public struct SyntheticTransaction: Sendable, Equatable {
    /// What the bank would have written, UTF-8.
    public var narration: [UInt8] = []
    /// Where merchant, reference, city and channel stand in it.
    public var entities = EntitySpans()
    /// Hundredths of the currency; money out is negative.
    public var hundredths = 0
    /// Days since 1970-01-01.
    public var day = 0
    /// The true label: a category of the profile, or its label for unknown rows.
    public var category = ""
    /// The label's place in ``Profile/labels``.
    var label = 0
    /// Whether the file does not tell the amount.
    public internal(set) var lacksAmount = false
    /// Whether the file does not tell the day.
    public internal(set) var lacksDate = false
    /// What makes its line unusable; nil for a good one.
    public internal(set) var malformation: Malformation?

    /// What is wrong with a line.
    public enum Malformation: Int, Sendable, CaseIterable {
        /// Two cells more than the header has.
        case tooLong
        /// The date alone.
        case tooShort
        /// Text where the amount belongs.
        case wordForAmount
    }

    /// An empty one, for ``Generator/next(into:)`` to fill.
    public init() {}

    /// In units of the currency, with two decimals; money out is negative.
    public var amount: Double { Double(hundredths) / 100 }
}
