/// One scalar read from bytes that may be anything.
struct DecodedScalar {
    /// The scalar's value; nil where the bytes are no UTF-8 (Unicode 16.0, table 3-7: no surrogates, nothing overlong).
    var value: UInt32?
    /// Bytes read, at least 1; a byte that begins nothing valid is read alone.
    var length: Int
}

extension DecodedScalar {
    /// Reads the scalar that begins at `index`.
    ///
    /// - Precondition: `index` lies within `bytes`.
    init(_ bytes: Span<UInt8>, at index: Int) {
        self.init(value: nil, length: 1)
        let lead = bytes[index]
        let count: Int
        switch lead {
        case 0x00..<0x80:
            value = UInt32(lead)
            return
        case 0xC2..<0xE0: count = 2
        case 0xE0..<0xF0: count = 3
        case 0xF0..<0xF5: count = 4
        default: return
        }
        guard bytes.count - index >= count else { return }
        var scalar = UInt32(lead) & (0x7F >> UInt32(count))
        for offset in 1..<count {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        let isShortest = count == 2 || (count == 3 ? scalar >= 0x800 : scalar >= 0x1_0000)
        guard isShortest, scalar <= 0x10_FFFF, !(0xD800..<0xE000).contains(scalar) else { return }
        value = scalar
        length = count
    }
}
