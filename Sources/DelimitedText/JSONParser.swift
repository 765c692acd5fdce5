/// Walks over the members of one JSON object in a stretch of bytes, which each step is given anew; the first fault ends
/// the walk.
struct JSONParser {
    private let start: Int
    private let end: Int
    private var position: Int
    private var error: Int?
    private var isFirst = true
    private var hasEnded = false
    private static let deepest = 64

    /// A value or key: a range of the text, or of the tail it was written to.
    struct Value {
        var range: Range<Int>
        var isInTail = false
        var hasLoneSurrogate = false
    }

    /// A key, and where it stands.
    struct Member {
        var key: Value
        var keyStart: Int
        var tailStart: Int
    }

    init(from start: Int, to end: Int) {
        self.start = start
        self.end = end
        position = start
    }

    /// Takes the opening brace.
    mutating func enterObject(_ text: Span<UInt8>) {
        skipBlanks(text)
        take(text, UInt8(ascii: "{"))
    }

    /// Moves to the next member and past its colon; nil at the end of the object or at a fault.
    ///
    /// A key with escapes is appended to `tail`.
    mutating func nextMember(_ text: Span<UInt8>, into tail: inout [UInt8]) -> Member? {
        guard error == nil, !hasEnded else { return nil }
        skipBlanks(text)
        if peek(text) == UInt8(ascii: "}") {
            position += 1
            hasEnded = true
            return nil
        }
        if !isFirst {
            take(text, UInt8(ascii: ","))
            skipBlanks(text)
        }
        isFirst = false
        let keyStart = position
        let tailStart = tail.count
        let key = string(text, into: &tail)
        skipBlanks(text)
        take(text, UInt8(ascii: ":"))
        return error == nil ? Member(key: key, keyStart: keyStart, tailStart: tailStart) : nil
    }

    /// Takes the value of a member; a string with escapes, an array or an object is appended to `tail`.
    mutating func value(_ text: Span<UInt8>, into tail: inout [UInt8]) -> Value {
        skipBlanks(text)
        switch peek(text) {
        case UInt8(ascii: "\""): return string(text, into: &tail)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let tailStart = tail.count
            nested(text, into: &tail)
            return Value(range: tailStart..<tail.count, isInTail: true)
        default:
            let begin = position
            let isNull = scalar(text)
            return Value(range: isNull ? begin..<begin : begin..<position)
        }
    }

    /// The position of the first fault, or of what follows the object; nil when the stretch is one object.
    mutating func finish(_ text: Span<UInt8>) -> Int? {
        if error == nil { skipBlanks(text) }
        if error == nil, !hasEnded || position < end { error = position }
        return error
    }

    private func peek(_ text: Span<UInt8>) -> UInt8? { position < end ? text[position] : nil }

    private mutating func fail(at place: Int? = nil) {
        if error == nil { error = place ?? position }
        position = end
    }

    private mutating func take(_ text: Span<UInt8>, _ byte: UInt8) {
        if peek(text) == byte { position += 1 } else { fail() }
    }

