extension RuleSet {
    /// The rules as a small rule file that `parse` reads back to the same rules, places aside: same rules, same bytes.
    public func canonicalYAML() -> String {
        var text = unknownThreshold.map { "unknown_threshold: \($0)\n" } ?? ""
        text += "categories:\n"
        for category in categories {
            text += "  \(Self.quote(category.name)):\n"
            if let weight = category.weight { text += "    weight: \(weight)\n" }
            let (fallback, keywords) = (
                category.keywords.filter(\.isFallback), category.keywords.filter { !$0.isFallback }
            )
            if !keywords.isEmpty { text += "    keywords: \(Self.list(keywords))\n" }
            if !fallback.isEmpty { text += "    fallback: \(Self.list(fallback))\n" }
            if !category.aliases.isEmpty { text += "    aliases: \(Self.list(category.aliases))\n" }
        }
        return text
    }

    private static func list(_ phrases: [RulePhrase]) -> String {
        "[" + phrases.map { quote($0.text) }.joined(separator: ",") + "]"
    }

    /// A plain scalar where letters, digits and single blanks are all there is, else a double-quoted one.
    private static func quote(_ text: String) -> String { isPlain(text) ? text : YAMLText.quoted(text) }

    private static func isPlain(_ text: String) -> Bool {
        var wasBlank = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                wasBlank = false
            case UInt8(ascii: " ") where !wasBlank: wasBlank = true
            default: return false
            }
        }
        return !wasBlank
    }
}
