/// Reads a JSON text from its first byte to its last; the first fault ends it.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let deepest = 64
    /// Each takes many times the bytes it is written with: more would take gigabytes for a text that only looks like much.
    private static let mostValues = 2_000_000
    private var values = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func readDocument() throws(JSONFault) -> JSONTree {
        let value = try readValue()
        skipBlanks()
        guard position == bytes.count else { throw fault }
        return value
    }

    private var fault: JSONFault { JSONFault(offset: position) }

    /// The next byte; 0, which may stand nowhere, at the end.
    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ expected: Unicode.Scalar) throws(JSONFault) {
        guard byte == UInt8(ascii: expected) else { throw fault }
        position += 1
    }

    private mutating func readValue() throws(JSONFault) -> JSONTree {
        skipBlanks()
        values += 1
        guard values <= Self.mostValues else { throw fault }
        switch byte {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "{"): return try nested { reader throws(JSONFault) in .object(try reader.readMembers()) }
        case UInt8(ascii: "["): return try nested { reader throws(JSONFault) in .array(try reader.readElements()) }
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONFault) -> JSONTree
    ) throws(JSONFault) -> JSONTree {
        guard depth < Self.deepest else { throw fault }
        depth += 1
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func readMembers() throws(JSONFault) -> JSONMembers {
        var members = JSONMembers()
        skipBlanks()
        if byte != UInt8(ascii: "}") {
            repeat {
                skipBlanks()
                let start = position
                let name = try readString()
                skipBlanks()
                try take(":")
                guard members.add(name, try readValue()) else { throw JSONFault(offset: start) }
                skipBlanks()
            } while takesComma()
        }
        try take("}")
        return members
    }

    private mutating func readElements() throws(JSONFault) -> [JSONTree] {
        var elements: [JSONTree] = []
        skipBlanks()
        if byte != UInt8(ascii: "]") {
            repeat {
                elements.append(try readValue())
                skipBlanks()
            } while takesComma()
        }
        try take("]")
        return elements
    }

    private mutating func takesComma() -> Bool {
        guard byte == UInt8(ascii: ",") else { return false }
        position += 1
        return true
    }

    private mutating func readWord(_ word: String, _ value: JSONTree) throws(JSONFault) -> JSONTree {
        for letter in word.utf8 {
            guard byte == letter else { throw fault }
            position += 1
        }
        return value
    }

    private mutating func readNumber() throws(JSONFault) -> String {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let isZero = byte == UInt8(ascii: "0")
        let whole = try readDigits()
        if isZero, whole > 1 { throw JSONFault(offset: start) }
        if byte == UInt8(ascii: ".") {
            position += 1
            _ = try readDigits()
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            _ = try readDigits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// One digit or more; how many.
    private mutating func readDigits() throws(JSONFault) -> Int {
        let start = position
        while (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw fault }
        return position - start
    }

    private mutating func readString() throws(JSONFault) -> String {
        let quote = position
        try take("\"")
        let start = position
        skipPlain()
        guard byte == UInt8(ascii: "\\") else {
            let end = position
            try take("\"")
            return try text(bytes[start..<end], from: quote)
        }
        var unescaped = Array(bytes[start..<position])
        while byte == UInt8(ascii: "\\") {
            try readEscape(into: &unescaped)
            let start = position
            skipPlain()
            unescaped += bytes[start..<position]
        }
        try take("\"")
        return try text(unescaped[...], from: quote)
    }

    private func text(_ bytes: ArraySlice<UInt8>, from quote: Int) throws(JSONFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw JSONFault(offset: quote) }
        return text
    }

    /// Goes on to a quote, a backslash, a control character or the end.
    private mutating func skipPlain() { position = endOfPlain(from: position) }

    private func endOfPlain(from start: Int) -> Int {
        let text = bytes.span
        var end = start
        while end < text.count, text[end] >= 0x20, text[end] != UInt8(ascii: "\""), text[end] != UInt8(ascii: "\\") {
            end += 1
        }
        return end
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONFault) {
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: try readScalar().utf8)
            return
        default: throw fault
        }
        position += 1
    }

    /// Four hexadecimal digits, or a surrogate pair of two escapes.
    private mutating func readScalar() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        let unit = try readUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00 else { throw JSONFault(offset: start) }
        try take("\\")
        try take("u")
        let low = try readUnit()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw JSONFault(offset: start) }
        return scalar
    }

    private mutating func readUnit() throws(JSONFault) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x57)
            default: throw fault
            }
            position += 1
        }
        return unit
    }
}