    private mutating func skipBlanks(_ text: Span<UInt8>) {
        while let byte = peek(text), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
            position += 1
        }
    }

    /// Takes a string; it is copied only when it has escapes.
    private mutating func string(_ text: Span<UInt8>, into tail: inout [UInt8]) -> Value {
        let quote = position
        take(text, UInt8(ascii: "\""))
        let begin = position
        while let byte = peek(text), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            position += 1
        }
        if peek(text) == UInt8(ascii: "\"") {
            position += 1
            return Value(range: begin..<position - 1)
        }
        let tailStart = tail.count
        var isLone = false
        for index in begin..<position { tail.append(text[index]) }
        while error == nil, let byte = peek(text), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") {
                if escape(text, into: &tail) { isLone = true }
            } else if byte < 0x20 {
                fail()
            } else {
                tail.append(byte)
                position += 1
            }
        }
        if position >= end { fail(at: quote) }
        position += 1
        return Value(range: tailStart..<tail.count, isInTail: true, hasLoneSurrogate: isLone)
    }

    /// Takes an escape; true when it is half of a surrogate pair.
    private mutating func escape(_ text: Span<UInt8>, into tail: inout [UInt8]) -> Bool {
        let begin = position
        position += 1
        let letter = peek(text)
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): tail.append(letter ?? 0)
        case UInt8(ascii: "b"): tail.append(0x08)
        case UInt8(ascii: "f"): tail.append(0x0C)
        case UInt8(ascii: "n"): tail.append(0x0A)
        case UInt8(ascii: "r"): tail.append(0x0D)
        case UInt8(ascii: "t"): tail.append(0x09)
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(text) else {
                fail(at: begin)
                return false
            }
            return appendUnit(text, unit, to: &tail)
        default: fail(at: begin)
        }
        return false
    }

    private mutating func appendUnit(_ text: Span<UInt8>, _ unit: UInt32, to tail: inout [UInt8]) -> Bool {
        guard (0xD800...0xDFFF).contains(unit) else {
            appendScalar(unit, to: &tail)
            return false
        }
        let here = position
        if unit < 0xDC00, peek(text) == UInt8(ascii: "\\"), position + 1 < end,
            text[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            if let low = hexadecimal(text), (0xDC00...0xDFFF).contains(low) {
                appendScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &tail)
                return false
            }
            position = here
        }
        appendScalar(unit, to: &tail)
        return true
    }

    /// Four hexadecimal digits.
    private mutating func hexadecimal(_ text: Span<UInt8>) -> UInt32? {
        guard position + 4 <= end else { return nil }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = text[position]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
            position += 1
        }
        return value
    }

    /// Takes a number or literal; true for `null`.
    private mutating func scalar(_ text: Span<UInt8>) -> Bool {
        let begin = position
        while let byte = peek(text), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
            byte != UInt8(ascii: "]"),
            byte > 0x20
        { position += 1 }
        let word = text.extracting(begin..<position)
        if Self.isWord(word, "null") { return true }
        if !Self.isWord(word, "true"), !Self.isWord(word, "false"), !Self.isNumber(word) { fail(at: begin) }
        return false
    }

    private static func isWord(_ word: Span<UInt8>, _ wanted: StaticString) -> Bool {
        guard word.count == wanted.utf8CodeUnitCount else { return false }
        return wanted.withUTF8Buffer { letters in
            for index in word.indices where unsafe word[index] != letters[index] { return false }
            return true
        }
    }

    /// A number as RFC 8259 writes it.
    private static func isNumber(_ word: Span<UInt8>) -> Bool {
        var index = 0
        func digits() -> Int {
            let begin = index
            while index < word.count, (0x30...0x39).contains(word[index]) { index += 1 }
            return index - begin
        }
        if index < word.count, word[index] == UInt8(ascii: "-") { index += 1 }
        let isZero = index < word.count && word[index] == UInt8(ascii: "0")
        let whole = digits()
        if whole == 0 || (isZero && whole > 1) { return false }
        if index < word.count, word[index] == UInt8(ascii: ".") {
            index += 1
            if digits() == 0 { return false }
        }
        if index < word.count, word[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < word.count, word[index] == UInt8(ascii: "+") || word[index] == UInt8(ascii: "-") {
                index += 1
            }
            if digits() == 0 { return false }
        }
        return index == word.count
    }

    /// Takes an array or object and appends it without its blanks; keeps its nesting on a small stack of its own.
    private mutating func nested(_ text: Span<UInt8>, into tail: inout [UInt8]) {
        var open: [UInt8] = []
        var wantsValue = true
        repeat {
            skipBlanks(text)
            guard error == nil, let byte = peek(text) else { return fail() }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                let isEmpty = tail.last == UInt8(ascii: "[") || tail.last == UInt8(ascii: "{")
                guard open.popLast() == byte, !wantsValue || isEmpty, tail.last != UInt8(ascii: ",") else {
                    return fail()
                }
                tail.append(byte)
                position += 1
                wantsValue = false
            } else if !wantsValue {
                take(text, UInt8(ascii: ","))
                tail.append(UInt8(ascii: ","))
                wantsValue = true
            } else {
                if open.last == UInt8(ascii: "}") { nestedKey(text, into: &tail) }
                nestedValue(text, into: &tail, open: &open, wantsValue: &wantsValue)
            }
        } while !open.isEmpty && error == nil
    }

    private mutating func nestedKey(_ text: Span<UInt8>, into tail: inout [UInt8]) {
        copyString(text, into: &tail)
        skipBlanks(text)
        take(text, UInt8(ascii: ":"))
        tail.append(UInt8(ascii: ":"))
        skipBlanks(text)
    }

    private mutating func nestedValue(
        _ text: Span<UInt8>, into tail: inout [UInt8], open: inout [UInt8], wantsValue: inout Bool
    ) {
        switch peek(text) {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            guard open.count < Self.deepest, let byte = peek(text) else { return fail() }
            open.append(byte + 2)
            tail.append(byte)
            position += 1
        case UInt8(ascii: "\""):
            copyString(text, into: &tail)
            wantsValue = false
        default:
            let begin = position
            _ = scalar(text)
            if error == nil { for index in begin..<position { tail.append(text[index]) } }
            wantsValue = false
        }
    }

    /// Takes a string inside an array or object and appends it as it is written.
    private mutating func copyString(_ text: Span<UInt8>, into tail: inout [UInt8]) {
        let begin = position
        let here = tail.count
        _ = string(text, into: &tail)
        tail.removeSubrange(here...)
        if error == nil { for index in begin..<position { tail.append(text[index]) } }
    }
}
