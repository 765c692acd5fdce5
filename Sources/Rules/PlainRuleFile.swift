import Diagnostics
import Narrations

/// Reads rule files that are written plainly, as nearly all are and `canonicalYAML` is, twenty times faster than as YAML.
///
/// Plain is: comments, the keys of a rule file indented by two and four blanks, flow lists of plain or double-quoted phrases
/// on one line or many. Whatever is not plain, or not faultless, is left to the YAML reader, which knows all forms and tells
/// what is wrong: this one only ever says yes. A test holds it to the same rules, places and all.
struct PlainRuleFile {
    private let file: String
    private let text: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    /// Bytes of the present line that begin no scalar, up to `position`: columns count scalars.
    private var continuations = 0
    private var seen = PhraseSet()

    /// The rules; nil where the file is not plain or not faultless.
    static func read(_ bytes: [UInt8], file: String) -> RuleSet? {
        var reader = PlainRuleFile(file: file, text: bytes)
        return reader.readFile()
    }

    private init(file: String, text: [UInt8]) {
        self.file = file
        self.text = text
    }

    private mutating func readFile() -> RuleSet? {
        var threshold: Double?
        var categories: [RuleCategory]?
        while skipBlankLines() {
            guard let key = readKey(indent: 0) else { return nil }
            switch key.name {
            case "unknown_threshold":
                guard threshold == nil, let number = readNumber(), (0...1).contains(number) else { return nil }
                threshold = number
            case "categories":
                guard categories == nil, endOfLine() else { return nil }
                categories = readCategories()
                if categories == nil { return nil }
            default: return nil
            }
        }
        guard position == text.count, let categories, !categories.isEmpty else { return nil }
        return RuleSet(categories: categories, unknownThreshold: threshold)
    }

    private mutating func readCategories() -> [RuleCategory]? {
        var categories: [RuleCategory] = []
        var names: Set<String> = []
        while skipBlankLines(), indent() == 2 {
            guard let key = readKey(indent: 2), endOfLine(), Self.isPlainName(key.name),
                names.insert(key.name.lowercased()).inserted
            else { return nil }
            var category = RuleCategory(name: key.name, location: key.location, keywords: [], aliases: [])
            while skipBlankLines(), indent() == 4 {
                guard let part = readKey(indent: 4) else { return nil }
                switch part.name {
                case "weight":
                    guard category.weight == nil, let weight = readNumber(), weight > 0, weight <= 100 else {
                        return nil
                    }
                    category.weight = weight
                case "keywords":
                    guard category.keywords.isEmpty, let phrases = readList() else { return nil }
                    category.keywords = phrases
                case "aliases":
                    guard category.aliases.isEmpty, let phrases = readList() else { return nil }
                    category.aliases = phrases
                default: return nil
                }
            }
            guard !category.keywords.isEmpty || !category.aliases.isEmpty else { return nil }
            categories.append(category)
        }
        return categories
    }

