private import CProcessor

/// Searching text eight bytes at a time, without reading a byte twice.
///
/// A word has the high bit set in each of its bytes that equals the one looked for (the exact form of the test in
/// Warren, "Hacker's Delight", 2nd edition, section 6-1), the first byte of the text lowest.
struct BytePattern {
    private let repeated: UInt64

    init(_ byte: UInt8) { repeated = UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The bytes of `word` that equal the pattern's.
    @inline(__always)
    func matches(in word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ repeated
        return ~(((difference & low) &+ low) | difference | low)
    }
}

/// Up to four bytes that are looked for at once, in text sixteen bytes at a time.
struct ByteSet {
    private let first: UInt8
    private let second: UInt8
    private let third: UInt8
    private let fourth: UInt8

    init(_ first: UInt8, _ second: UInt8) { self.init(first, second, first, second) }

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// How many bytes of the text are looked at in one.
    static let width = 16

    /// Where in the bytes of `text` at `position` one of the set stands, the first byte's bit lowest.
    ///
    /// - Precondition: `position + width <= text.count`, which the caller has checked.
    @inline(__always)
    func places(in text: Span<UInt8>, at position: Int) -> UInt32 {
        unsafe text.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return unsafe bursar_among(start + position, first, second, third, fourth)
        }
    }

    /// Whether one of the set stands in `start..<end`.
    @inline(__always)
    func occurs(in text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        var position = start
        while position &+ Self.width <= end {
            if places(in: text, at: position) != 0 { return true }
            position &+= Self.width
        }
        // What is left is looked at together with what stands before it.
        if position < end, end &- Self.width >= start { return places(in: text, at: end &- Self.width) != 0 }
        while position < end, !contains(text[position]) { position &+= 1 }
        return position < end
    }

    private func contains(_ byte: UInt8) -> Bool { byte == first || byte == second || byte == third || byte == fourth }
}

/// The eight bytes of `text` at `position`, the first lowest.
///
/// - Precondition: `position + 8 <= text.count`, which the caller has checked.
@inline(__always)
func loadWord(_ text: Span<UInt8>, _ position: Int) -> UInt64 {
    unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
}

/// The first place in `start..<end` with the byte, else `end`.
func firstIndex(of byte: UInt8, in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let pattern = BytePattern(byte)
    var position = start
    while position &+ 8 <= end {
        let found = pattern.matches(in: loadWord(text, position))
        if found != 0 { return position &+ found.trailingZeroBitCount >> 3 }
        position &+= 8
    }
    while position < end, text[position] != byte { position &+= 1 }
    return position
}

/// How often the byte occurs in `start..<end`.
func count(of byte: UInt8, in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let pattern = BytePattern(byte)
    var position = start
    var count = 0
    while position &+ 8 <= end {
        count &+= pattern.matches(in: loadWord(text, position)).nonzeroBitCount
        position &+= 8
    }
    while position < end {
        if text[position] == byte { count &+= 1 }
        position &+= 1
    }
    return count
}
