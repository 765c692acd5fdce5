public import Diagnostics
import Yams

extension RuleSet {
    /// Reads a rule file.
    ///
    /// ```yaml
    /// unknown_threshold: 0.3      # optional, 0...1
    /// categories:
    ///   Groceries:
    ///     keywords: [grocery, whole foods, "7-Eleven"]
    ///     weight: 1.5             # optional, above 0, at most 100
    ///     aliases: [supermarket]  # optional
    ///     fallback: [store]       # optional: counts only where no other category has a keyword
    /// ```
    ///
    /// Every scalar is text as it stands in the file: `no`, `1234` and `null` are keywords like any other. Anchors,
    /// aliases and more than one document are refused. Linear in the file's size.
    ///
    /// - Parameters:
    ///   - yaml: the file's text, with or without a byte order mark.
    ///   - file: the name that findings show.
    /// - Throws: all faults of the file at once (at most 100, then how many more), in its order; a fault
    ///   that keeps the YAML from being read stands alone.
    public static func parse(yaml: String, file: String) throws(Findings) -> RuleSet {
        guard yaml.utf8.count <= maximumBytes else {
            throw Findings([.tooLarge(bytes: yaml.utf8.count, at: SourceLocation(file: file))])
        }
        if let rules = PlainRuleFile.read(Array(yaml.utf8), file: file) { return rules }
        return try parse(anyYAML: yaml, file: file)
    }

    /// Reads any form of YAML, and tells what is wrong.
    static func parse(anyYAML yaml: String, file: String) throws(Findings) -> RuleSet {
        let text = yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
        let source = try RuleSource(text, file: file)
        var reader = RuleReader(file: file, renamedKeys: source.renamedKeys)
        let rules = withExtendedLifetime(source) { reader.read(source.root) }
        PhraseClashes.check(rules.categories, into: &reader.findings)
        try reader.findings.throwIfAny()
        return rules
    }

    /// Reads a rule file from its bytes, which must be UTF-8; else as `parse(yaml:file:)`.
    public static func parse(bytes: [UInt8], file: String) throws(Findings) -> RuleSet {
        guard bytes.count <= maximumBytes else {
            throw Findings([.tooLarge(bytes: bytes.count, at: SourceLocation(file: file))])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Findings([.notUTF8(bytes, file: file)])
        }
        return try parse(yaml: text, file: file)
    }
}

extension Finding {
    fileprivate static func tooLarge(bytes: Int, at location: SourceLocation) -> Finding {
        Finding(
            code: "rules-too-large",
            message: "the file has \(bytes) bytes, a rule file may have \(RuleSet.maximumBytes)",
            at: location, remedy: "Leave out keywords that no narration holds.")
    }

    /// The place is the first line whose bytes are no UTF-8.
    fileprivate static func notUTF8(_ content: [UInt8], file: String) -> Finding {
        var line = 1
        for bytes in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if String(validating: bytes, as: UTF8.self) == nil { break }
            line += 1
        }
        return Finding(
            code: "rules-not-utf8", message: "the file is not UTF-8 text",
            at: SourceLocation(file: file, line: line), remedy: "Save it as UTF-8.")
    }
}
