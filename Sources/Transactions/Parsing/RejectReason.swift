import DelimitedText

/// Why a record is no row, in the words of the rejects file.
struct RejectReason: Equatable {
    /// 1-based cell at fault; nil where it is the record as a whole.
    let column: Int?
    /// The part before the first colon is the same for all rejects of a kind.
    let text: String

    private init(column: Int? = nil, _ text: String) {
        self.column = column
        self.text = text
    }

    init(_ fault: RecordFault) {
        switch fault {
        case .unclosedQuote(let cell): self.init(column: cell, "unclosed quote: it opens in field \(cell)")
        case .invalidBytes(let cell):
            self.init(column: cell, "invalid bytes: field \(cell) is no text in the file's encoding")
        case .tooLong(let limit): self.init("record too long: more than \(limit) bytes")
        case .notAnObject(let column): self.init("not a JSON object: at column \(column) of the line")
        case .unknownKey(let column):
            self.init("unknown key: at column \(column) of the line stands a key the first lines don't have")
        case .duplicateKey(let column): self.init("duplicate key: at column \(column) of the line")
        }
    }

    static let preamble = RejectReason("preamble")
    static let footer = RejectReason("footer")
    static let blank = RejectReason("blank row")
    static let repeatedHeader = RejectReason("repeated header")
    static let otherHeader = RejectReason("header of another table")

    static func tooFewFields(_ count: Int, expected: Int) -> RejectReason {
        RejectReason("too few fields: \(count), expected \(expected)")
    }

    static func tooManyFields(_ count: Int, expected: Int) -> RejectReason {
        RejectReason("too many fields: \(count), expected \(expected)")
    }

    static func noNarration(column: Int) -> RejectReason { RejectReason(column: column, "no narration") }

    static func amountNotANumber(column: Int, _ text: String) -> RejectReason {
        RejectReason(column: column, "amount is not a number: \(text)")
    }

    static func amountOutOfRange(column: Int, _ text: String) -> RejectReason {
        RejectReason(column: column, "amount out of range: \(text)")
    }
}
