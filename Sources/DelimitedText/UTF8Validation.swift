/// How far text is well-formed UTF-8 (RFC 3629).
struct UTF8Extent: Equatable {
    /// The end of the well-formed text: the first offending byte, or the end.
    var validEnd: Int
    /// True when the text only stops short: what stands at `validEnd` may be completed by bytes to come.
    var isCutShort: Bool
}

/// Checks `text[start..<end]`; O(n).
func utf8Extent(of text: Span<UInt8>, from start: Int, to end: Int) -> UTF8Extent {
    var position = start
    while true {
        position = endOfASCII(text, from: position, to: end)
        guard position < end else { return UTF8Extent(validEnd: end, isCutShort: false) }
        repeat {
            let length = utf8SequenceLength(of: text, at: position, to: end)
            guard length > 0 else { return UTF8Extent(validEnd: position, isCutShort: length == 0) }
            position += length
        } while position < end && text[position] >= 0x80
    }
}

/// The first byte in `start..<end` that is not ASCII, else `end`; 32 bytes at a time while all are.
private func endOfASCII(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var position = start
    while position &+ 32 <= end {
        let words = (
            loadWord(text, position), loadWord(text, position &+ 8), loadWord(text, position &+ 16),
            loadWord(text, position &+ 24)
        )
        guard (words.0 | words.1 | words.2 | words.3) & high == 0 else { break }
        position &+= 32
    }
    while position &+ 8 <= end {
        let found = loadWord(text, position) & high
        if found != 0 { return position &+ found.trailingZeroBitCount >> 3 }
        position &+= 8
    }
    while position < end, text[position] < 0x80 { position &+= 1 }
    return position
}

/// The length of the well-formed sequence at `position`; 0 when it is only cut short by `end`, -1 when it is malformed.
func utf8SequenceLength(of text: Span<UInt8>, at position: Int, to end: Int) -> Int {
    let lead = text[position]
    if lead < 0x80 { return 1 }
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { low = 0xA0 }
        if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { low = 0x90 }
        if lead == 0xF4 { high = 0x8F }
    default: return -1
    }
    for offset in 1..<length {
        guard position + offset < end else { return 0 }
        let byte = text[position + offset]
        guard byte >= low, byte <= high else { return -1 }
        low = 0x80
        high = 0xBF
    }
    return length
}
