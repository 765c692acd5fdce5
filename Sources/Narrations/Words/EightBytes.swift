/// Eight bytes of a text looked at together, the first lowest, noughts beyond the text's end.
///
/// What is said of each byte stands in its highest bit.
struct EightBytes: BitwiseCopyable {
    var bits: UInt64

    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    @inline(__always) init(bits: UInt64) { self.bits = bits }

    /// The bytes from a position on; noughts where there is none such.
    @inline(__always) init(_ text: Span<UInt8>, from position: Int) {
        let last = text.count &- 8
        guard last >= 0 else {
            bits = Self.loadShort(text, position)
            return
        }
        if UInt(bitPattern: position) <= UInt(bitPattern: last) {
            bits = Self.load(text, position)
        } else {
            // No byte beyond the end is read: those before it are, and shifted out.
            let beyond = UInt(bitPattern: position &- last)
            bits = beyond < 8 ? Self.load(text, last) &>> UInt64(8 &* beyond) : 0
        }
    }

    /// Only the first bytes, noughts in place of the others.
    ///
    /// - Precondition: `1 <= count`.
    @inline(__always) func first(_ count: Int) -> EightBytes {
        EightBytes(bits: count < 8 ? bits & ~(~0 &<< UInt64(truncatingIfNeeded: 8 &* count)) : bits)
    }

    /// Which bytes are ASCII.
    @inline(__always) var ascii: UInt64 { ~bits & Self.highs }

    /// Which are ASCII letters.
    @inline(__always) var letters: UInt64 {
        let small = lowBits | Self.ones &* 0x20
        return ((small &+ Self.atLeast(0x61)) ^ (small &+ Self.atLeast(0x7B))) & ascii
    }

    /// Which are ASCII digits.
    @inline(__always) var digits: UInt64 {
        ((lowBits &+ Self.atLeast(0x30)) ^ (lowBits &+ Self.atLeast(0x3A))) & ascii
    }

    /// Which of the letters are small, told by the bit that stands two below a byte's highest.
    @inline(__always) var smallBit: UInt64 { bits << 2 & Self.highs }

    /// The same with ASCII capitals made small.
    ///
    /// - Parameter letters: which are letters.
    @inline(__always) func lowered(_ letters: UInt64) -> UInt64 { bits | (letters & ~smallBit) >> 2 }

    /// How many bytes stand before the first that is not marked.
    @inline(__always) static func leading(_ marks: UInt64) -> Int { (~marks & highs).trailingZeroBitCount >> 3 }

    /// The marks of eight bytes as eight bits, the first lowest.
    @inline(__always) static func gathered(_ marks: UInt64) -> UInt64 { (marks &* 0x0002_0408_1020_4081) >> 56 }

    @inline(__always) private var lowBits: UInt64 { bits & ~Self.highs }

    /// What is added to seven bits so that the eighth says whether they are at least so much.
    @inline(__always) private static func atLeast(_ byte: UInt64) -> UInt64 { ones &* (0x80 &- byte) }

    /// The bytes of a text of less than eight.
    @inline(never) private static func loadShort(_ text: Span<UInt8>, _ position: Int) -> UInt64 {
        var bits: UInt64 = 0
        for place in text.indices.reversed() where place >= position { bits = bits << 8 | UInt64(text[place]) }
        return bits
    }

    /// - Precondition: `0 <= position` and `position + 8 <= text.count`.
    @inline(__always) private static func load(_ text: Span<UInt8>, _ position: Int) -> UInt64 {
        unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self).littleEndian
    }
}
