/// Text from a file as it may be shown: what would be invisible, or would turn the text around it, is made visible.
///
/// The page's script does the same (`visible` in text.js).
enum Visible {
    private static let directions: [Unicode.Scalar: String] = [
        "\u{061C}": "ALM", "\u{200E}": "LRM", "\u{200F}": "RLM", "\u{202A}": "LRE", "\u{202B}": "RLE",
        "\u{202C}": "PDF",
        "\u{202D}": "LRO", "\u{202E}": "RLO", "\u{2066}": "LRI", "\u{2067}": "RLI", "\u{2068}": "FSI",
        "\u{2069}": "PDI",
    ]

    /// Longer texts are cut and say so.
    static let longest = 2000

    static func text(_ raw: String) -> String {
        var out = ""
        for scalar in cut(raw).unicodeScalars {
            if let name = directions[scalar] {
                out += "⟨\(name)⟩"
            } else if scalar.value < 0x20 {
                out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            } else if (0x7F...0x9F).contains(scalar.value) {
                out.append("\u{FFFD}")
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// The beginning of a text that is too long for a page.
    static func cut(_ raw: String) -> String {
        guard raw.utf8.count > longest, raw.unicodeScalars.count > longest else { return raw }
        var head = String.UnicodeScalarView()
        head.append(contentsOf: raw.unicodeScalars.prefix(longest))
        return "\(String(head))… (\(Shown.number(Double(raw.unicodeScalars.count), .count)) characters in all)"
    }
}
