public import Diagnostics
import Yams

extension Profile {
    /// Reads a profile from the YAML a person edits, in the shape of `profiles/guide.yaml`.
    ///
    /// - Parameters:
    ///   - yaml: The file's bytes, UTF-8.
    ///   - file: The file's name as findings tell it.
    /// - Throws: everything that is wrong with the file, with line and column: no YAML, a key that is
    ///   unknown, missing or there twice, an empty list, a share or amount out of its range, a placeholder
    ///   that nothing fills.
    public init(yaml: [UInt8], file: String) throws(Findings) {
        var parser = ProfileParser(reader: YAMLReader(file: file))
        let profile = parser.profile(yaml)
        guard let profile, parser.reader.findings.isEmpty else { throw Findings(parser.reader.findings) }
        self = profile
    }
}

/// One method for each part of a profile's file; nil after a finding was noted.
private struct ProfileParser {
    var reader: YAMLReader

    /// Keeps the sum of any number of rows that ``Generator`` accepts within 64 bits of hundredths.
    private static let largestAmount = 1_000_000.0
    /// Each row looks through the categories one by one.
    private static let mostCategories = 1_000

    /// The file's name without folder and ending.
    private var name: String {
        let base = reader.file.split(separator: "/").last ?? ""
        let stem = base.lastIndex(of: ".").map { base[..<$0] } ?? base
        return String(stem.isEmpty ? base : stem)
    }

    mutating func profile(_ yaml: [UInt8]) -> Profile? {
        guard let root = reader.document(yaml),
            let fields = reader.fields(
                root, of: "a profile", required: ["phrasings", "reference", "unknown", "categories"])
        else { return nil }
        let phrasings = fields["phrasings"].flatMap { self.phrasings($0.value) }
        let reference = fields["reference"].flatMap { self.reference($0.value) }
        let unknown = fields["unknown"].flatMap { self.unknown($0.value) }
        let categories = fields["categories"].flatMap { self.categories($0.value, unknown: unknown?.label) }
        guard let phrasings, let reference, let unknown, let categories else { return nil }
        return Profile(
            name: name, categories: categories, unknown: unknown, phrasings: phrasings, reference: reference)
    }

    private mutating func phrasings(_ node: Node) -> [Template]? {
        guard let templates = templates(node, of: "'phrasings'", allowing: [.merchant, .item, .number]) else {
            return nil
        }
        for (template, node) in templates where !template.uses(.merchant) && !template.uses(.item) {
            reader.note(
                "phrasing-without-place", "a phrasing names neither merchant nor item", at: node,
                remedy: "Write <merchant>, <item> or both into it.")
        }
        return templates.map(\.template)
    }

    private mutating func reference(_ node: Node) -> Reference? {
        guard let fields = reader.fields(node, of: "'reference'", required: ["share", "text"]) else {
            return nil
        }
        let share = fields["share"].flatMap { proportion($0.value, of: "the reference's share", in: 0...1) }
        let text = fields["text"].flatMap {
            template($0.value, of: "the reference's text", allowing: [.number])
        }
        guard let share, let text else { return nil }
        return Reference(share: share, text: text)
    }

    private mutating func unknown(_ node: Node) -> UnknownRows? {
        guard
            let fields = reader.fields(
                node, of: "'unknown'", required: ["label", "share", "amount", "narrations"],
                optional: ["people"])
        else { return nil }
        let label = fields["label"].flatMap { reader.text($0.value, of: "the unknown rows' label") }
        let share = fields["share"].flatMap {
            proportion($0.value, of: "the unknown rows' share", in: 0...0.9)
        }
        let amount = fields["amount"].flatMap { self.amount($0.value, of: "unknown rows") }
        let narrations = fields["narrations"].flatMap {
            templates($0.value, of: "the unknown narrations", allowing: [.person, .number])
        }
        let people = fields["people"].map { reader.texts($0.value, of: "'people'") } ?? []
        guard let label, let share, let amount, let narrations, let people else { return nil }
        if people.isEmpty, let needy = narrations.first(where: { $0.template.uses(.person) }) {
            reader.note(
                "missing-key", "<person> is used, but 'unknown' lacks 'people'", at: needy.node,
                remedy: "Add 'people: [...]' to 'unknown'.")
        }
        return UnknownRows(
            label: label, share: share, amount: amount, narrations: narrations.map(\.template),
            people: people.map { [UInt8]($0.utf8) })
    }

