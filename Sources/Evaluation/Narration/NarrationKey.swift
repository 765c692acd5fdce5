/// What makes two narrations "the same text" when rows are split and intervals drawn: the text in lower case with
/// everything but letters replaced by single spaces, trimmed.
///
/// A letter is a Unicode scalar of a general category that begins with L; a combining mark is none, so `é` written as
/// two scalars ends a word. Lower case is the scalar's own mapping, without context or language. Bytes that are no
/// UTF-8 separate words. The key is made from the raw narration, so that it means the same whatever the normaliser does.
///
///     "POS 0412 Café-Crème #88"  ->  "pos café crème"
public enum NarrationKey {
    /// Appends the key of `narration` to `key`; nothing where the narration holds no letter.
    ///
    /// - Complexity: O(bytes), without allocation beyond the growth of `key`.
    public static func append(of narration: Span<UInt8>, to key: inout [UInt8]) {
        let start = key.count
        var separated = false
        var i = 0
        while i < narration.count {
            let byte = narration[i]
            if byte < 0x80 {
                let lower = byte | 0x20
                if lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z") {
                    separate(&separated, &key, from: start)
                    key.append(lower)
                } else {
                    separated = true
                }
                i += 1
            } else {
                let (scalar, length) = scalar(in: narration, at: i)
                if let scalar {
                    append(scalar, &separated, &key, from: start)
                } else {
                    separated = true
                }
                i += length
            }
        }
    }

    private static func separate(_ separated: inout Bool, _ key: inout [UInt8], from start: Int) {
        if separated, key.count > start { key.append(UInt8(ascii: " ")) }
        separated = false
    }

    private static func append(
        _ scalar: Unicode.Scalar, _ separated: inout Bool, _ key: inout [UInt8], from start: Int
    ) {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .modifierLetter, .otherLetter:
            separate(&separated, &key, from: start)
            key.append(contentsOf: scalar.utf8)
        case .uppercaseLetter, .titlecaseLetter:
            // The mapping of one capital may be a letter and a mark: the mark is then a separator like any other.
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                if lower.isLetter {
                    separate(&separated, &key, from: start)
                    key.append(contentsOf: lower.utf8)
                } else {
                    separated = true
                }
            }
        default:
            separated = true
        }
    }

    /// The scalar whose well-formed UTF-8 begins at `i`, and its length; nil and 1 where none does.
    private static func scalar(in text: Span<UInt8>, at i: Int) -> (scalar: Unicode.Scalar?, length: Int) {
        let lead = text[i]
        let length: Int
        let least: UInt32
        switch lead {
        case 0xC2...0xDF: (length, least) = (2, 0x80)
        case 0xE0...0xEF: (length, least) = (3, 0x800)
        case 0xF0...0xF4: (length, least) = (4, 0x1_0000)
        default: return (nil, 1)
        }
        guard length <= text.count - i else { return (nil, 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for j in 1..<length {
            let byte = text[i + j]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= least, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
        return (scalar, length)
    }
}

extension Unicode.Scalar {
    fileprivate var isLetter: Bool {
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
