/// Judges whether text decoded as Windows-1252 is what its writer wrote, or letters of another code page.
struct WesternText {
    /// The share of non-ASCII characters that stand where no Western European text has them, 0...1.
    private(set) var misplaced = 0.0
    /// The largest share of its non-ASCII letters that one Western European language explains, 0...1.
    private(set) var explained = 1.0

    /// True when the text can be taken for Western European.
    var isPlausible: Bool { misplaced <= 0.02 && explained >= 0.92 }

    /// The letters beyond ASCII of each language, its own first and then those of common loan words and names.
    private static let languages: [String] = [
        "äöüßẞéèàáâêçñóøåæ", "éèàùâêîôûçëïüœæÿäöñáóí", "áéíóúñüçèàò", "ãõáéíóúâêôàçñèü", "àèéìòùîüöäçñ",
        "æøåéäöüèàó", "åäöéüæøèà", "áðéíóúýþæö", "ëïéèüöäçóáíêâ", "àèéíòóúïüç", "õäöüšžéå",
        "áéíóúàèìòùâêîôûŵŷ",
    ]

    /// Looks at the decoded text; O(n).
    init(_ text: String) {
        var letters: [Unicode.Scalar: Int] = [:]
        var all = 0
        var bad = 0
        var before: Unicode.Scalar = " "
        var scalars = text.unicodeScalars.makeIterator()
        var current = scalars.next()
        while let scalar = current {
            let after = scalars.next()
            if scalar.value >= 0x80 {
                all += 1
                if Self.isMisplaced(scalar, between: before, and: after ?? " ") { bad += 1 }
                if scalar.properties.isAlphabetic, scalar != "ª", scalar != "º" {
                    letters[Unicode.Scalar(Self.lowered(scalar)) ?? scalar, default: 0] += 1
                }
            }
            before = scalar
            current = after
        }
        guard all > 0 else { return }
        misplaced = Double(bad) / Double(all)
        let total = letters.values.reduce(0, +)
        guard total > 0 else { return }
        explained =
            Self.languages.map { language in
                let known = language.unicodeScalars.reduce(0) { $0 + letters[$1, default: 0] }
                return Double(known) / Double(total)
            }.max() ?? 0
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> UInt32 {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.first?.value ?? scalar.value
    }

    private static func isMisplaced(
        _ scalar: Unicode.Scalar, between before: Unicode.Scalar, and after: Unicode.Scalar
    ) -> Bool {
        let follows = before.properties.isAlphabetic
        let leads = after.properties.isAlphabetic
        switch scalar {
        case "\u{80}"..."\u{9F}": return true
        case "’", "‘", "´", "\u{AD}", "\u{A0}", "–", "—": return false
        case "·": return follows != leads
        case "ª", "º": return follows && leads
        case "²", "³": return leads || (follows && before != "m")
        case "¹", "¼", "½", "¾", "¶", "±", "¦", "¬", "¯", "¤", "¨", "¸", "ˆ", "˜": return follows || leads
        case "¿", "¡", "„", "‚", "“", "«", "‹": return follows && leads || (follows && scalar != "“")
        case "£", "¥", "€", "§", "°", "»", "”", "›", "©", "®", "™", "•", "†", "‡", "‰", "¢", "…", "×", "÷",
            "ƒ", "µ":
            return leads && follows
        case "\u{FFFD}": return true
        default: return scalar.properties.isUppercase && before.properties.isLowercase
        }
    }
}
