import Testing

/// An invented imitation of a bank's export: the shape is the bank's, every row is made up.
struct BankExport: Sendable, CustomTestStringConvertible {
    let name: String
    var delimiter: Character = ","
    let text: String
    /// The narration column's name.
    let narration: String
    let amount: Double
    let day: Int32
    let rows: Int
    var rejects = 0

    var testDescription: String { name }
}
