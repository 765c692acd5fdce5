import Diagnostics
public import Rules

/// A category's new keywords written into a rule file, which otherwise stays as its author wrote it: comments, order and
/// layout too.
public struct RuleAddition: Sendable, Equatable {
    /// The file's new text.
    public let text: String
    /// The keywords that were added.
    public let added: [String]
    /// Keywords the rules have already, under whichever category.
    public let known: [String]
    /// The category, spelt as the rules spell it, which tell no two categories by case.
    public let category: String
    /// Of the known keywords those that are another category's, which keeps them: a keyword can speak for one only.
    public let owners: [String: String]

    /// - Parameters:
    ///   - phrases: keywords for the category.
    ///   - name: an old category of the rules or a new one.
    ///   - text: the file as it is; empty where there is none yet.
    ///   - file: its name, for messages.
    ///   - others: what is used together with the file, and can't have the same keywords under other categories.
    /// - Throws: where the file is no rule file, the name is no category's, all phrases are other categories' already, or the
    ///   file's form leaves no place to write to.
    public init(
        _ phrases: [String], to name: String, in text: String, file: String, besides others: [RuleSet] = []
    ) throws(Failure) {
        try Self.check(name, file)
        let isNew = text.allSatisfy(\.isWhitespace)
        let before: RuleSet?
        do { before = isNew ? nil : try RuleSet.parse(yaml: text, file: file) } catch {
            throw .unusableArguments(error)
        }
        let all = (before.map { [$0] } ?? []) + others
        let category = Self.spelling(of: name, in: all)
        self.category = category
        let owners = Self.owners(in: all)
        var fresh: [String] = []
        var known: [String] = []
        var seen = Set<[UInt8]>()
        for phrase in phrases {
            let folded = Self.folded(phrase)
            if owners[folded] != nil {
                known.append(phrase)
            } else if seen.insert(folded).inserted {
                fresh.append(phrase)
            }
        }
        added = fresh
        self.known = known
        self.owners = Dictionary(
            known.compactMap { phrase in
                owners[Self.folded(phrase)].flatMap { $0 == category ? nil : (phrase, $0) }
            }, uniquingKeysWith: { first, _ in first })
        guard !fresh.isEmpty else {
            try Self.check(Set(known.compactMap { owners[Self.folded($0)] }).sorted(), hold: category, file)
            self.text = text
            return
        }
        let new = Self.insert(fresh, category, into: text, before)
        let after: RuleSet
        do { after = try RuleSet.parse(yaml: new, file: file) } catch {
            // A phrase may be at fault, which the finding tells; else the form of the file is.
            if isNew { throw .unusableArguments(error) }
            throw Self.noPlace(category, fresh, file)
        }
        guard Self.keywords(of: after) == Self.expected(fresh, category, before) else {
            throw Self.noPlace(category, fresh, file)
        }
        self.text = new
    }

    /// Refuses a name that a rule file can't have, in the words of the rules' own reader.
    private static func check(_ category: String, _ file: String) throws(Failure) {
        let place = SourceLocation(file: shown(file))
        let read: RuleSet
        do { read = try RuleSet.parse(yaml: insert(["keyword"], category, into: "", nil), file: file) } catch {
            let findings = error.all.filter { $0.severity == .error }
            throw .unusableArguments(
                Findings(findings.map { Finding(code: $0.code, message: $0.message, at: place, remedy: $0.remedy) }))
        }
        guard read.categories.first?.name == category else {
            throw .unusable(
                Finding(
                    code: "category-name", message: "`\(category)` is no name that a rule file keeps as it is",
                    at: place,
                    remedy: "Leave out blanks at its ends and line breaks."))
        }
    }

    /// Refuses where every keyword speaks for other categories already: a name that gets none of them is no decision.
    private static func check(_ owners: [String], hold category: String, _ file: String) throws(Failure) {
        guard !owners.isEmpty, !owners.contains(category) else { return }
        let names = owners.map { "`\($0)`" }.joined(separator: ", ")
        throw .unusable(
            Finding(
                code: "rules-other-category",
                message:
                    "all keywords of the proposal are in the rules already, for \(names), and none is left for `\(category)`",
                at: SourceLocation(file: shown(file)),
                remedy:
                    "Rename the category in the rules or move the keywords there, or accept the proposal as \(names)."))
    }

    /// The name as it stands in the rules, where it does so in other capitals.
    private static func spelling(of name: String, in rules: [RuleSet]) -> String {
        let names = rules.flatMap(\.categories).map(\.name)
        return names.contains(name) ? name : names.first { $0.lowercased() == name.lowercased() } ?? name
    }