    /// Names that leave nothing to complain of.
    private static func isPlainName(_ name: String) -> Bool {
        name.unicodeScalars.count <= 100 && name.lowercased() != "unknown" && name.first?.isWhitespace == false
            && name.last?.isWhitespace == false
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    // MARK: Lines

    private var here: SourceLocation {
        SourceLocation(file: file, line: line, column: position - lineStart - continuations + 1)
    }

    private var byte: UInt8 { position < text.count ? text[position] : 0 }

    /// Takes a byte that ends no line.
    private mutating func advance() {
        if text[position] & 0xC0 == 0x80 { continuations += 1 }
        position += 1
    }

    private mutating func takeLineEnd() {
        position += 1
        line += 1
        lineStart = position
        continuations = 0
    }

    private mutating func skipBlanks() {
        while byte == 0x20, position < text.count { position += 1 }
    }

    /// Skips a comment, which a blank or the line's beginning must precede; whether the line or the text ends here.
    private mutating func endOfLine() -> Bool {
        skipBlanks()
        if byte == UInt8(ascii: "#"), position < text.count {
            guard position == lineStart || text[position - 1] == 0x20 else { return false }
            while position < text.count, text[position] != 0x0A {
                // Controls are for the other reader to judge.
                guard text[position] >= 0x20, text[position] != 0x7F else { return false }
                advance()
            }
        }
        guard position < text.count else { return true }
        guard text[position] == 0x0A else { return false }
        takeLineEnd()
        return true
    }

    /// Skips empty lines and comments; whether a line with more follows, at whose beginning it stops.
    private mutating func skipBlankLines() -> Bool {
        while position < text.count {
            guard position == lineStart else { return false }
            let indent = indent()
            let first = position + indent < text.count ? text[position + indent] : 0x0A
            guard first == 0x0A || first == UInt8(ascii: "#") else { return true }
            position += indent
            guard endOfLine() else { return false }
        }
        return false
    }

    private func indent() -> Int {
        var end = position
        while end < text.count, text[end] == 0x20 { end += 1 }
        return end - position
    }

    // MARK: Parts

    private mutating func readKey(indent expected: Int) -> (name: String, location: SourceLocation)? {
        guard indent() == expected else { return nil }
        position += expected
        let location = here
        guard let name = readScalar(inList: false), byte == UInt8(ascii: ":") else { return nil }
        position += 1
        guard position == text.count || byte == 0x20 || byte == 0x0A else { return nil }
        return (name, location)
    }

    private mutating func readNumber() -> Double? {
        skipBlanks()
        let start = position
        while "0123456789.".utf8.contains(byte) { position += 1 }
        let digits = String(decoding: text[start..<position], as: UTF8.self)
        guard let number = Double(digits), endOfLine() else { return nil }
        return number
    }

    /// A flow list, in the key's line or from the next on.
    private mutating func readList() -> [RulePhrase]? {
        guard skipGap(), byte == UInt8(ascii: "[") else { return nil }
        position += 1
        var phrases: [RulePhrase] = []
        var folded: [UInt8] = []
        while true {
            guard skipGap() else { return nil }
            if byte == UInt8(ascii: "]") { break }
            let location = here
            guard let phrase = readScalar(inList: true) else { return nil }
            NarrationFolding.fold(Array(phrase.utf8).span, into: &folded)
            guard !folded.isEmpty, folded.count <= RulePhrase.maximumBytes, seen.insert(folded.span) else { return nil }
            phrases.append(RulePhrase(text: phrase, folded: folded, location: location))
            guard skipGap() else { return nil }
            if byte == UInt8(ascii: ",") { position += 1 } else if byte != UInt8(ascii: "]") { return nil }
        }
        position += 1
        return endOfLine() && !phrases.isEmpty ? phrases : nil
    }

    /// Skips blanks, comments and line ends inside a list; whether something follows, further in than its key (the closing
    /// bracket may stand below it).
    private mutating func skipGap() -> Bool {
        while true {
            skipBlanks()
            guard position < text.count else { return false }
            guard byte == 0x0A || byte == UInt8(ascii: "#") else {
                return position - lineStart >= (byte == UInt8(ascii: "]") ? 4 : 5)
            }
            guard endOfLine() else { return false }
        }
    }

    /// A double-quoted or a plain scalar; nil for what could be taken for anything else.
    private mutating func readScalar(inList: Bool) -> String? {
        if byte == UInt8(ascii: "\"") { return readQuoted() }
        let start = position
        var end = position
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                advance()
                end = position
            case UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "_"):
                guard position > start else { return nil }
                advance()
                end = position
            case 0x20:
                guard position > start else { return nil }
                advance()
            default:
                return end > start && (byte != UInt8(ascii: "#") || end == position) ? plain(start..<end) : nil
            }
        }
        return nil
    }

    /// What was read, up to where blanks began; the reader stands behind the blanks.
    private mutating func plain(_ range: Range<Int>) -> String? {
        guard byte == 0x0A || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":")
        else { return nil }
        // A key ends right before its colon.
        if byte == UInt8(ascii: ":"), range.upperBound != position { return nil }
        return String(decoding: text[range], as: UTF8.self)
    }

    /// `"..."` on one line; of escapes `\"`, `\\` and `\u` with four digits.
    private mutating func readQuoted() -> String? {
        position += 1
        var bytes: [UInt8] = []
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(validating: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard position + 1 < text.count, text[position + 1] == 0x22 || text[position + 1] == 0x5C else {
                    return nil
                }
                bytes.append(text[position + 1])
                position += 2
            case 0x20..<0x7F, 0x80...:
                bytes.append(byte)
                advance()
            default: return nil
            }
        }
        return nil
    }
}

/// The phrases met so far, to find one that stands twice.
private struct PhraseSet {
    private var hashes: Set<UInt64> = []

    /// - Returns: false where the phrase, or one of the same hash, was there.
    mutating func insert(_ phrase: Span<UInt8>) -> Bool {
        hashes.insert(WordHash.of(0..<phrase.count, in: phrase)).inserted
    }
}
