/// A header's words as they are compared: lower case, no accents, no punctuation, no byte order mark, half width.
struct HeaderText: Sendable, Equatable {
    /// Letters and digits between anything else; `transactionDate` is two words.
    let words: [String]

    /// All words in one: `Transaction Date`, `transaction_date` and `TransactionDate` are the same.
    var key: String { words.joined() }

    /// Complexity: linear in the text, of which the first 160 scalars count.
    init(_ text: String) {
        var words: [String] = []
        var word: [UInt8] = []
        var afterSmallLetter = false
        for scalar in text.unicodeScalars.prefix(Self.longest) {
            let scalar = Self.halfWidth(scalar)
            if Self.isIgnored(scalar) { continue }
            let startsHump = afterSmallLetter && (65...90).contains(scalar.value)
            if (startsHump || !Self.isPart(scalar)), !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
            afterSmallLetter = (97...122).contains(scalar.value)
            if Self.isPart(scalar) { Self.append(scalar, to: &word) }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        self.words = words
    }

    init(words: [String]) { self.words = words }

    /// `HeaderText(text).key`, without its words: the program's own thousands of names are read at each start.
    static func key(of text: Substring) -> String {
        var key: [UInt8] = []
        for scalar in text.unicodeScalars.prefix(longest) {
            let scalar = halfWidth(scalar)
            if !isIgnored(scalar), isPart(scalar) { append(scalar, to: &key) }
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static let longest = 160

    private static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        let value = scalar.value
        // Nearly all letters there are: no need of the Unicode tables.
        if value < 0x80 {
            word.append(UInt8(truncatingIfNeeded: (65...90).contains(value) ? value | 0x20 : value))
        } else if isCaseless(value) {
            word.append(contentsOf: scalar.utf8)
        } else if let lower = lowered(value) {
            appendBase(lower, to: &word)
        } else {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isIgnored(lower) {
                appendBase(lower, to: &word)
            }
        }
    }

    private static func appendBase(_ lower: Unicode.Scalar, to word: inout [UInt8]) {
        if let base = bases[lower] { word.append(contentsOf: base.utf8) } else { word.append(contentsOf: lower.utf8) }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return (97...122).contains(value | 0x20) || (48...57).contains(value) }
        if isCaseless(value) || lowered(value) != nil { return true }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Letters of hiragana, katakana, Han and Hangul, which have one case.
    private static func isCaseless(_ value: UInt32) -> Bool {
        guard value >= 0x3041 else { return false }
        return switch value {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }

    /// The small letter, for the letters of Latin-1 and Russian; nil for others.
    private static func lowered(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0xD7, 0xF7: nil
        case 0xC0...0xDE, 0x410...0x42F: Unicode.Scalar(value + 0x20)
        case 0xDF...0xFF, 0x430...0x44F: Unicode.Scalar(value)
        default: nil
        }
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
