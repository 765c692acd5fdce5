extension RuleSet {
    /// The same rules, each category spelt as the one label that differs from it in case alone: somebody who files things under
    /// `groceries` means what the rules call `Groceries`.
    ///
    /// A category stays as it is where a label is spelt just like it, or where several labels differ in case alone. Linear in the
    /// names.
    public func spelt(like labels: [String]) -> RuleSet {
        var spellings: [String: Set<String>] = [:]
        for label in labels { spellings[label.lowercased(), default: []].insert(label) }
        return RuleSet(
            categories: categories.map { category in
                guard let found = spellings[category.name.lowercased()], found.count == 1, let label = found.first,
                    label != category.name
                else { return category }
                return category.named(label)
            }, unknownThreshold: unknownThreshold)
    }
}

extension RuleCategory {
    /// The same under another name.
    func named(_ name: String) -> RuleCategory {
        RuleCategory(name: name, location: location, weight: weight, keywords: keywords, aliases: aliases)
    }
}
