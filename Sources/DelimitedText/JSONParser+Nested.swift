/// Arrays and objects.
extension JSONParser {
    private static let deepest = 64

    /// Takes an array or object and appends it without its blanks; keeps its nesting on a small stack of its own.
    mutating func nested(_ text: Span<UInt8>, into tail: inout [UInt8]) {
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
