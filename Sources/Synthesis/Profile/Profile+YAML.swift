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
struct ProfileParser {
    var reader: YAMLReader
    /// The profile's own places, once they are read.
    var places: [Template.Named] = []

    /// Keeps the sum of any number of rows that ``Generator`` accepts within 64 bits of hundredths.
    static let largestAmount = 1_000_000.0
    /// Each row looks through the categories one by one.
    static let mostCategories = 1_000

    init(reader: YAMLReader) { self.reader = reader }

    /// The file's name without folder and ending.
    private var name: String {
        let base = reader.file.split(separator: "/").last ?? ""
        let stem = base.lastIndex(of: ".").map { base[..<$0] } ?? base
        return String(stem.isEmpty ? base : stem)
    }

    mutating func profile(_ yaml: [UInt8]) -> Profile? {
        guard let root = reader.document(yaml),
            let fields = reader.fields(
                root, of: "a profile", required: ["phrasings", "reference", "unknown", "categories"],
                optional: [
                    "places", "outlets", "case", "width", "popularity", "rhythm", "refunds", "regular", "languages",
                ])
        else { return nil }
        let places = fields["places"].map { self.places($0.value, outlets: fields["outlets"]?.value) } ?? []
        self.places = (places ?? []).enumerated().map { ($0.element.name, .place($0.offset)) }
        let phrasings = fields["phrasings"].flatMap { self.phrasings($0.value, of: "'phrasings'") }
        let reference = fields["reference"].flatMap { self.reference($0.value) }
        let unknown = fields["unknown"].flatMap { self.unknown($0.value) }
        let needsItems = phrasings?.contains { $0.uses(.item) } ?? false
        let categories = fields["categories"].flatMap {
            self.categories($0.value, unknown: unknown?.label, needsItems: needsItems)
        }
        guard let phrasings, let reference, let unknown, let categories, let places else { return nil }
        var profile = Profile(
            name: name, categories: categories, unknown: unknown, phrasings: phrasings, reference: reference)
        profile.places = places
        take(fields, into: &profile)
        return profile
    }

    /// What a profile may say besides; a fault is noted and leaves the default.
    private mutating func take(_ fields: YAMLReader.Fields, into profile: inout Profile) {
        if let node = fields["case"]?.value { profile.isUpperCase = isUpperCase(node) }
        profile.width = fields["width"].flatMap { whole($0.value, of: "the width", in: 4...10_000) }
        if let node = fields["popularity"]?.value {
            profile.popularity = proportion(node, of: "the popularity", in: 0...3) ?? 0
        }
        if let node = fields["rhythm"]?.value { profile.rhythm = rhythm(node) ?? Rhythm() }
        profile.refunds = fields["refunds"].flatMap { refunds($0.value) }
        profile.regular = fields["regular"].flatMap { regular($0.value, unknown: profile.unknown.label) }
        if let node = fields["languages"]?.value {
            profile.languages = languages(node, categories: profile.categories.map(\.name)) ?? []
        }
    }

    private mutating func isUpperCase(_ node: Node) -> Bool {
        switch reader.text(node, of: "the case") {
        case "upper": return true
        case "written", nil: return false
        default:
            reader.note(
                "unknown-case", "the case is neither upper nor written", at: node,
                remedy: "Write upper for capitals, or leave it out.")
            return false
        }
    }

    /// Phrasings of which each says who or what.
    mutating func phrasings(_ node: Node, of what: String) -> [Template]? {
        guard
            let templates = templates(
                node, of: what, allowing: [Template.merchant, Template.item, Template.number] + places)
        else { return nil }
        for (template, node) in templates where !template.uses(.merchant) && !template.uses(.item) {
            reader.note(
                "phrasing-without-place", "a phrasing names neither merchant nor item", at: node,
                remedy: "Write <merchant>, <item> or both into it.")
        }
        return templates.map(\.template)
    }

    mutating func reference(_ node: Node) -> Reference? {
        guard let fields = reader.fields(node, of: "'reference'", required: ["share", "text"]) else {
            return nil
        }
        let share = fields["share"].flatMap { proportion($0.value, of: "the reference's share", in: 0...1) }
        let text = fields["text"].flatMap {
            template($0.value, of: "the reference's text", allowing: [Template.number] + places)
        }
        guard let share, let text else { return nil }
        return Reference(share: share, text: text)
    }

    mutating func unknown(_ node: Node) -> UnknownRows? {
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
            templates($0.value, of: "the unknown narrations", allowing: [Template.person, Template.number] + places)
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
}
