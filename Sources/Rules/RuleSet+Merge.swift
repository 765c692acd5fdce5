public import Diagnostics

extension RuleSet {
    /// One set of rules out of several files.
    ///
    /// Categories of one name become one, in the order of first mention; a phrase that two files give to the same
    /// category counts once; of two weights or thresholds the later file's holds. Linear in the phrases.
    ///
    /// - Throws: a finding for each phrase that two files give to different categories, and for names of categories
    ///   that differ only in case; one if there are no rules at all, or together more than `maximumBytes`.
    public init(merging sets: [RuleSet]) throws(Findings) {
        var order: [String: Int] = [:]
        var categories: [RuleCategory] = []
        var owners: [[UInt8]: String] = [:]
        var threshold: Double?
        for set in sets {
            threshold = set.unknownThreshold ?? threshold
            for var category in set.categories {
                let name = category.name
                category.keywords.removeAll { owners[$0.folded] == name }
                category.aliases.removeAll { owners[$0.folded] == name }
                for phrase in category.phrases where owners[phrase.folded] == nil {
                    owners[phrase.folded] = name
                }
                guard let index = order[name] else {
                    order[name] = categories.count
                    categories.append(category)
                    continue
                }
                categories[index].weight = category.weight ?? categories[index].weight
                categories[index].keywords += category.keywords
                categories[index].aliases += category.aliases
            }
        }
        var findings = FindingList()
        PhraseClashes.check(categories, into: &findings)
        if categories.isEmpty {
            findings.add(
                Finding(
                    code: "rules-empty", message: "no rules were given",
                    remedy: "Name at least one rule file."))
        }
        try findings.throwIfAny()
        self.init(categories: categories, unknownThreshold: threshold)
        let bytes = canonicalYAML().utf8.count
        guard bytes <= Self.maximumBytes else {
            throw Findings([
                Finding(
                    code: "rules-too-large",
                    message: "the rules have \(bytes) bytes together, they may have \(Self.maximumBytes)",
                    remedy: "Leave out keywords that no narration holds.")
            ])
        }
    }

    /// A person's own rules joined to rules that come with the program, before which they go: a phrase of both is the person's
    /// category's alone, and a category of both is spelt as the person spells it. Linear in the phrases.
    ///
    /// - Throws: a finding where both together have more than `maximumBytes`.
    public init(_ own: RuleSet, over builtIn: RuleSet) throws(Findings) {
        var owners: [[UInt8]: String] = [:]
        var spellings: [String: String] = [:]
        for category in own.categories {
            spellings[category.name.lowercased()] = category.name
            for phrase in category.phrases { owners[phrase.folded] = category.name }
        }
        let rest = builtIn.categories.compactMap { category -> RuleCategory? in
            var kept = category.named(spellings[category.name.lowercased()] ?? category.name)
            let name = kept.name
            kept.keywords.removeAll { owners[$0.folded, default: name] != name }
            kept.aliases.removeAll { owners[$0.folded, default: name] != name }
            return kept.phrases.isEmpty ? nil : kept
        }
        try self.init(merging: [RuleSet(categories: rest, unknownThreshold: builtIn.unknownThreshold), own])
    }
}
