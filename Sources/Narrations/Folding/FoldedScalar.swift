/// What one scalar becomes in folded text, packed into 32 bits so that a table of them stays small.
///
/// - below 0x30: one of the signs below;
/// - bit 31: up to three ASCII letters or digits, the first in the low byte;
/// - bit 30: a scalar of the scripts that are written without spaces (Han, kana, bopomofo);
/// - else the scalar itself.
struct FoldedScalar: Equatable {
    var bits: UInt32

    /// White space, line ends, controls: ends a word.
    static let space = FoldedScalar(bits: 0)
    /// Punctuation, symbols, unassigned: ends a word, and is no mere space.
    static let punctuation = FoldedScalar(bits: 1)
    /// Vanishes inside a word, else ends it.
    static let apostrophe = FoldedScalar(bits: 2)
    /// Stays inside a word, else ends it.
    static let ampersand = FoldedScalar(bits: 3)
    /// Leaves nothing behind and ends nothing: accents, zero-width and direction marks.
    static let nothing = FoldedScalar(bits: 4)

    static let asciiFlag: UInt32 = 1 << 31
    static let unspacedFlag: UInt32 = 1 << 30

    init(bits: UInt32) { self.bits = bits }

    /// One to three ASCII letters or digits.
    init(ascii text: StaticString) {
        var packed = Self.asciiFlag
        text.withUTF8Buffer { bytes in
            for index in 0..<min(3, bytes.count) {
                packed |= UInt32(unsafe bytes[index]) << UInt32(8 * index)
            }
        }
        bits = packed
    }

    /// A letter, a digit or a mark that stands for itself.
    init(scalar: UInt32) {
        if scalar < 0x80 {
            bits = Self.asciiFlag | scalar
        } else {
            bits = UnspacedScript.contains(scalar) ? scalar | Self.unspacedFlag : scalar
        }
    }

    /// Whether it is of a script written without spaces.
    var isUnspaced: Bool { bits & (Self.asciiFlag | Self.unspacedFlag) == Self.unspacedFlag }

    /// Writes the letters, digits or marks as UTF-8; for signs nothing is defined.
    func append(to out: inout FoldedText) {
        if bits & Self.asciiFlag != 0 {
            var rest = bits & ~Self.asciiFlag
            while rest != 0 {
                out.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
            return
        }
        let scalar = bits & ~Self.unspacedFlag
        if scalar < 0x800 {
            out.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
        } else {
            if scalar < 0x1_0000 {
                out.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            } else {
                out.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
                out.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12) & 0x3F)
            }
            out.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
        }
        out.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
    }
}
