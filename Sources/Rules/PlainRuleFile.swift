import Diagnostics
import Narrations

/// Reads rule files that are written plainly, as nearly all are and `canonicalYAML` is, twenty times faster than as YAML.
///
/// Plain is: comments, the keys of a rule file indented by two and four blanks, flow lists of plain or double-quoted phrases
/// on one line or many. Whatever is not plain, or not faultless, is left to the YAML reader, which knows all forms and tells
/// what is wrong: this one only ever says yes. A test holds it to the same rules, places and all.
struct PlainRuleFile {
    private let file: String
    private var scanner: PlainYAMLScanner
    private var seen: PhraseSet

    /// Blanks before `keywords`, `fallback`, `aliases` and `weight`.
    private static let partIndent = 4

    /// The rules; nil where the file is not plain or not faultless.
    static func read(_ bytes: [UInt8], file: String) -> RuleSet? {
        var reader = PlainRuleFile(file: file, text: bytes)
        return reader.readFile()
    }

    private init(file: String, text: [UInt8]) {
        self.file = file
        scanner = PlainYAMLScanner(text)
        // A phrase of the built-in rules takes fourteen bytes with its comma.
        seen = PhraseSet(expecting: text.count / 14)
    }

    private mutating func readFile() -> RuleSet? {
        var threshold: Double?
        var categories: [Category]?
        while scanner.skipBlankLines() {
            guard let key = scanner.readKey(indent: 0) else { return nil }
            switch key.name {
            case "unknown_threshold":
                guard threshold == nil, let number = scanner.readNumber(), (0...1).contains(number) else { return nil }
                threshold = number
            case "categories":
                guard categories == nil, scanner.endOfLine() else { return nil }
                categories = readCategories()
                if categories == nil { return nil }
            default: return nil
            }
        }
        guard scanner.isAtEnd, let categories, !categories.isEmpty else { return nil }
        let source = PhraseSource(file: file, bytes: scanner.bytes)
        return RuleSet(categories: categories.map { $0.withPhrases(in: source) }, unknownThreshold: threshold)
    }

    /// A category whose phrases are places still.
    private struct Category {
        let name: String
        let location: SourceLocation
        var weight: Double?
        var keywords: [PhrasePlace] = []
        var fallback: [PhrasePlace] = []
        var aliases: [PhrasePlace] = []

        func withPhrases(in source: PhraseSource) -> RuleCategory {
            RuleCategory(
                name: name, location: location, weight: weight,
                keywords: keywords.map { RulePhrase($0, in: source) }
                    + fallback.map { RulePhrase($0, in: source, isFallback: true) },
                aliases: aliases.map { RulePhrase($0, in: source) })
        }
    }

    private mutating func readCategories() -> [Category]? {
        var categories: [Category] = []
        var names: Set<String> = []
        while scanner.skipBlankLines(), scanner.indent() == 2 {
            guard let key = scanner.readKey(indent: 2), scanner.endOfLine(), Self.isPlainName(key.name),
                names.insert(key.name.lowercased()).inserted
            else { return nil }
            var category = Category(
                name: key.name, location: SourceLocation(file: file, line: key.line, column: key.column))
            while scanner.skipBlankLines(), scanner.indent() == Self.partIndent {
                guard let part = scanner.readKey(indent: Self.partIndent) else { return nil }
                switch part.name {
                case "weight":
                    guard category.weight == nil, let weight = scanner.readNumber(), weight > 0, weight <= 100 else {
                        return nil
                    }
                    category.weight = weight
                case "keywords":
                    guard category.keywords.isEmpty, let phrases = readList() else { return nil }
                    category.keywords = phrases
                case "fallback":
                    guard category.fallback.isEmpty, let phrases = readList() else { return nil }
                    category.fallback = phrases
                case "aliases":
                    guard category.aliases.isEmpty, let phrases = readList() else { return nil }
                    category.aliases = phrases
                default: return nil
                }
            }
            guard !category.keywords.isEmpty || !category.fallback.isEmpty || !category.aliases.isEmpty else {
                return nil
            }
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

    /// A flow list, in the key's line or from the next on.
    private mutating func readList() -> [PhrasePlace]? {
        guard scanner.skipGap(under: Self.partIndent), scanner.take(UInt8(ascii: "[")) else { return nil }
        var phrases: [PhrasePlace] = []
        while true {
            guard scanner.skipGap(under: Self.partIndent) else { return nil }
            if scanner.take(UInt8(ascii: "]")) { break }
            let (line, column) = (scanner.line, scanner.column)
            guard let scalar = scanner.readScalar(), let folded = fold(scalar) else { return nil }
            phrases.append(PhrasePlace(text: scalar.range, folded: folded, line: line, column: column))
            guard scanner.skipGap(under: Self.partIndent) else { return nil }
            if !scanner.take(UInt8(ascii: ",")), scanner.byte != UInt8(ascii: "]") { return nil }
        }
        return scanner.endOfLine() && !phrases.isEmpty ? phrases : nil
    }

    /// Where the phrase stands folded; nil where nothing is left, or too much, or it was there before.
    private mutating func fold(_ scalar: PlainYAMLScanner.Scalar) -> Range<Int>? {
        if scalar.isFolded {
            guard scalar.range.count <= RulePhrase.maximumBytes,
                seen.insert(WordHash.of(scalar.range, in: scanner.text.span))
            else { return nil }
            return scalar.range
        }
        var folded: [UInt8] = []
        NarrationFolding.fold(Array(scanner.bytes(of: scalar.range)).span, into: &folded)
        guard !folded.isEmpty, folded.count <= RulePhrase.maximumBytes,
            seen.insert(WordHash.of(0..<folded.count, in: folded.span))
        else { return nil }
        return scanner.write(folded)
    }
}
