/// How far text is well-formed UTF-8 (RFC 3629).
struct UTF8Extent: Equatable {
    /// The end of the well-formed text: the first offending byte, or the end.
    var validEnd: Int
    /// True when the text only stops short: what stands at `validEnd` may be completed by bytes to come.
    var isCutShort: Bool
}

/// Checks `text[start..<end]`; O(n), eight bytes at a time where they are ASCII.
func utf8Extent(of text: Span<UInt8>, from start: Int, to end: Int) -> UTF8Extent {
    var position = start
    while position < end {
        if end - position >= 8 {
            let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let high = word.littleEndian & 0x8080_8080_8080_8080
            if high == 0 {
                position &+= 8
                continue
            }
            position &+= high.trailingZeroBitCount >> 3
        }
        let length = utf8SequenceLength(of: text, at: position, to: end)
        if length > 0 {
            position += length
        } else {
            return UTF8Extent(validEnd: position, isCutShort: length == 0)
        }
    }
    return UTF8Extent(validEnd: end, isCutShort: false)
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
