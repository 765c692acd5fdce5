/// A merchant nobody has categorised: the words that are left of its narrations, how often it comes, and its money.
public struct Merchant: Sendable, Equatable {
    /// The folded words, in order.
    let words: [[UInt8]]
    /// Whether each word stands right behind the one before it in the narration; false for the first.
    let isJoined: [Bool]
    /// How many transactions it has, at least 1.
    public internal(set) var rows = 0
    /// The sum of their amounts by currency (empty where none is named), in main units, money out negative.
    public internal(set) var money: [String: Double] = [:]
    /// A narration as it stands in the file.
    public let example: [UInt8]

    /// - Precondition: as many flags as words.
    public init(words: [[UInt8]], isJoined: [Bool], example: [UInt8]) {
        precondition(words.count == isJoined.count, "one flag a word")
        self.words = words
        self.isJoined = isJoined
        self.example = example
    }

    /// The words with one blank between two.
    public var text: String { String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self) }

    /// Counts a transaction.
    ///
    /// - Parameter amount: NaN where it is missing.
    public mutating func add(amount: Double, currency: String) {
        rows += 1
        if amount.isFinite { money[currency, default: 0] += amount }
    }
}
