/// Gives groups their names, keywords, phrases and identifiers.
struct ProposalNaming {
    private let merchants: [Merchant]
    private let groups: [(key: Int32, members: [Int])]
    private let vocabulary: CategoryVocabulary
    private let keywords: ClusterKeywords
    private let covering: CoveringPhrases
    private let ids: [String]
    private let names: [String]
    private let words: [[String]]

    private static let mostKeywords = 8

    /// - Parameter groups: a group's key as `Grouping` has it, and its merchants; the largest first.
    init(_ merchants: [Merchant], groups: [(Int32, [Int])], vocabulary: CategoryVocabulary) {
        self.merchants = merchants
        self.groups = groups.map { (key: $0.0, members: $0.1) }
        self.vocabulary = vocabulary
        keywords = ClusterKeywords(merchants, groups: groups.map(\.1))
        covering = CoveringPhrases(merchants, groups: groups.map(\.1), vocabulary: vocabulary)
        var taken: Set<String> = []
        var ids: [String] = []
        var names: [String] = []
        var words: [[String]] = []
        for (key, members) in groups {
            let category = Self.category(key, vocabulary)
            let strongest = keywords.strongest(
                members, count: Self.mostKeywords,
                favours: { category != nil && vocabulary.reading(of: [$0])?.category == category },
                isFiller: { vocabulary.isFiller($0) || vocabulary.isPlace($0) })
            let alone = members.count == 1 ? [merchants[members[0]].text] : nil
            let spoken = category.map { [vocabulary.names[$0]] } ?? alone ?? strongest
            // Two clusters of one strongest word are told apart by the next.
            var name = spoken.first.map(Self.capitalised) ?? merchants[members[0]].text
            for more in spoken.dropFirst() where taken.contains(Self.slug(name)) { name += " \(more)" }
            var id = Self.slug(name)
            var number = 2
            while taken.contains(id) {
                id = "\(Self.slug(name))-\(number)"
                number += 1
            }
            taken.insert(id)
            ids.append(id)
            names.append(name)
            words.append(strongest)
        }
        self.ids = ids
        self.names = names
        self.words = words
    }

    private static func category(_ key: Int32, _ vocabulary: CategoryVocabulary) -> Int? {
        Int(key) < vocabulary.names.count ? Int(key) : nil
    }

    func proposal(_ group: Int, stability: Double) -> Proposal {
        let (key, members) = groups[group]
        let category = Self.category(key, vocabulary)
        let ranked = members.sorted { (merchants[$1].rows, $0) < (merchants[$0].rows, $1) }
        let rows = members.reduce(0) { $0 + merchants[$1].rows }
        var money: [String: Double] = [:]
        for member in ranked { money.merge(merchants[member].money) { $0 + $1 } }
        return Proposal(
            id: ids[group], name: names[group], isCategory: category != nil, keywords: words[group],
            phrases: covering.phrases(of: members, group: group, category: category), members: ranked, rows: rows,
            money: money, stability: stability)
    }

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    /// Lower case, all that is neither letter nor digit one hyphen.
    private static func slug(_ name: String) -> String {
        let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return parts.isEmpty ? "unnamed" : parts.joined(separator: "-")
    }
}
