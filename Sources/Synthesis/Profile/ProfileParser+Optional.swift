import Diagnostics
import Yams

/// The parts that a profile may leave out.
extension ProfileParser {
    mutating func places(_ node: Node, outlets: Node?) -> [Place]? {
        guard let entries = reader.entries(node, of: "'places'") else { return nil }
        let ofOutlet = outlets.map { reader.texts($0, of: "'outlets'") } ?? []
        guard let ofOutlet else { return nil }
        let fixed = [Template.merchant, Template.item, Template.person, Template.number].map(\.name)
        var places: [Place] = []
        for (name, key, value) in entries {
            if fixed.contains(name) {
                reader.note(
                    "place-twice", "<\(name)> is filled already", at: key, remedy: "Give the place another name.")
            }
            guard let values = reader.texts(value, of: "'\(name)' of 'places'") else { continue }
            places.append(
                Place(name: name, values: values.map { [UInt8]($0.utf8) }, isOfOutlet: ofOutlet.contains(name)))
        }
        for name in ofOutlet where !places.contains(where: { $0.name == name }) {
            reader.note(
                "unknown-place", "'outlets' names '\(name)', which is none of the 'places'", at: outlets,
                remedy: "Use one of: \(places.map(\.name).joined(separator: ", ")).")
        }
        return places.count == entries.count ? places : nil
    }

    mutating func rhythm(_ node: Node) -> Rhythm? {
        guard let fields = reader.fields(node, of: "'rhythm'", required: [], optional: ["weekdays", "months"])
        else { return nil }
        var rhythm = Rhythm()
        if let node = fields["weekdays"]?.value {
            rhythm.weekdays = weights(node, count: 7, of: "'weekdays'") ?? rhythm.weekdays
        }
        if let node = fields["months"]?.value {
            rhythm.months = weights(node, count: 12, of: "'months'") ?? rhythm.months
        }
        return rhythm
    }

    private mutating func weights(_ node: Node, count: Int, of what: String) -> [Double]? {
        guard let nodes = reader.list(node, of: what) else { return nil }
        let numbers = nodes.compactMap { reader.number($0, of: "an entry of \(what)") }
        guard numbers.count == nodes.count else { return nil }
        guard numbers.count == count, numbers.allSatisfy({ (0...1_000).contains($0) }),
            numbers.contains(where: { $0 > 0 })
        else {
            reader.note(
                "wrong-weights", "\(what) must be \(count) numbers from 0 to 1000, not all 0", at: node,
                remedy: "Write 1 for a usual day, 2 for one with twice the rows.")
            return nil
        }
        return numbers
    }

    mutating func refunds(_ node: Node) -> Refunds? {
        guard let fields = reader.fields(node, of: "'refunds'", required: ["share", "phrasings"]) else { return nil }
        let share = fields["share"].flatMap { proportion($0.value, of: "the refunds' share", in: 0...0.9) }
        let phrasings = fields["phrasings"].flatMap {
            templates(
                $0.value, of: "the refunds' phrasings", allowing: [Template.merchant, Template.number] + places)
        }
        guard let share, let phrasings else { return nil }
        return Refunds(share: share, phrasings: phrasings.map(\.template))
    }

    mutating func regular(_ node: Node, unknown: String) -> RegularRows? {
        guard let fields = reader.fields(node, of: "'regular'", required: ["rows_per_month", "entries"]) else {
            return nil
        }
        guard let nodes = fields["entries"].flatMap({ reader.list($0.value, of: "'entries' of 'regular'") }) else {
            return nil
        }
        // At most half of a holder's rows come regularly.
        let rows = fields["rows_per_month"].flatMap {
            whole($0.value, of: "the rows per month", in: 2 * nodes.count...100_000)
        }
        let entries = nodes.compactMap { regularEntry($0, unknown: unknown) }
        guard let rows, entries.count == nodes.count else { return nil }
        return RegularRows(rowsPerMonth: rows, entries: entries)
    }

    private mutating func regularEntry(_ node: Node, unknown: String) -> RegularEntry? {
        guard
            let fields = reader.fields(
                node, of: "a regular entry", required: ["category", "names", "narrations", "day", "amount"],
                optional: ["direction", "holders"])
        else { return nil }
        let category = fields["category"].flatMap { reader.text($0.value, of: "a regular entry's category") }
        if category == unknown {
            reader.note(
                "label-twice", "'\(unknown)' is the label of unknown rows", at: fields["category"]?.value,
                remedy: "Name another category.")
        }
        let names = fields["names"].flatMap { reader.texts($0.value, of: "a regular entry's names") }
        let narrations = fields["narrations"].flatMap {
            templates(
                $0.value, of: "a regular entry's narrations", allowing: [Template.merchant, Template.number] + places)
        }
        let days = fields["day"].flatMap { self.days($0.value) }
        let amount = fields["amount"].flatMap { self.amount($0.value, of: "a regular entry") }
        let holders = fields["holders"].map { proportion($0.value, of: "the share of holders", in: 0...1) } ?? 1
        let isIncoming = fields["direction"].map { self.isIncoming($0.value, of: "a regular entry") } ?? false
        guard let category, let names, let narrations, let days, let amount, let holders, let isIncoming else {
            return nil
        }
        return RegularEntry(
            category: category, merchants: names.map { [UInt8]($0.utf8) }, narrations: narrations.map(\.template),
            days: days, amount: amount, isIncoming: isIncoming, holders: holders)
    }

    /// A day of the month, or the first and last it may be.
    private mutating func days(_ node: Node) -> ClosedRange<Int>? {
        let ends = node.sequence.map(Array.init) ?? [node]
        let numbers = ends.compactMap { whole($0, of: "the day", in: 1...31) }
        guard numbers.count == ends.count else { return nil }
        guard let first = numbers.first, let last = numbers.last, numbers.count <= 2, first <= last else {
            reader.note(
                "wrong-days", "a day must be one day of the month, or the first and the last it may be", at: node,
                remedy: "Write 25, or [1, 5].")
            return nil
        }
        return first...last
    }

    mutating func languages(_ node: Node, categories: [String]) -> [Language]? {
        guard let entries = reader.entries(node, of: "'languages'") else { return nil }
        return entries.compactMap { language($0.name, $0.value, categories: categories) }
    }

    private mutating func language(_ code: String, _ node: Node, categories: [String]) -> Language? {
        guard let fields = reader.fields(node, of: "the language '\(code)'", required: ["phrasings", "merchants"])
        else {
            return nil
        }
        let phrasings = fields["phrasings"].flatMap { self.phrasings($0.value, of: "the phrasings of '\(code)'") }
        let needsItems = phrasings?.contains { $0.uses(.item) } ?? false
        guard let entries = fields["merchants"].flatMap({ reader.entries($0.value, of: "the merchants of '\(code)'") }),
            let phrasings
        else { return nil }
        var found: [String: [Merchant]] = [:]
        for (name, key, value) in entries {
            if !categories.contains(name) {
                reader.note(
                    "unknown-category", "there is no category '\(name)'", at: key,
                    remedy: "Use one of: \(categories.joined(separator: ", ")).")
            }
            found[name] = merchants(value, of: name, needsItems: needsItems)
        }
        return Language(code: code, phrasings: phrasings, merchants: found)
    }
}
