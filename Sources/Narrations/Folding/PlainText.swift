/// The text of `PlainWords`: in front what is done, and behind it, as far from the beginning as in the raw text and eight bytes
/// more, what is still to be moved; so eight bytes can be moved at a time and none is lost that is still needed.
@safe struct PlainText: ~Copyable {
    private let base: UnsafeMutableRawPointer
    let rawCount: Int
    private(set) var count = 0

    /// Bytes that are looked at together.
    static let step = 64
    private static let distance = 8
    private static let width = 16

    /// Sixteen bytes may be read at a raw text's last byte.
    static func room(for rawCount: Int) -> Int { rawCount + distance + width }

    /// - Parameter room: outlives this value, and is used by nobody else in the meantime.
    @unsafe init(_ raw: Span<UInt8>, in room: UnsafeMutableBufferPointer<UInt8>) {
        precondition(room.count >= Self.room(for: raw.count), "too little room for folded text")
        unsafe base = UnsafeMutableRawPointer(room.baseAddress.unsafelyUnwrapped)
        rawCount = raw.count
        unsafe raw.withUnsafeBytes { bytes in
            guard let first = bytes.baseAddress else { return }
            unsafe (base + Self.distance).copyMemory(from: first, byteCount: bytes.count)
        }
        unsafe base.storeBytes(
            of: SIMD16<UInt8>.zero, toByteOffset: Self.distance + rawCount, as: SIMD16<UInt8>.self)
    }

    /// Makes `step` bytes small and tells which of them belong to words; nil where it takes more to say so.
    @inline(__always) func lower(from start: Int) -> UInt64? {
        precondition(start >= 0, "a place beyond the text")
        var inWord: UInt64 = 0
        var joiners = SixteenBytes.Marks(repeating: false)
        var all = SIMD16<UInt8>.zero
        var place = start
        let end = min(rawCount, start &+ Self.step)
        while place < end {
            let offset = place &+ Self.distance
            let bytes = unsafe SixteenBytes(
                bytes: base.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self))
            let letters = bytes.letters
            joiners = joiners .| bytes.joiners
            all |= bytes.bytes
            unsafe base.storeBytes(of: bytes.lowered(letters).bytes, toByteOffset: offset, as: SIMD16<UInt8>.self)
            inWord |= SixteenBytes.bits(letters .| bytes.digits) &<< UInt64(truncatingIfNeeded: place &- start)
            place &+= Self.width
        }
        let others = SixteenBytes(bytes: all | SixteenBytes.bytes(joiners)).halves
        return (others.first.bits | others.second.bits) & EightBytes.highs == 0 ? inWord : nil
    }

    /// Moves a word to the end of what is done.
    ///
    /// - Parameter raw: where it stands in the raw text.
    @inline(__always) mutating func move(_ raw: Range<Int>) -> NarrationWord {
        precondition(raw.lowerBound >= count && raw.upperBound <= rawCount, "a word beyond the text")
        if count > 0 {
            unsafe base.storeBytes(of: 0x20, toByteOffset: count, as: UInt8.self)
            count &+= 1
        }
        let start = count
        var state = WordHash.seed
        var left = raw.count
        var place = raw.lowerBound &+ Self.distance
        while left > 0 {
            let bytes = unsafe EightBytes(
                bits: base.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
            unsafe base.storeBytes(of: bytes.bits.littleEndian, toByteOffset: count, as: UInt64.self)
            state = WordHash.absorb(state, bytes.first(left).bits)
            place &+= 8
            count &+= 8
            left &-= 8
        }
        count = start &+ raw.count
        return NarrationWord(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: count),
            rawStart: UInt32(truncatingIfNeeded: raw.lowerBound), rawEnd: UInt32(truncatingIfNeeded: raw.upperBound),
            kind: .merchant, hash: WordHash.finish(state ^ UInt64(truncatingIfNeeded: raw.count)))
    }
}
