import Diagnostics
import Narrations
import Yams

/// Walks a rule file's tree and gathers what it says and all that is wrong with it.
///
/// It looks no deeper than a rule file goes, and never into a node with an anchor, so that neither nesting nor
/// aliases can make it work more than the file is long.
struct RuleReader {
    let file: String
    let renamedKeys: [RulePlace: String]
    var findings = FindingList()
    private var anchorSeen = false
    /// A key was not understood; so what is missing may be what was meant, and is not complained about.
    private var unknownKeySeen = false

    init(file: String, renamedKeys: [RulePlace: String]) {
        self.file = file
        self.renamedKeys = renamedKeys
    }

    /// What could be read; worth something only if `findings` stays empty.
    mutating func read(_ root: Node) -> RuleSet {
        var categories: [RuleCategory]?
        var threshold: Double?
        for entry in entries(of: root, keys: ["unknown_threshold", "categories"], owner: "a rule file") {
            switch entry.name {
            case "categories": categories = (categories ?? []) + readCategories(entry.value)
            case "unknown_threshold": threshold = readThreshold(entry.value)
            default: continue
            }
        }
        if categories == nil, root.mapping != nil, !unknownKeySeen, !anchorSeen {
            add(
                "categories-missing", "there is no `categories`", at: root,
                "Put the categories below `categories:`.")
        }
        return RuleSet(categories: categories ?? [], unknownThreshold: threshold)
    }

    private mutating func readCategories(_ node: Node) -> [RuleCategory] {
        if isEmpty(node) || node.mapping?.isEmpty == true {
            add(
                "categories-missing", "`categories` is empty", at: node,
                "Name a category below it, and below that its `keywords`.")
            return []
        }
        return entries(of: node, keys: nil, owner: "`categories`").map { readCategory($0) }
    }

    private mutating func readCategory(_ entry: Entry) -> RuleCategory {
        checkName(entry)
        var category = RuleCategory(
            name: entry.name, location: location(of: entry.key), keywords: [], aliases: [])
        if entry.value.sequence != nil {
            add(
                "wrong-type", "\(entry.name.quoted) is a list, not a mapping", at: entry.value,
                "Put the list below `keywords:`.")
            return category
        }
        var named = false
        unknownKeySeen = false
        if !isEmpty(entry.value) {
            let owner = "category \(entry.name.quoted)"
            var fallback: [RulePhrase] = []
            for part in entries(of: entry.value, keys: ["keywords", "weight", "aliases", "fallback"], owner: owner) {
                switch part.name {
                case "keywords":
                    named = true
                    category.keywords += readPhrases(part, of: entry.name)
                case "aliases":
                    named = true
                    category.aliases += readPhrases(part, of: entry.name)
                case "fallback":
                    named = true
                    fallback += readPhrases(part, of: entry.name)
                case "weight": category.weight = readWeight(part.value, of: entry.name)
                default: continue
                }
            }
            category.keywords += fallback
        }
        if !named, !unknownKeySeen, !anchorSeen, isEmpty(entry.value) || entry.value.mapping != nil {
            add(
                "category-empty", "category \(entry.name.quoted) has no keywords", at: entry.key,
                "Add `keywords: [...]` or remove the category.")
        }
        return category
    }

    private mutating func checkName(_ entry: Entry) {
        let name = entry.name
        let isBlank = name.allSatisfy(\.isWhitespace)
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if isBlank || !isPlain || name.first?.isWhitespace == true || name.last?.isWhitespace == true {
            add(
                "category-name", "\(name.quoted) is no name for a category", at: entry.key,
                "Use letters, without control characters, line breaks or blanks at the ends.")
        } else if name.unicodeScalars.count > 100 {
            add(
                "category-name", "the name \(name.quoted) is too long", at: entry.key,
                "Use at most 100 letters.")
        } else if name.lowercased() == "unknown" {
            add(
                "category-reserved", "\(name.quoted) is what a transaction without a category is called",
                at: entry.key, "Choose another name.")
        }
    }

    private mutating func readPhrases(_ part: Entry, of category: String) -> [RulePhrase] {
        let kind = part.name == "aliases" ? "alias" : "keyword"
        if isEmpty(part.value) || part.value.sequence?.isEmpty == true {
            add(
                "category-empty", "`\(part.name)` of \(category.quoted) is empty", at: part.key,
                "Write `\(part.name): [...]` with at least one \(kind), or remove it.")
            return []
        }
        guard !hasAnchor(part.value) else { return [] }
        guard let items = part.value.sequence else {
            let remedy =
                part.value.scalar.map { "Put it in brackets: `\(part.name): [\($0.string.shown)]`." }
                ?? "Write a list: `\(part.name): [...]`."
            add(
                "wrong-type",
                "`\(part.name)` of \(category.quoted) is \(Self.kind(of: part.value)), not a list",
                at: part.value, remedy)
            return []
        }
        var phrases: [RulePhrase] = []
        for (index, item) in items.enumerated() {
            let phrase = readPhrase(
                item, kind: kind, isFallback: part.name == "fallback",
                which: "\(kind) \(index + 1) of \(category.quoted)")
            if let phrase { phrases.append(phrase) }
        }
        return phrases
    }

