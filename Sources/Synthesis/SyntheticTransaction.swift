/// One drawn transaction and its true label.
public struct SyntheticTransaction: Sendable, Equatable {
    /// What the bank would have written, UTF-8.
    public var narration: [UInt8] = []
    /// Hundredths of the currency; money out is negative.
    public var hundredths = 0
    /// Days since 1970-01-01.
    public var day = 0
    /// The true label: a category of the profile, or its label for unknown rows.
    public var category = ""

    /// An empty one, for ``Generator/next(into:)`` to fill.
    public init() {}

    /// In units of the currency, with two decimals; money out is negative.
    public var amount: Double { Double(hundredths) / 100 }
}
