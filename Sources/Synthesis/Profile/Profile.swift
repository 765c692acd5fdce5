/// What a generator draws from: categories with their shares, amounts and merchants, and the phrasings around
/// them.
///
/// A profile comes out of a YAML file (``init(yaml:file:)``) or is one of those built in
/// (``builtIn(named:)``), and has been checked: no list in it is empty, no range is upside down.
public struct Profile: Sendable {
    /// The label of every category in the file's order, of what comes regularly and is no category besides, then the
    /// label of unknown rows.
    public var labels: [String] { categories.map(\.name) + regularLabels + [unknown.label] }

    /// The file's name without folder and ending.
    public let name: String
    package let categories: [SpendingCategory]
    package let unknown: UnknownRows
    /// Fill `merchant`, `item`, `number` and the profile's places.
    let phrasings: [Template]
    let reference: Reference
    package var places: [Place] = []
    package var regular: RegularRows?
    var refunds: Refunds?
    var rhythm = Rhythm()
    /// Zipf's exponent of merchants and of the values of places; 0 makes all alike.
    var popularity = 0.0
    var isUpperCase = false
    /// How many characters a narration has at the most.
    var width: Int?
    var languages: [Language] = []

    private var regularLabels: [String] {
        var labels: [String] = []
        for name in regular?.entries.map(\.category) ?? []
        where !labels.contains(name) && !categories.contains(where: { $0.name == name }) {
            labels.append(name)
        }
        return labels
    }
}

/// One category of spending in a profile.
package struct SpendingCategory: Sendable {
    package let name: String
    /// Above zero, in proportion to the other categories' shares.
    package let share: Double
    package let amount: AmountRange
    package let merchants: [Merchant]
    /// Whether its money comes in.
    var isIncoming = false
    /// Its own phrasings; empty where those of the profile serve.
    var phrasings: [Template] = []
    /// What the second row of a pair says, whose money goes the other way; nil where rows come one by one.
    var pair: Template?
}

/// A merchant and what is bought there, as UTF-8.
package struct Merchant: Sendable {
    package let name: [UInt8]
    package let items: [[UInt8]]
}

/// Rows that tell nothing about what was bought.
package struct UnknownRows: Sendable {
    let label: String
    /// Of all rows; 0 ..< 1.
    let share: Double
    package let amount: AmountRange
    /// Fill `person`, `number` and the profile's places.
    let narrations: [Template]
    /// Names as UTF-8; empty only when no narration asks for one.
    let people: [[UInt8]]
}

/// What some rows end in.
struct Reference: Sendable {
    /// Of all rows; 0...1.
    let share: Double
    /// Fills `number` and the profile's places.
    let text: Template
}

/// A name of the profile's own between angle brackets, and what it is filled with.
package struct Place: Sendable {
    package let name: String
    /// As UTF-8; `#` stands for a digit, `@` for a letter A...Z. Not empty.
    package let values: [[UInt8]]
    /// Whether it belongs to an outlet: one shop's number and city go together and come again.
    let isOfOutlet: Bool
}

/// What comes once a month for each holder of an account.
package struct RegularRows: Sendable {
    /// How many rows a holder has in a month, so that it is known how many holders there are.
    let rowsPerMonth: Int
    package let entries: [RegularEntry]
}

/// A salary, a rent, a subscription: a holder's has its day, its merchant and its amount for good.
package struct RegularEntry: Sendable {
    let category: String
    package let merchants: [[UInt8]]
    let narrations: [Template]
    /// The day of the month, drawn for each holder; beyond the month's end it is the last.
    let days: ClosedRange<Int>
    let amount: AmountRange
    let isIncoming: Bool
    /// The share of holders who have it.
    let holders: Double
}

/// Purchases that come back: the money goes in, some days after it went out.
struct Refunds: Sendable {
    /// Of all rows; 0...1.
    let share: Double
    let phrasings: [Template]
}

/// How many rows fall on which days, in proportion.
struct Rhythm: Sendable {
    /// Monday first.
    var weekdays = [Double](repeating: 1, count: 7)
    /// January first.
    var months = [Double](repeating: 1, count: 12)
}

/// Merchants and phrasings in another language than the profile's.
struct Language: Sendable {
    let code: String
    let phrasings: [Template]
    /// By the name of the category; those that lack take the profile's merchants and phrasings.
    let merchants: [String: [Merchant]]
}