    /// `which` is a description that only a finding needs, and there are many phrases.
    private mutating func readPhrase(
        _ node: Node, kind: String, isFallback: Bool, which: @autoclosure () -> String
    ) -> RulePhrase? {
        guard !hasAnchor(node) else { return nil }
        guard let scalar = node.scalar else {
            add(
                "wrong-type", "\(which()) is \(Self.kind(of: node)), not text", at: node,
                node.mapping == nil
                    ? "Write the phrases one beside the other in a single list."
                    : "Put quotes around a phrase with a colon or braces in it.")
            return nil
        }
        if scalar.string.allSatisfy(\.isWhitespace) {
            add("keyword-empty", "\(which()) is empty", at: node, "Remove it.")
            return nil
        }
        var folded: [UInt8] = []
        NarrationFolding.fold(Array(scalar.string.utf8).span, into: &folded)
        if folded.isEmpty {
            add(
                "keyword-without-letters", "\(kind) \(scalar.string.quoted) has no letters or digits",
                at: node,
                "Remove it: punctuation is not compared.")
            return nil
        }
        if folded.count > RulePhrase.maximumBytes {
            add(
                "keyword-too-long",
                "\(which()) has \(folded.count) bytes, it may have \(RulePhrase.maximumBytes)",
                at: node, "Keep the few words that tell the category.")
            return nil
        }
        return RulePhrase(
            text: scalar.string, folded: folded, location: location(of: node), isFallback: isFallback)
    }

    private mutating func readWeight(_ node: Node, of category: String) -> Double? {
        guard let weight = number(node, code: "weight-not-a-number", what: "the weight of \(category.quoted)")
        else { return nil }
        guard weight > 0, weight <= 100 else {
            add(
                "weight-out-of-range", "the weight of \(category.quoted) is \(Self.spelling(of: node))",
                at: node,
                "Write a number above 0 and at most 100; 1 changes nothing.")
            return nil
        }
        return weight
    }

    private mutating func readThreshold(_ node: Node) -> Double? {
        guard let threshold = number(node, code: "threshold-not-a-number", what: "`unknown_threshold`")
        else { return nil }
        guard (0...1).contains(threshold) else {
            add(
                "threshold-out-of-range", "`unknown_threshold` is \(Self.spelling(of: node))", at: node,
                "Write a number from 0 to 1.")
            return nil
        }
        return threshold
    }

    private mutating func number(_ node: Node, code: String, what: String) -> Double? {
        guard !hasAnchor(node) else { return nil }
        if let text = node.scalar?.string, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        {
            return number
        }
        let shown = isEmpty(node) ? "empty" : Self.spelling(of: node)
        add(code, "\(what) is \(shown), not a number", at: node, "Write a number such as 0.5.")
        return nil
    }

    private static func spelling(of node: Node) -> String { node.scalar?.string.quoted ?? kind(of: node) }
}

extension RuleReader {
    /// One pair of a mapping.
    private struct Entry {
        let name: String
        let key: Node
        let value: Node
    }

    /// The pairs of a mapping whose keys are allowed (nil: all), with a finding for each that is not, is no text, or
    /// is there twice; those that are there twice are given, so that they are looked through too.
    private mutating func entries(of node: Node, keys: [String]?, owner: String) -> [Entry] {
        guard !hasAnchor(node) else { return [] }
        guard let mapping = node.mapping else {
            add(
                "wrong-type", "\(owner) is \(Self.kind(of: node)), not a mapping", at: node,
                "Write `key: value` pairs.")
            return []
        }
        var entries: [Entry] = []
        var firstLine: [String: Int] = [:]
        for (key, value) in mapping {
            guard !hasAnchor(key) else { continue }
            guard let written = key.scalar?.string else {
                add(
                    "wrong-type", "a key of \(owner) is \(Self.kind(of: key)), not text", at: key,
                    "Write a name.")
                continue
            }
            let name = key.mark.flatMap { renamedKeys[RulePlace($0)] } ?? written
            let line = key.mark?.line ?? 1
            if let first = firstLine.updateValue(line, forKey: name) {
                findings.add(.repeatedKey(name, first: first, at: location(of: key)))
            }
            if let keys, !keys.contains(name) {
                unknownKeySeen = true
                let all = keys.map { "`\($0)`" }.joined(separator: ", ")
                let nearest = NearestSpelling.of(name, among: keys)
                add(
                    "unknown-key", "\(owner) has no key \(name.quoted)", at: key,
                    nearest.map { "Did you mean `\($0)`?" } ?? "It may have \(all).")
            } else {
                entries.append(Entry(name: name, key: key, value: value))
            }
        }
        return entries
    }

    private mutating func hasAnchor(_ node: Node) -> Bool {
        let anchor =
            switch node {
            case .scalar(let scalar): scalar.anchor
            case .mapping(let mapping): mapping.anchor
            case .sequence(let sequence): sequence.anchor
            case .alias(let alias): Optional(alias.anchor)
            }
        if anchor != nil, !anchorSeen {
            anchorSeen = true
            findings.add(.anchor(at: location(of: node)))
        }
        return anchor != nil
    }

    /// Nothing stands there: `keywords:` and no more.
    private func isEmpty(_ node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        return scalar.style == .plain && scalar.string.isEmpty
    }

    private static func kind(of node: Node) -> String {
        switch node {
        case .scalar: "text"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private func location(of node: Node) -> SourceLocation {
        node.mark?.location(in: file) ?? SourceLocation(file: file)
    }

    private mutating func add(_ code: String, _ message: String, at node: Node, _ remedy: String) {
        findings.add(Finding(code: code, message: message, at: location(of: node), remedy: remedy))
    }
}
