/// How records and cells are told apart in a delimited text.
public struct Dialect: Sendable, Hashable {
    /// How a quote inside a quoted cell is written.
    public enum Escape: Sendable, Hashable {
        /// Twice (RFC 4180).
        case doubledQuote
        /// After a backslash; doubled quotes are understood too. A backslash also protects a backslash, and a delimiter
        /// outside quotes; before anything else it is text.
        case backslash
    }

    /// What ends a record.
    public enum LineEnd: Sendable, Hashable {
        /// LF, and any CR directly before it; a CR elsewhere is text.
        case lineFeed
        /// CR, LF, or both together.
        case carriageReturn
    }

    /// What stands between two cells: one byte or more; empty when every line is one cell.
    public var delimiter: [UInt8]
    /// What a cell may be wrapped in; nil when quotes are text.
    public var quote: UInt8?
    /// How a quote inside a quoted cell is written.
    public var escape: Escape
    /// True when one space after a delimiter belongs to it; before a quote, any number.
    public var skipsSpace: Bool
    /// What ends a record.
    public var lineEnd: LineEnd

    /// RFC 4180, unless told otherwise.
    public init(
        delimiter: [UInt8] = [UInt8(ascii: ",")], quote: UInt8? = UInt8(ascii: "\""),
        escape: Escape = .doubledQuote, skipsSpace: Bool = false, lineEnd: LineEnd = .lineFeed
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
        self.skipsSpace = skipsSpace
        self.lineEnd = lineEnd
    }

    /// What a person calls the delimiter: `comma`, `tab`, `comma and space`, or the characters themselves.
    public var delimiterName: String {
        let name =
            switch delimiter {
            case []: "none"
            case [UInt8(ascii: ",")]: "comma"
            case [UInt8(ascii: ";")]: "semicolon"
            case [UInt8(ascii: "\t")]: "tab"
            case [UInt8(ascii: "|")]: "vertical bar"
            case [UInt8(ascii: ":")]: "colon"
            case [UInt8(ascii: " ")]: "space"
            case [0x1F]: "unit separator (0x1F)"
            default: String(decoding: delimiter, as: UTF8.self)
            }
        return skipsSpace ? name + " and space" : name
    }
}