    private static func owners(in rules: [RuleSet]) -> [[UInt8]: String] {
        var owners: [[UInt8]: String] = [:]
        for category in rules.flatMap(\.categories) {
            for phrase in category.keywords + category.aliases where owners[phrase.folded] == nil {
                owners[phrase.folded] = category.name
            }
        }
        return owners
    }

    private static func folded(_ phrase: String) -> [UInt8] {
        // The rules' own reader folds: a file with this one phrase tells how.
        let text = "categories:\n  x:\n    keywords: [\(YAMLText.quoted(phrase))]\n"
        let rules = try? RuleSet.parse(yaml: text, file: "")
        return rules?.categories[0].keywords[0].folded ?? Array(phrase.utf8)
    }

    private static func keywords(of rules: RuleSet) -> [String: Set<[UInt8]>] {
        Dictionary(rules.categories.map { ($0.name, Set($0.keywords.map(\.folded))) }) { $0.union($1) }
    }

    private static func expected(_ fresh: [String], _ category: String, _ before: RuleSet?) -> [String: Set<[UInt8]>] {
        var all = before.map(keywords) ?? [:]
        all[category, default: []].formUnion(fresh.map(folded))
        return all
    }

    private static func insert(_ phrases: [String], _ category: String, into text: String, _ rules: RuleSet?) -> String
    {
        guard let rules else { return "categories:\n" + block(category, phrases, indent: 2) }
        // To Swift a carriage return and a line feed are one character, and no line feed: lines are parted without it.
        guard text.contains("\r\n"), !text.contains("\n") else {
            return insert(phrases, category, intoLines: text, rules)
        }
        return insert(phrases, category, intoLines: text.replacing("\r\n", with: "\n"), rules)
            .replacing("\n", with: "\r\n")
    }

    private static func insert(_ phrases: [String], _ category: String, intoLines text: String, _ rules: RuleSet)
        -> String
    {
        let kept = text.hasSuffix("\n") ? text : text + "\n"
        if let known = rules.categories.first(where: { $0.name == category }), let last = known.keywords.last {
            return insert(phrases, before: last.location, in: kept) ?? kept
        }
        guard let last = rules.categories.last, let column = last.location.column else { return kept }
        return append(
            block(category, phrases, indent: column - 1), afterCategoryOf: column - 1, last.location, in: kept)
    }

    private static func block(_ category: String, _ phrases: [String], indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        let lines = phrases.map { "\(blanks)    - \(YAMLText.quoted($0))\n" }
        return "\(blanks)\(YAMLText.quoted(category)):\n\(blanks)  keywords:\n" + lines.joined()
    }

    /// Behind the last category: before the next line that is indented less and no comment, else at the end.
    private static func append(
        _ block: String, afterCategoryOf indent: Int, _ place: SourceLocation, in text: String
    ) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = place.line ?? 1
        var end = lines.indices.dropFirst(start).first { line in
            let blanks = lines[line].prefix { $0 == " " }.count
            let rest = lines[line].dropFirst(blanks)
            return blanks < indent && !rest.isEmpty && rest.first != "#" && rest.first != "]" && rest.first != "}"
        }
        if end == nil { end = lines.count - 1 }
        lines.insert(String(block.dropLast()), at: end ?? lines.count)
        return lines.joined(separator: "\n")
    }

    /// Beside the keyword that stands there, in a list of one line or of many.
    private static func insert(_ phrases: [String], before place: SourceLocation, in text: String) -> String? {
        guard let line = place.line, let column = place.column else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.indices.contains(line - 1) else { return nil }
        let scalars = Array(lines[line - 1].unicodeScalars)
        guard column - 1 <= scalars.count else { return nil }
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<(column - 1)])
        let before = String(head)
        if before.allSatisfy({ $0 == " " || $0 == "-" }), before.contains("-") {
            lines.insert(contentsOf: phrases.map { before + YAMLText.quoted($0) }, at: line - 1)
        } else {
            var tail = String.UnicodeScalarView()
            tail.append(contentsOf: scalars[(column - 1)...])
            lines[line - 1] = before + phrases.map { YAMLText.quoted($0) + ", " }.joined() + String(tail)
        }
        return lines.joined(separator: "\n")
    }

    private static func noPlace(_ category: String, _ phrases: [String], _ file: String) -> Failure {
        .unusable(
            Finding(
                code: "rules-no-place",
                message: "the file's form leaves no safe place to add keywords of \(category) to",
                at: SourceLocation(file: shown(file)),
                remedy: "Add them by hand: \(YAMLText.list(phrases))"))
    }
}
