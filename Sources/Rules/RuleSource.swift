import Diagnostics
import Yams

/// A place in a rule file, both from 1.
struct RulePlace: Hashable {
    let line: Int
    let column: Int

    init(_ mark: Mark) {
        line = mark.line
        column = mark.column
    }
}

/// A rule file as a YAML tree. The parser is kept because it owns the tree's anchors.
struct RuleSource {
    let root: Node
    /// The keys that were renamed to get past a key written twice: where they stand, and what they are called.
    let renamedKeys: [RulePlace: String]
    private let parser: Parser

    /// Reading a tree stops at its first key that is there twice. To find the other faults of the file too, the first
    /// of the two is given another name of the same length and the file is read again, up to these two limits.
    private static let maximumRenamings = 16
    private static let maximumBytesReread = 2 << 20
    /// Comparing keys is work for each node an alias or a key in `?` form stands for, and they multiply. This many can
    /// do no harm; more are refused unread. (Aliases are all refused later, by `RuleReader`.)
    private static let maximumMultipliers = 4

    init(_ yaml: String, file: String) throws(Findings) {
        if let line = Self.lineOfMultipliers(in: yaml) {
            throw Findings([.anchor(at: SourceLocation(file: file, line: line))])
        }
        var text = yaml
        var renamed: [RulePlace: String] = [:]
        while true {
            do {
                let parser = try Parser(yaml: text, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    throw Findings([.emptyFile(at: SourceLocation(file: file))])
                }
                self.root = root
                self.parser = parser
                renamedKeys = renamed
                return
            } catch let error as Findings {
                throw error
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                let place = RulePlace(context.mark)
                let name = names.min() ?? ""
                let unused = Unicode.Scalar(UInt32(0xE000 + renamed.count))
                guard renamed.count < Self.maximumRenamings,
                    (renamed.count + 1) * text.utf8.count < Self.maximumBytesReread, let unused,
                    let next = Self.renamingKey(in: text, at: place, with: unused)
                else {
                    renamed[place] = name
                    throw Self.repeatedKeys(renamed, file: file)
                }
                renamed[place] = name
                text = next
            } catch let error as YamlError {
                throw Findings([.syntax(error, file: file)])
            } catch {
                throw Findings([.unreadable(at: SourceLocation(file: file))])
            }
        }
    }

    /// What to say when the file can't be read past its repeated keys.
    private static func repeatedKeys(_ names: [RulePlace: String], file: String) -> Findings {
        let findings = names.map { place, name in
            Finding.repeatedKey(
                name, first: nil, at: SourceLocation(file: file, line: place.line, column: place.column))
        }
        return Findings(FindingList.inFileOrder(findings))
    }

    /// The text with the first letter of the key at `place` replaced, columns unmoved; nil if no plain or quoted key
    /// with a letter stands there.
    private static func renamingKey(in text: String, at place: RulePlace, with scalar: Unicode.Scalar)
        -> String?
    {
        var scalars = Array(text.unicodeScalars)
        var line = 1
        var column = 1
        var index = 0
        while index < scalars.count, line != place.line || column != place.column {
            let isCarriageReturnOfPair =
                scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalars[index]),
                !isCarriageReturnOfPair
            {
                line += 1
                column = 1
            } else if !isCarriageReturnOfPair {
                column += 1
            }
            index += 1
        }
        guard index < scalars.count else { return nil }
        if scalars[index] == "\"" || scalars[index] == "'" {
            let quote = scalars[index]
            index += 1
            guard index < scalars.count, scalars[index] != quote, scalars[index] != "\\" else { return nil }
        } else if !scalars[index].properties.isAlphabetic, !("0"..."9").contains(scalars[index]) {
            return nil
        }
        scalars[index] = scalar
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The line where one too many `*` or `?` stands that YAML could read as an alias or a key; a few may be part of
    /// a comment, but none is missed.
    private static func lineOfMultipliers(in yaml: String) -> Int? {
        var line = 1
        var count = 0
        var before = UInt8(ascii: "\n")
        for byte in yaml.utf8 {
            if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?"), canStandBeforeToken(before) {
                count += 1
            }
            if count > maximumMultipliers { return line }
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { before = byte }
        }
        return nil
    }

    private static func canStandBeforeToken(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte < 0x20 || "-?:,[{".utf8.contains(byte)
    }
}

extension Mark {
    func location(in file: String) -> SourceLocation {
        SourceLocation(file: file, line: line, column: column)
    }
}

extension Finding {
    static func anchor(at location: SourceLocation) -> Finding {
        Finding(
            code: "yaml-anchor",
            message:
                "a rule file can't use YAML's anchors, aliases and complex keys (`&name`, `*name`, `? key`)",
            at: location,
            remedy: "Write the value out where it is needed; put quotes around text that begins so.")
    }

    static func repeatedKey(_ name: String, first: Int?, at location: SourceLocation) -> Finding {
        Finding(
            code: "key-twice",
            message: "\(name.quoted) stands twice" + (first.map { ", first in line \($0)" } ?? ""),
            at: location, remedy: "Put everything under one of the two.")
    }

    fileprivate static func emptyFile(at location: SourceLocation) -> Finding {
        Finding(
            code: "rules-empty", message: "the file holds no rules", at: location,
            remedy: "Begin with `categories:`, below it a category's name, below that `keywords: [...]`.")
    }

    fileprivate static func unreadable(at location: SourceLocation) -> Finding {
        Finding(code: "yaml-syntax", message: "the file can't be read as YAML", at: location)
    }

    fileprivate static func syntax(_ error: YamlError, file: String) -> Finding {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if problem.hasPrefix("Maximum nesting level") {
                return Finding(
                    code: "yaml-syntax", message: "the file is nested too deeply",
                    at: mark.location(in: file),
                    remedy: "A rule file is a mapping of categories, each with lists of keywords: no deeper.")
            }
            let what = context.map { "\($0.text) (line \($0.mark.line)), \(problem)" } ?? problem
            return Finding(
                code: "yaml-syntax", message: "this is not YAML: \(what)", at: mark.location(in: file),
                remedy: "Check indentation (spaces, no tabs), quotes, brackets and colons up to here.")
        case .reader(let problem, let offset, _, let yaml):
            let before = offset.map { yaml.prefix($0) }
            return Finding(
                code: "yaml-syntax", message: "this is not YAML: \(problem)",
                at: SourceLocation(file: file, line: before.map { 1 + $0.count { $0.isNewline } }),
                remedy: "Remove the control character.")
        default: return unreadable(at: SourceLocation(file: file))
        }
    }
}
