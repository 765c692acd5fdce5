/// Folding of ASCII: one table lookup a byte.
enum ASCIIFolding {
    /// For a letter or digit, its small form; below 0x30, the bits of a `FoldedScalar` sign; `other` from 0x80 on.
    static let table: [UInt8] = (0...255).map { entry(UInt8($0)) }
    /// The byte is part of a longer scalar.
    static let other: UInt8 = 0x10
    /// What the table holds for letters and digits is at least this.
    static let firstWordByte: UInt8 = 0x30

    /// The folded form of an ASCII byte.
    static func fold(_ byte: UInt8) -> FoldedScalar {
        let folded = entry(byte)
        return folded >= firstWordByte
            ? FoldedScalar(scalar: UInt32(folded)) : FoldedScalar(bits: UInt32(folded))
    }

    /// `byte`, a capital made small.
    static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func entry(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): lowered(byte)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case 0...UInt8(ascii: " "), 0x7F: UInt8(truncatingIfNeeded: FoldedScalar.space.bits)
        case UInt8(ascii: "'"), UInt8(ascii: "`"): UInt8(truncatingIfNeeded: FoldedScalar.apostrophe.bits)
        case UInt8(ascii: "&"): UInt8(truncatingIfNeeded: FoldedScalar.ampersand.bits)
        case 0x80...: other
        default: UInt8(truncatingIfNeeded: FoldedScalar.punctuation.bits)
        }
    }
}
