/// Takes apart YAML that is written plainly: indented keys, flow lists, plain and double-quoted scalars, comments.
///
/// Whatever else YAML allows is nil or false here, for a reader that knows all forms.
struct PlainYAMLScanner {
    let text: [UInt8]
    private(set) var line = 1
    private var position = 0
    private var lineStart = 0
    /// Bytes of the present line that begin no scalar, up to `position`: columns count scalars.
    private var continuations = 0
    /// What stands in the text otherwise than it is meant; its places are those behind the text.
    private var tail: [UInt8] = []

    init(_ text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { position == text.count }

    /// Counted from 1, in scalars.
    var column: Int { position - lineStart - continuations + 1 }

    /// The next byte; 0 where there is none.
    var byte: UInt8 { position < text.count ? text[position] : 0 }

    /// Takes a byte that ends no line.
    private mutating func advance() {
        if text[position] & 0xC0 == 0x80 { continuations += 1 }
        position += 1
    }

    private mutating func takeLineEnd() {
        position += 1
        line += 1
        lineStart = position
        continuations = 0
    }

    private mutating func skipBlanks() {
        while byte == 0x20, position < text.count { position += 1 }
    }

    /// Skips a comment, which a blank or the line's beginning must precede; whether the line or the text ends here.
    mutating func endOfLine() -> Bool {
        skipBlanks()
        if byte == UInt8(ascii: "#"), position < text.count {
            guard position == lineStart || text[position - 1] == 0x20 else { return false }
            while position < text.count, text[position] != 0x0A {
                // Controls are for the other reader to judge.
                guard text[position] >= 0x20, text[position] != 0x7F else { return false }
                advance()
            }
        }
        guard position < text.count else { return true }
        guard text[position] == 0x0A else { return false }
        takeLineEnd()
        return true
    }

    /// Skips empty lines and comments; whether a line with more follows, at whose beginning it stops.
    mutating func skipBlankLines() -> Bool {
        while position < text.count {
            guard position == lineStart else { return false }
            let indent = indent()
            let first = position + indent < text.count ? text[position + indent] : 0x0A
            guard first == 0x0A || first == UInt8(ascii: "#") else { return true }
            position += indent
            guard endOfLine() else { return false }
        }
        return false
    }

    func indent() -> Int {
        var end = position
        while end < text.count, text[end] == 0x20 { end += 1 }
        return end - position
    }

    /// Skips blanks, comments and line ends inside a list; whether something follows, further in than its key's `indent` (the
    /// closing bracket may stand below the key).
    mutating func skipGap(under indent: Int) -> Bool {
        while true {
            skipBlanks()
            guard position < text.count else { return false }
            guard byte == 0x0A || byte == UInt8(ascii: "#") else {
                return position - lineStart >= (byte == UInt8(ascii: "]") ? indent : indent + 1)
            }
            guard endOfLine() else { return false }
        }
    }

    /// Goes past `expected` if it is the next byte.
    mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected, position < text.count else { return false }
        position += 1
        return true
    }

    /// A key with its colon, and where it stands; the reader stands behind the colon.
    mutating func readKey(indent expected: Int) -> (name: String, line: Int, column: Int)? {
        guard indent() == expected else { return nil }
        position += expected
        let (line, column) = (line, column)
        guard let name = readScalar(), take(UInt8(ascii: ":")) else { return nil }
        guard isAtEnd || byte == 0x20 || byte == 0x0A else { return nil }
        return (String(decoding: bytes(of: name.range), as: UTF8.self), line, column)
    }

    mutating func readNumber() -> Double? {
        skipBlanks()
        let start = position
        while "0123456789.".utf8.contains(byte) { position += 1 }
        let digits = String(decoding: text[start..<position], as: UTF8.self)
        guard let number = Double(digits), endOfLine() else { return nil }
        return number
    }

    /// The text, and behind it what was written.
    var bytes: [UInt8] { text + tail }

    func bytes(of range: Range<Int>) -> ArraySlice<UInt8> {
        range.lowerBound < text.count
            ? text[range] : tail[range.lowerBound - text.count..<range.upperBound - text.count]
    }

    /// Where `bytes` stand from now on.
    mutating func write(_ bytes: [UInt8]) -> Range<Int> {
        tail += bytes
        let end = text.count + tail.count
        return end - bytes.count..<end
    }

    /// Text of the file: a place in it, or in the tail where it is written otherwise.
    struct Scalar {
        let range: Range<Int>
        /// Whether folding would change nothing, as is known of small ASCII letters and digits with single blanks between.
        let isFolded: Bool
    }

    /// A double-quoted or a plain scalar; nil for what could be taken for anything else.
    mutating func readScalar() -> Scalar? { byte == UInt8(ascii: "\"") ? readQuoted() : readPlain() }

    /// Up to where blanks begin; the reader stands behind the blanks.
    private mutating func readPlain() -> Scalar? {
        guard let (scalar, next) = scanPlain() else { return nil }
        // Columns count scalars; what is folded already has a byte for each.
        if !scalar.isFolded { continuations += text[position..<next].count { $0 & 0xC0 == 0x80 } }
        position = next
        switch byte {
        case 0x0A, UInt8(ascii: ","), UInt8(ascii: "]"): return scalar
        // A key ends right before its colon.
        case UInt8(ascii: ":"): return scalar.range.upperBound == position ? scalar : nil
        default: return nil
        }
    }

    /// A plain scalar, and where something follows that is no part of it.
    private func scanPlain() -> (scalar: Scalar, next: Int)? {
        let text = text.span
        let start = position
        var end = start
        var isFolded = true
        for next in start..<text.count {
            switch Self.kind(of: text[next]) {
            case .small: end = next + 1
            case .capital, .letter:
                isFolded = false
                end = next + 1
            case .sign:
                guard next > start else { return nil }
                isFolded = false
                end = next + 1
            case .blank:
                guard next > start else { return nil }
                if next > end { isFolded = false }
            case .other: return end > start ? (Scalar(range: start..<end, isFolded: isFolded), next) : nil
            }
        }
        return nil
    }

    /// What a byte is to a plain scalar.
    private enum Kind { case small, capital, letter, sign, blank, other }

    @inline(__always)
    private static func kind(of byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): .small
        case 0x20: .blank
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
        case UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "_"):
            .sign
        // Letters of other scripts and their accents. Left out are the planes that hold line ends, blanks and the byte order mark too.
        case 0x80...0xBF, 0xC3...0xE1, 0xE3...0xEE: .letter
        default: .other
        }
    }

    /// `"..."` on one line; of escapes `\"` and `\\`.
    private mutating func readQuoted() -> Scalar? {
        position += 1
        let start = text.count + tail.count
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                let range = start..<text.count + tail.count
                guard String(validating: bytes(of: range), as: UTF8.self) != nil else { return nil }
                return Scalar(range: range, isFolded: false)
            case UInt8(ascii: "\\"):
                guard position + 1 < text.count, text[position + 1] == 0x22 || text[position + 1] == 0x5C else {
                    return nil
                }
                tail.append(text[position + 1])
                position += 2
            case 0x20..<0x7F, 0x80...:
                tail.append(byte)
                advance()
            default: return nil
            }
        }
        return nil
    }
}
