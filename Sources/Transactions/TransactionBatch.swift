public import DelimitedText

/// One usable row: where its parts lie in its batch. A narration is always there, the rest may be missing.
public struct TransactionRow: Sendable, Equatable {
    /// Index of the row's record in `TransactionBatch.records`.
    public var record: Int
    /// The raw narration's bytes in `records.bytes`.
    public var narration: ByteRange
    /// In the currency's main unit, money out negative; NaN where it is missing (missing is not zero).
    public var amount: Double
    /// Days since 1970-01-01; `Int32.min` where it is missing.
    public var day: Int32
    /// The true label's bytes, as the file has it but for blanks around it; empty where it is missing.
    public var label: ByteRange
    /// The currency's bytes without blanks around them, as the file has them; empty where there are none.
    public var currency: ByteRange
    /// The merchant category code's bytes without blanks around them; empty where there are none.
    public var mcc: ByteRange

    public init(
        record: Int, narration: ByteRange, amount: Double, day: Int32, label: ByteRange,
        currency: ByteRange = ByteRange(start: 0, end: 0), mcc: ByteRange = ByteRange(start: 0, end: 0)
    ) {
        self.record = record
        self.narration = narration
        self.amount = amount
        self.day = day
        self.label = label
        self.currency = currency
        self.mcc = mcc
    }

    /// The value of `day` where there is no date.
    public static let noDay = Int32.min
}

/// A record that can't be used, with what a person needs to find and mend it.
public struct Reject: Sendable, Equatable {
    /// 1-based physical line on which the record begins.
    public var line: Int
    /// 1-based cell that is at fault; nil where it is the record as a whole.
    public var column: Int?
    /// A sentence; the part before the first colon is the same for all rejects of a kind and can be counted by.
    public var reason: String
    /// The record as it stood, any bytes.
    public var raw: [UInt8]
}

/// Some rows of a file in the file's order, and the records beside them that could not be used.
///
/// `records.count == rows.count + rejects.count`, always.
public struct TransactionBatch: Sendable {
    public var records: RecordBatch
    public var rows: [TransactionRow]
    public var rejects: [Reject]
    /// How many of `rows` have a date cell with text that is no date; their `day` is missing.
    public var unreadableDates = 0
}
