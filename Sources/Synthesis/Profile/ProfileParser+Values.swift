import Diagnostics
import Yams

extension ProfileParser {
    mutating func categoryShare(_ node: Node, of category: String) -> Double? {
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

    mutating func proportion(_ node: Node, of what: String, in range: ClosedRange<Double>) -> Double? {
        guard let share = reader.number(node, of: what) else { return nil }
        guard range.contains(share) else {
            let end = Int(exactly: range.upperBound).map(String.init) ?? "\(range.upperBound)"
            reader.note(
                "share-out-of-range", "\(what) must lie between 0 and \(end)", at: node,
                remedy: "Write 0.3 for 30 %.")
            return nil
        }
        return share
    }

    mutating func amount(_ node: Node, of what: String, unit: Int = 1) -> AmountRange? {
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
        return AmountRange(
            smallest: Int((smallest * 100).rounded()), largest: Int((largest * 100).rounded()), unit: unit)
    }

    /// `in` or `out`, the way money goes: whether it comes in.
    mutating func isIncoming(_ node: Node, of what: String) -> Bool? {
        switch reader.text(node, of: "the direction of \(what)") {
        case nil: return nil
        case "in": return true
        case "out": return false
        default:
            reader.note(
                "unknown-direction", "the direction of \(what) is neither in nor out", at: node,
                remedy: "Write in for money that comes in.")
            return nil
        }
    }

    /// A whole number within a range.
    mutating func whole(_ node: Node, of what: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = reader.number(node, of: what) else { return nil }
        guard let whole = Int(exactly: number), range.contains(whole) else {
            reader.note(
                "number-out-of-range",
                "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: node,
                remedy: "Choose one of these.")
            return nil
        }
        return whole
    }

    mutating func templates(_ node: Node, of what: String, allowing allowed: [Template.Named])
        -> [(template: Template, node: Node)]?
    {
        guard let nodes = reader.list(node, of: what) else { return nil }
        let templates = nodes.compactMap { node in
            template(node, of: "an entry of \(what)", allowing: allowed).map { (template: $0, node: node) }
        }
        return templates.count == nodes.count ? templates : nil
    }

    mutating func template(_ node: Node, of what: String, allowing allowed: [Template.Named])
        -> Template?
    {
        guard let text = reader.text(node, of: what) else { return nil }
        let places = allowed.map { "<\($0.name)>" }.joined(separator: ", ")
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
