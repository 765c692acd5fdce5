/// Strings and their escapes.
extension JSONParser {
    /// Takes a string; it is copied only when it has escapes.
    mutating func string(_ text: Span<UInt8>, into tail: inout [UInt8]) -> Value {
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
        tail.append(UInt8(ascii: "\""))
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
}
