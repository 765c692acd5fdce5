import Diagnostics
import Rules
import JSONText
import Yams

/// `suggestions.yaml`: a list of proposals for a person to read and decide on.
public struct SuggestionsFile: Sendable, Equatable {
    public let suggestions: [Suggestion]

    public init(_ suggestions: [Suggestion]) { self.suggestions = suggestions }

    /// The file's text; an empty list is `[]`.
    public var yaml: String {
        var text =
            "# bursar discover accept ID takes a proposal into the rules, bursar discover reject ID sends it away.\n"
        if suggestions.isEmpty { return text + "[]\n" }
        for suggestion in suggestions {
            guard case .object(let members) = suggestion.json else { continue }
            for (place, member) in members.enumerated() {
                text += "\(place == 0 ? "- " : "  ")\(member.name): \(Self.flow(member.value))\n"
            }
        }
        return text
    }

    /// A value on one line.
    private static func flow(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): YAMLText.quoted(text)
        case .array(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(YAMLText.quoted($0.name)): \(flow($0.value))" }.joined(separator: ", ") + "}"
        case .int, .double, .bool, .null: value.text.filter { !$0.isNewline }
        }
    }

    /// Reads what `yaml` writes. Of a proposal a person edited only `id`, `name` and `rule` must be there.
    public init(path: String) throws(Failure) {
        var suggestions: [Suggestion] = []
        for node in try SmallYAML.list(path, what: "proposals") {
            guard let mapping = node.mapping, let id = mapping["id"]?.string, let name = mapping["name"]?.string,
                let rule = mapping["rule"]?.sequence?.compactMap(\.string), !rule.isEmpty
            else {
                throw .unusable(
                    Finding(
                        code: "no-proposal", message: "this is no proposal: it needs id, name and rule",
                        at: SourceLocation(file: shown(path), line: node.mark?.line),
                        remedy: "Make the file anew with 'bursar discover INPUT -o \(shown(path))'."))
            }
            func texts(_ key: String) -> [String] { mapping[key]?.sequence?.compactMap(\.string) ?? [] }
            suggestions.append(
                Suggestion(
                    id: id, name: name, keywords: texts("keywords"), rule: rule, merchants: texts("merchants"),
                    rows: mapping["rows"]?.int ?? 0,
                    money: Self.money(mapping["amount"], mapping["currency"]?.string ?? ""),
                    shareOfUnknown: mapping["share_of_unknown"]?.float ?? 0, precision: mapping["precision"]?.float,
                    stability: mapping["stability"]?.float ?? 0, examples: texts("examples")))
        }
        self.suggestions = suggestions
    }

    private static func money(_ node: Node?, _ currency: String) -> [String: Double] {
        if let amount = node?.float { return [currency: amount] }
        var money: [String: Double] = [:]
        for (currency, amount) in node?.mapping ?? [:] {
            if let name = currency.string, let amount = amount.float { money[name == "none" ? "" : name] = amount }
        }
        return money
    }

    /// The proposal of that id.
    ///
    /// - Parameter path: the file's name for the message.
    public func suggestion(_ id: String, in path: String) throws(Failure) -> Suggestion {
        if let found = suggestions.first(where: { $0.id == id }) { return found }
        let near = NearestSpelling.of(id, among: suggestions.map(\.id))
        throw .unusable(
            Finding(
                code: "no-such-proposal", message: "there is no proposal '\(id)'",
                at: SourceLocation(file: shown(path)),
                remedy: near.map { "Did you mean '\($0)'?" } ?? "Look up the ids in the file."))
    }
}
