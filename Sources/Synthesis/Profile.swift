/// What a generator draws from: categories with their shares, amounts and merchants, and the phrasings around
/// them.
///
/// A profile comes out of a YAML file (``init(yaml:file:)``) or is one of those built in
/// (``builtIn(named:)``), and has been checked: no list in it is empty, no range is upside down.
public struct Profile: Sendable {
    /// The label of every category in the file's order, then the label of unknown rows.
    public var labels: [String] { categories.map(\.name) + [unknown.label] }

    /// The file's name without folder and ending.
    public let name: String
    package let categories: [SpendingCategory]
    package let unknown: UnknownRows
    /// Fill `merchant`, `item` and `number`.
    package let phrasings: [Template]
    package let reference: Reference
}

/// One category of spending in a profile.
package struct SpendingCategory: Sendable {
    package let name: String
    /// Above zero, in proportion to the other categories' shares.
    package let share: Double
    package let amount: AmountRange
    package let merchants: [Merchant]
}

/// A merchant and what is bought there, as UTF-8.
package struct Merchant: Sendable {
    package let name: [UInt8]
    package let items: [[UInt8]]
}

/// Rows that tell nothing about what was bought.
package struct UnknownRows: Sendable {
    package let label: String
    /// Of all rows; 0 ..< 1.
    package let share: Double
    package let amount: AmountRange
    /// Fill `person` and `number`.
    package let narrations: [Template]
    /// Names as UTF-8; empty only when no narration asks for one.
    package let people: [[UInt8]]
}

/// What some rows end in.
package struct Reference: Sendable {
    /// Of all rows; 0...1.
    package let share: Double
    /// Fills `number`.
    package let text: Template
}
