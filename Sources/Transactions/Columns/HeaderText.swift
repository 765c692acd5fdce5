/// A header's words as they are compared: lower case, no accents, no punctuation, no byte order mark, half width.
struct HeaderText: Sendable, Equatable {
    /// Letters and digits between anything else; `transactionDate` is two words.
    let words: [String]

    /// All words in one: `Transaction Date`, `transaction_date` and `TransactionDate` are the same.
    var key: String { words.joined() }

    /// Complexity: linear in the text, of which the first 160 scalars count.
    init(_ text: String) {
        var words: [String] = []
        var word = ""
        var afterSmallLetter = false
        for scalar in text.unicodeScalars.prefix(160) {
            let scalar = Self.halfWidth(scalar)
            if Self.isIgnored(scalar) { continue }
            let startsHump = afterSmallLetter && (65...90).contains(scalar.value)
            if (startsHump || !Self.isPart(scalar)), !word.isEmpty {
                words.append(word)
                word = ""
            }
            afterSmallLetter = (97...122).contains(scalar.value)
            if Self.isPart(scalar) { Self.append(scalar, to: &word) }
        }
        if !word.isEmpty { words.append(word) }
        self.words = words
    }

    init(words: [String]) { self.words = words }

    private static func append(_ scalar: Unicode.Scalar, to word: inout String) {
        // Nearly all letters there are: no need of the Unicode tables.
        if scalar.isASCII {
            let isCapital = (65...90).contains(scalar.value)
            word.unicodeScalars.append(
                isCapital ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) | 0x20) : scalar)
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isIgnored(lower) {
            if let base = bases[lower] {
                word += base
            } else {
                word.unicodeScalars.append(lower)
            }
        }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (97...122).contains(scalar.value | 0x20) || (48...57).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Combining accents, soft hyphen, zero-width and direction marks, byte order mark.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0xFEFF: true
        default: false
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    /// Small letters whose accent is part of the scalar, by their base.
    private static let bases: [Unicode.Scalar: String] = {
        let groups = [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"),
            ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
            ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("α", "ά"), ("ε", "έ"), ("η", "ή"),
            ("ι", "ίϊΐ"),
            ("ο", "ό"), ("υ", "ύϋΰ"), ("ω", "ώ"), ("σ", "ς"), ("и", "й"), ("е", "ё"), ("і", "ї"),
        ]
        var bases: [Unicode.Scalar: String] = [:]
        for (base, accented) in groups {
            for scalar in accented.unicodeScalars { bases[scalar] = base }
        }
        return bases
    }()
}
