/// Sixteen bytes of a text looked at together, noughts beyond the text's end.
///
/// They are compared with sixteen numbers, for with one repeated the compiler goes through them one by one.
struct SixteenBytes: BitwiseCopyable {
    var bytes: SIMD16<UInt8>

    typealias Marks = SIMDMask<SIMD16<Int8>>

    @inline(__always) init(bytes: SIMD16<UInt8>) { self.bytes = bytes }

    /// The bytes from a position on; noughts where there is none such.
    @inline(__always) init(_ text: Span<UInt8>, from position: Int) {
        if text.count >= 16, UInt(bitPattern: position) <= UInt(bitPattern: text.count &- 16) {
            bytes = unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: SIMD16<UInt8>.self)
        } else {
            bytes = Self.joined(EightBytes(text, from: position), EightBytes(text, from: position &+ 8))
        }
    }

    @inline(__always) private static func joined(_ first: EightBytes, _ second: EightBytes) -> SIMD16<UInt8> {
        unsafe unsafeBitCast(SIMD2(first.bits.littleEndian, second.bits.littleEndian), to: SIMD16<UInt8>.self)
    }

    /// Which are ASCII letters.
    @inline(__always) var letters: Marks { Self.at(bytes | 0x20, from: 0x61, count: 26) }

    /// Which are ASCII digits.
    @inline(__always) var digits: Marks { Self.at(bytes, from: 0x30, count: 10) }

    /// Which are "&", "'" or "`".
    @inline(__always) var joiners: Marks {
        ((bytes | 1) .== SIMD16(repeating: 0x27)) .| (bytes .== SIMD16(repeating: 0x60))
    }

    /// Which are capitals' counterparts, where they are letters.
    @inline(__always) var small: Marks { (bytes & 0x20) .== SIMD16(repeating: 0x20) }

    /// 1 for a blank, 0x80 for a control, else a nought.
    @inline(__always) var spaces: SIMD16<UInt8> {
        Self.bytes(bytes .== SIMD16(repeating: 0x20)) & 1 | Self.bytes(bytes .< SIMD16(repeating: 0x20)) & 0x80
    }

    /// The same with ASCII capitals made small.
    ///
    /// - Parameter letters: which are letters.
    @inline(__always) func lowered(_ letters: Marks) -> SixteenBytes {
        SixteenBytes(bytes: bytes | Self.bytes(letters) & 0x20)
    }

    /// The first eight and the others.
    @inline(__always) var halves: (first: EightBytes, second: EightBytes) {
        let halves = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        return (EightBytes(bits: halves[0].littleEndian), EightBytes(bits: halves[1].littleEndian))
    }

    /// 0xFF for what is marked, else a nought.
    @inline(__always) static func bytes(_ marks: Marks) -> SIMD16<UInt8> {
        unsafe unsafeBitCast(marks, to: SIMD16<UInt8>.self)
    }

    /// The marks as bits, the first lowest.
    @inline(__always) static func bits(_ marks: Marks) -> UInt64 {
        let halves = SixteenBytes(bytes: bytes(marks)).halves
        return EightBytes.gathered(halves.first.bits & EightBytes.highs)
            | EightBytes.gathered(halves.second.bits & EightBytes.highs) << 8
    }

    @inline(__always) private static func at(_ bytes: SIMD16<UInt8>, from first: UInt8, count: UInt8) -> Marks {
        (bytes &- SIMD16(repeating: first)) .< SIMD16(repeating: count)
    }
}
