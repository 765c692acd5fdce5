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
    /// What stands in the text otherwise than it is meant: quoted text, phrases folded. Its places are those behind the text.
    private var tail: [UInt8] = []
    private var seen: PhraseSet

    /// The rules; nil where the file is not plain or not faultless.
    static func read(_ bytes: [UInt8], file: String) -> RuleSet? {
        var reader = PlainRuleFile(file: file, text: bytes)
        return reader.readFile()
    }

    private init(file: String, text: [UInt8]) {
        self.file = file
        self.text = text
        // A phrase of the built-in rules takes fourteen bytes with its comma.
        seen = PhraseSet(expecting: text.count / 14)
    }

    private mutating func readFile() -> RuleSet? {
        var threshold: Double?
        var categories: [Category]?
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
        let source = PhraseSource(file: file, bytes: text + tail)
        return RuleSet(categories: categories.map { $0.withPhrases(in: source) }, unknownThreshold: threshold)
    }

    /// A category whose phrases are places still.
    private struct Category {
        let name: String
        let location: SourceLocation
        var weight: Double?
        var keywords: [PhrasePlace] = []
        var aliases: [PhrasePlace] = []

        func withPhrases(in source: PhraseSource) -> RuleCategory {
            RuleCategory(
                name: name, location: location, weight: weight, keywords: keywords.map { RulePhrase($0, in: source) },
                aliases: aliases.map { RulePhrase($0, in: source) })
        }
    }

    private mutating func readCategories() -> [Category]? {
        var categories: [Category] = []
        var names: Set<String> = []
        while skipBlankLines(), indent() == 2 {
            guard let key = readKey(indent: 2), endOfLine(), Self.isPlainName(key.name),
                names.insert(key.name.lowercased()).inserted
            else { return nil }
            var category = Category(name: key.name, location: key.location)
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
        guard let name = readScalar(), byte == UInt8(ascii: ":") else { return nil }
        position += 1
        guard position == text.count || byte == 0x20 || byte == 0x0A else { return nil }
        return (String(decoding: bytes(of: name.range), as: UTF8.self), location)
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
    private mutating func readList() -> [PhrasePlace]? {
        guard skipGap(), byte == UInt8(ascii: "[") else { return nil }
        position += 1
        var phrases: [PhrasePlace] = []
        while true {
            guard skipGap() else { return nil }
            if byte == UInt8(ascii: "]") { break }
            let column = position - lineStart - continuations + 1
            let line = line
            guard let scalar = readScalar(), let folded = fold(scalar) else { return nil }
            phrases.append(PhrasePlace(text: scalar.range, folded: folded, line: line, column: column))
            guard skipGap() else { return nil }
            if byte == UInt8(ascii: ",") { position += 1 } else if byte != UInt8(ascii: "]") { return nil }
        }
        position += 1
        return endOfLine() && !phrases.isEmpty ? phrases : nil
    }

    /// Where the phrase stands folded; nil where nothing is left, or too much, or it was there before.
    private mutating func fold(_ scalar: Scalar) -> Range<Int>? {
        if scalar.isFolded {
            guard scalar.range.count <= RulePhrase.maximumBytes,
                seen.insert(WordHash.of(scalar.range, in: text.span))
            else { return nil }
            return scalar.range
        }
        var folded: [UInt8] = []
        NarrationFolding.fold(Array(bytes(of: scalar.range)).span, into: &folded)
        guard !folded.isEmpty, folded.count <= RulePhrase.maximumBytes,
            seen.insert(WordHash.of(0..<folded.count, in: folded.span))
        else { return nil }
        tail += folded
        let end = text.count + tail.count
        return end - folded.count..<end
    }

    private func bytes(of range: Range<Int>) -> ArraySlice<UInt8> {
        range.lowerBound < text.count
            ? text[range] : tail[range.lowerBound - text.count..<range.upperBound - text.count]
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

    /// Text of the file: a place in it, or in the tail where it is written otherwise.
    private struct Scalar {
        let range: Range<Int>
        /// Whether folding would change nothing, as is known of small ASCII letters and digits with single blanks between.
        let isFolded: Bool
    }

    /// A double-quoted or a plain scalar; nil for what could be taken for anything else.
    private mutating func readScalar() -> Scalar? { byte == UInt8(ascii: "\"") ? readQuoted() : readPlain() }

    /// Up to where blanks begin; the reader stands behind the blanks.
    private mutating func readPlain() -> Scalar? {
        guard let (scalar, next) = scanPlain() else { return nil }
        position = next
        switch byte {
        case 0x0A, UInt8(ascii: ","), UInt8(ascii: "]"): return scalar
        // A key ends right before its colon.
        case UInt8(ascii: ":"): return scalar.range.upperBound == position ? scalar : nil
        default: return nil
        }
    }

    /// A plain scalar, and where something follows that is no part of it.
    private func scanPlain() -> (scalar: Scalar, next: Int)? {
        let text = text.span
        let start = position
        var end = start
        var isFolded = true
        for next in start..<text.count {
            switch Self.kind(of: text[next]) {
            case .small: end = next + 1
            case .capital:
                isFolded = false
                end = next + 1
            case .sign:
                guard next > start else { return nil }
                isFolded = false
                end = next + 1
            case .blank:
                guard next > start else { return nil }
                if next > end { isFolded = false }
            case .other: return end > start ? (Scalar(range: start..<end, isFolded: isFolded), next) : nil
            }
        }
        return nil
    }

    /// What a byte is to a plain scalar.
    private enum Kind { case small, capital, sign, blank, other }

    @inline(__always)
    private static func kind(of byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): .small
        case 0x20: .blank
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
        case UInt8(ascii: "&"), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "_"):
            .sign
        default: .other
        }
    }

    /// `"..."` on one line; of escapes `\"` and `\\`.
    private mutating func readQuoted() -> Scalar? {
        position += 1
        let start = text.count + tail.count
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                let range = start..<text.count + tail.count
                guard String(validating: bytes(of: range), as: UTF8.self) != nil else { return nil }
                return Scalar(range: range, isFolded: false)
            case UInt8(ascii: "\\"):
                guard position + 1 < text.count, text[position + 1] == 0x22 || text[position + 1] == 0x5C else {
                    return nil
                }
                tail.append(text[position + 1])
                position += 2
            case 0x20..<0x7F, 0x80...:
                tail.append(byte)
                advance()
            default: return nil
            }
        }
        return nil
    }
}

/// The phrases met so far, by their hashes, to find one that stands twice: open addressing, at most two thirds full.
private struct PhraseSet {
    private var hashes: [UInt64]
    private var count = 0

    init(expecting count: Int) {
        var places = 16
        while places * 2 < count * 3 { places *= 2 }
        hashes = Array(repeating: 0, count: places)
    }

    /// - Returns: false where the phrase, or one of the same hash, was there.
    mutating func insert(_ hash: UInt64) -> Bool {
        // Nought marks a free place; the phrase with that hash, if there is one, is taken for one met before.
        guard hash != 0 else { return false }
        if count * 3 >= hashes.count * 2 { grow() }
        let place = Self.place(of: hash, in: hashes)
        guard hashes[place] != hash else { return false }
        hashes[place] = hash
        count += 1
        return true
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: hashes.count * 2)
        for hash in hashes where hash != 0 { larger[Self.place(of: hash, in: larger)] = hash }
        hashes = larger
    }

    /// Where a hash is, or would be put.
    private static func place(of hash: UInt64, in hashes: [UInt64]) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & (hashes.count - 1) }
        return place
    }
}
