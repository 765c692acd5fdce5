import Diagnostics
import Yams

extension ProfileParser {
    mutating func categories(_ node: Node, unknown: String?, needsItems: Bool) -> [SpendingCategory]? {
        guard let entries = reader.entries(node, of: "'categories'") else { return nil }
        guard entries.count <= Self.mostCategories else {
            reader.note(
                "too-many-categories", "there are \(entries.count) categories, and can be 1000", at: node,
                remedy: "Join some of them.")
            return nil
        }
        var categories: [SpendingCategory] = []
        for (name, key, value) in entries {
            if name == unknown {
                reader.note(
                    "label-twice", "'\(name)' is both a category and the label of unknown rows", at: key,
                    remedy: "Rename one of them.")
            }
            if let category = category(name, value, needsItems: needsItems) { categories.append(category) }
        }
        return categories.count == entries.count ? categories : nil
    }

    private mutating func category(_ name: String, _ node: Node, needsItems: Bool) -> SpendingCategory? {
        guard
            let fields = reader.fields(
                node, of: "'\(name)'", required: ["share", "amount", "merchants"],
                optional: ["direction", "unit", "phrasings", "pair"])
        else { return nil }
        let share = fields["share"].flatMap { categoryShare($0.value, of: name) }
        let unit = fields["unit"].map { whole($0.value, of: "the unit of '\(name)'", in: 1...1_000) } ?? nil
        let amount = fields["amount"].flatMap {
            self.amount($0.value, of: "'\(name)'", unit: unit.map { $0 * 100 } ?? 1)
        }
        let own = fields["phrasings"].map { phrasings($0.value, of: "'phrasings' of '\(name)'") } ?? []
        let usesItems = own.map { $0.isEmpty ? needsItems : $0.contains { $0.uses(.item) } } ?? needsItems
        let merchants = fields["merchants"].flatMap { self.merchants($0.value, of: name, needsItems: usesItems) }
        guard let share, let amount, let merchants, let own else { return nil }
        var category = SpendingCategory(name: name, share: share, amount: amount, merchants: merchants)
        category.phrasings = own
        category.isIncoming = fields["direction"].flatMap { isIncoming($0.value, of: "'\(name)'") } ?? false
        category.pair = fields["pair"].flatMap {
            template($0.value, of: "the pair of '\(name)'", allowing: [Template.merchant, Template.number] + places)
        }
        return category
    }

    /// Groups of names with what they sell.
    ///
    /// - Parameter needsItems: whether a phrasing names an item, so that every group must have some.
    mutating func merchants(_ node: Node, of category: String, needsItems: Bool) -> [Merchant]? {
        guard let groups = reader.list(node, of: "'merchants' of '\(category)'") else { return nil }
        var merchants: [[Merchant]] = []
        for group in groups {
            guard
                let fields = reader.fields(
                    group, of: "a group of merchants of '\(category)'",
                    required: needsItems ? ["names", "items"] : ["names"], optional: needsItems ? [] : ["items"])
            else { continue }
            let names =
                fields["names"].flatMap { reader.texts($0.value, of: "'names' in '\(category)'") } ?? []
            let items =
                fields["items"].flatMap { reader.texts($0.value, of: "'items' in '\(category)'") } ?? []
            let itemBytes = items.map { [UInt8]($0.utf8) }
            merchants.append(names.map { Merchant(name: [UInt8]($0.utf8), items: itemBytes) })
        }
        // The groups' first names come first, so that the most popular merchants are not all of one group.
        let longest = merchants.map(\.count).max() ?? 0
        return (0..<longest).flatMap { rank in merchants.compactMap { rank < $0.count ? $0[rank] : nil } }
    }
}