    private mutating func categories(_ node: Node, unknown: String?) -> [SpendingCategory]? {
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
            if let category = category(name, value) { categories.append(category) }
        }
        return categories.count == entries.count ? categories : nil
    }

    private mutating func category(_ name: String, _ node: Node) -> SpendingCategory? {
        guard let fields = reader.fields(node, of: "'\(name)'", required: ["share", "amount", "merchants"])
        else {
            return nil
        }
        let share = fields["share"].flatMap { categoryShare($0.value, of: name) }
        let amount = fields["amount"].flatMap { self.amount($0.value, of: "'\(name)'") }
        let merchants = fields["merchants"].flatMap { self.merchants($0.value, of: name) }
        guard let share, let amount, let merchants else { return nil }
        return SpendingCategory(name: name, share: share, amount: amount, merchants: merchants)
    }

    private mutating func merchants(_ node: Node, of category: String) -> [Merchant]? {
        guard let groups = reader.list(node, of: "'merchants' of '\(category)'") else { return nil }
        var merchants: [Merchant] = []
        for group in groups {
            guard
                let fields = reader.fields(
                    group, of: "a group of merchants of '\(category)'", required: ["names", "items"])
            else { continue }
            let names =
                fields["names"].flatMap { reader.texts($0.value, of: "'names' in '\(category)'") } ?? []
            let items =
                fields["items"].flatMap { reader.texts($0.value, of: "'items' in '\(category)'") } ?? []
            let itemBytes = items.map { [UInt8]($0.utf8) }
            merchants += names.map { Merchant(name: [UInt8]($0.utf8), items: itemBytes) }
        }
        return merchants
    }

    private mutating func categoryShare(_ node: Node, of category: String) -> Double? {
        guard let share = reader.number(node, of: "the share of '\(category)'") else { return nil }
        // The floor keeps the quotient of two shares finite.
        guard (1e-6...1e6).contains(share) else {
            reader.note(
                "share-out-of-range", "the share of '\(category)' must lie above 0, up to 1000000", at: node,
                remedy: "Write a share like 0.25, or remove the category.")
            return nil
        }
        return share
    }

    private mutating func proportion(_ node: Node, of what: String, in range: ClosedRange<Double>) -> Double? {
        guard let share = reader.number(node, of: what) else { return nil }
        guard range.contains(share) else {
            reader.note(
                "share-out-of-range", "\(what) must lie between 0 and \(range.upperBound == 1 ? "1" : "0.9")",
                at: node,
                remedy: "Write 0.3 for 30 %.")
            return nil
        }
        return share
    }

    private mutating func amount(_ node: Node, of what: String) -> AmountRange? {
        guard let ends = reader.list(node, of: "the amount of \(what)") else { return nil }
        guard ends.count == 2 else {
            reader.note(
                "wrong-kind", "the amount of \(what) must be two numbers", at: node,
                remedy: "Write the smallest and the largest, like [30, 250].")
            return nil
        }
        guard let smallest = reader.number(ends[0], of: "the smallest amount of \(what)"),
            let largest = reader.number(ends[1], of: "the largest amount of \(what)")
        else { return nil }
        guard smallest <= largest else {
            reader.note(
                "range-upside-down", "the amount of \(what) begins above its end", at: node,
                remedy: "Write the smaller number first.")
            return nil
        }
        guard smallest >= 0.01, largest <= Self.largestAmount else {
            reader.note(
                "amount-out-of-range", "the amount of \(what) must lie between 0.01 and 1000000", at: node,
                remedy: "Write positive numbers; the generator makes them money out.")
            return nil
        }
        return AmountRange(smallest: Int((smallest * 100).rounded()), largest: Int((largest * 100).rounded()))
    }

    private mutating func templates(_ node: Node, of what: String, allowing allowed: [Template.Slot])
        -> [(template: Template, node: Node)]?
    {
        guard let nodes = reader.list(node, of: what) else { return nil }
        let templates = nodes.compactMap { node in
            template(node, of: "an entry of \(what)", allowing: allowed).map { (template: $0, node: node) }
        }
        return templates.count == nodes.count ? templates : nil
    }

    private mutating func template(_ node: Node, of what: String, allowing allowed: [Template.Slot])
        -> Template?
    {
        guard let text = reader.text(node, of: what) else { return nil }
        let places = allowed.map { "<\($0.rawValue)>" }.joined(separator: ", ")
        do {
            return try Template(text, allowing: allowed)
        } catch {
            switch error {
            case .unclosed:
                reader.note(
                    "placeholder-unclosed", "a placeholder begins with '<' and never ends", at: node,
                    remedy: "Close it with '>'; here there are: \(places).")
            case .unknown(let name):
                reader.note(
                    "unknown-placeholder", "nothing fills <\(name)> here", at: node,
                    remedy: "Use one of: \(places).")
            }
            return nil
        }
    }
}
