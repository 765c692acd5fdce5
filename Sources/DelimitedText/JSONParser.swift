/// Walks over the members of one JSON object in a stretch of bytes, which each step is given anew; the first fault ends
/// the walk.
struct JSONParser {
    let end: Int
    var position: Int
    private(set) var error: Int?
    private var isFirst = true
    private var hasEnded = false

    /// A value or key: a range of the text, or of the tail it was written to. Before a string stands a quote, in either;
    /// before any other value something else does.
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
            tail.append(UInt8(ascii: ":"))
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

    func peek(_ text: Span<UInt8>) -> UInt8? { position < end ? text[position] : nil }

    mutating func fail(at place: Int? = nil) {
        if error == nil { error = place ?? position }
        position = end
    }

    mutating func take(_ text: Span<UInt8>, _ byte: UInt8) {
        if peek(text) == byte { position += 1 } else { fail() }
    }

    mutating func skipBlanks(_ text: Span<UInt8>) {
        while let byte = peek(text), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
            position += 1
        }
    }
}
