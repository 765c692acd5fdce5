import Diagnostics
import Yams

/// Reads values out of a composed YAML document, and gathers what is wrong with it, each with its place and
/// remedy.
///
/// Every method answers nil after it has noted why, so a caller goes on to the next value and all faults of a
/// file are told at once.
struct YAMLReader {
    let file: String
    private(set) var findings: [Finding] = []
    private static let mostAliases = 16

    init(file: String) {
        self.file = file
    }

    /// Values of a mapping by key, each with the place of its key.
    typealias Fields = [String: (key: Node, value: Node)]

    mutating func note(_ code: String, _ message: String, at node: Node?, remedy: String) {
        let location = SourceLocation(file: file, line: node?.mark?.line, column: node?.mark?.column)
        findings.append(Finding(code: code, message: message, at: location, remedy: remedy))
    }

    /// The document, or nil after noting that it is no YAML.
    mutating func document(_ bytes: [UInt8]) -> Node? {
        // libyaml skips a byte order mark only when it detects the encoding itself.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let yaml = String(validating: text, as: UTF8.self) else {
            let location = SourceLocation(file: file)
            findings.append(
                Finding(
                    code: "not-utf-8", message: "the file is not UTF-8 text", at: location,
                    remedy: "Save it as UTF-8."))
            return nil
        }
        guard !Self.mayExplode(text) else {
            note(
                "too-many-aliases",
                "the file repeats parts of itself with more than \(Self.mostAliases) aliases (*name)",
                at: nil, remedy: "Write the parts out.")
            return nil
        }
        do {
            if let root = try compose(yaml: yaml) { return root }
            note("empty-file", "the file is empty", at: nil, remedy: "Start from a copy of a built-in file.")
        } catch let error as YamlError {
            findings.append(finding(for: error))
        } catch {
            note(
                "yaml-syntax", "the file can't be read as YAML", at: nil,
                remedy: "Check its quotes and indentation.")
        }
        return nil
    }

    /// Whether aliases could make a short file a huge one: lists of aliases of lists of aliases double with
    /// every line, and the parser walks through all of it to compare keys.
    ///
    /// Sees more aliases than there are (in quotes and comments), never fewer.
    private static func mayExplode(_ text: ArraySlice<UInt8>) -> Bool {
        var (anchors, aliases) = (0, 0)
        for (sign, next) in zip(text, text.dropFirst()) where isName(next) {
            if sign == UInt8(ascii: "&") { anchors += 1 }
            if sign == UInt8(ascii: "*") { aliases += 1 }
        }
        return anchors > 1 && aliases > mostAliases
    }

    /// What libyaml takes for the beginning of an anchor's name.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func finding(for error: YamlError) -> Finding {
        func syntax(_ problem: String, line: Int? = nil, column: Int? = nil) -> Finding {
            Finding(
                code: "yaml-syntax", message: "this is no YAML: \(problem)",
                at: SourceLocation(file: file, line: line, column: column),
                remedy: "Check the indentation, and put quotes around text with special characters.")
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return syntax(problem, line: mark.line, column: mark.column)
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            return syntax(problem, line: before.count(where: \.isNewline) + 1, column: column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return Finding(
                code: "key-twice",
                message: "'\(duplicates.joined(separator: "', '"))' is here more than once",
                at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column),
                remedy: "Keep one of them.")
        default:
            return syntax("it can't be read")
        }
    }

    /// The fields of a mapping whose keys are all in `allowed` and hold all of `required`.
    mutating func fields(_ node: Node, of what: String, required: [String], optional: [String] = [])
        -> Fields?
    {
        guard let entries = entries(node, of: what) else { return nil }
        let allowed = required + optional
        var fields: Fields = [:]
        for (name, key, value) in entries {
            if allowed.contains(name) {
                fields[name] = (key, value)
            } else {
                note(
                    "unknown-key", "\(what) has no key '\(name)'", at: key,
                    remedy: "Use one of: \(allowed.joined(separator: ", ")).")
            }
        }
        for name in required where fields[name] == nil {
            note("missing-key", "\(what) lacks '\(name)'", at: node, remedy: "Add '\(name):' here.")
        }
        return fields
    }

    /// The entries of a mapping in the file's order; at least one.
    mutating func entries(_ node: Node, of what: String) -> [(name: String, key: Node, value: Node)]? {
        guard let mapping = node.mapping else {
            note(
                "wrong-kind", "\(what) must be a list of keys with values", at: node,
                remedy: "Write 'key: value', one a line.")
            return nil
        }
        if mapping.isEmpty {
            note("empty-list", "\(what) is empty", at: node, remedy: "Give it at least one entry.")
            return nil
        }
        var entries: [(String, Node, Node)] = []
        for (key, value) in mapping {
            if let name = text(key, of: "a key of \(what)") { entries.append((name, key, value)) }
        }
        return entries
    }

    /// The items of a list; at least one.
    mutating func list(_ node: Node, of what: String) -> [Node]? {
        guard let sequence = node.sequence else {
            note(
                "wrong-kind", "\(what) must be a list", at: node,
                remedy: "Write [one, two], or one a line after a dash.")
            return nil
        }
        if sequence.isEmpty {
            note("empty-list", "\(what) is empty", at: node, remedy: "Give it at least one entry.")
            return nil
        }
        return Array(sequence)
    }

    /// Text that is not blank.
    mutating func text(_ node: Node, of what: String) -> String? {
        guard let text = node.scalar?.string else {
            note("wrong-kind", "\(what) must be text", at: node, remedy: "Write a word or a phrase.")
            return nil
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            note(
                "empty-text", "\(what) is blank", at: node, remedy: "Write a word or a phrase, or remove it.")
            return nil
        }
        return text
    }

    mutating func texts(_ node: Node, of what: String) -> [String]? {
        guard let nodes = list(node, of: what) else { return nil }
        let texts = nodes.compactMap { text($0, of: "an entry of \(what)") }
        return texts.count == nodes.count ? texts : nil
    }

    /// A finite number.
    mutating func number(_ node: Node, of what: String) -> Double? {
        if let text = node.scalar?.string, let number = Double(text), number.isFinite { return number }
        note("not-a-number", "\(what) must be a number", at: node, remedy: "Write it like 0.25 or 30.")
        return nil
    }
}
