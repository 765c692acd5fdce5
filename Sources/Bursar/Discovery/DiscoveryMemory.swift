import Diagnostics
import Rules
private import Foundation
import Yams

/// What was accepted and rejected, in a small file beside the rules: proposals on it are not made again.
///
/// A rejected proposal stays away. An accepted one comes again when more than half of its merchants are new: then there is
/// something to add to its rule.
///
/// ```yaml
/// # What became of Bursar's proposals. Remove an entry to have it proposed again.
/// - {id: "insurance", decision: accepted, name: "Insurance", merchants: ["geico auto", "state farm policy"]}
/// - {id: "fedex", decision: rejected, name: "Fedex", merchants: ["fedex"]}
/// ```
public struct DiscoveryMemory: Sendable, Equatable {
    /// What became of a proposal.
    public enum Decision: String, Sendable, CaseIterable {
        case accepted, rejected
    }

    /// One decision.
    public struct Entry: Sendable, Equatable {
        public let id: String
        public let decision: Decision
        /// The category's name when it was decided on.
        public let name: String
        /// The merchants it had then.
        public let merchants: [String]

        public init(id: String, decision: Decision, name: String, merchants: [String]) {
            self.id = id
            self.decision = decision
            self.name = name
            self.merchants = merchants
        }

        public init(_ suggestion: Suggestion, decision: Decision, name: String) {
            self.init(id: suggestion.id, decision: decision, name: name, merchants: suggestion.merchants)
        }
    }

    /// In the order of the decisions, each id once.
    public private(set) var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    /// Where the memory of a rule file lies: `rules/mine.yaml` has `rules/mine.discovery.yaml`.
    public static func path(beside rules: String) -> String {
        let url = URL(fileURLWithPath: rules)
        let isYAML = ["yaml", "yml"].contains(url.pathExtension.lowercased())
        return (isYAML ? String(rules.dropLast(url.pathExtension.utf8.count + 1)) : rules) + ".discovery.yaml"
    }

    /// Reads the file; where there is none, nothing was decided.
    public init(path: String) throws(Failure) {
        self.init()
        guard FileManager.default.fileExists(atPath: path) else { return }
        let list = try SmallYAML.list(path, what: "decisions")
        for node in list {
            let place = SourceLocation(file: path, line: node.mark?.line)
            guard let id = node.mapping?["id"]?.string, !id.isEmpty,
                let decision = node.mapping?["decision"]?.string.flatMap(Decision.init)
            else {
                throw .unusable(
                    Finding(
                        code: "discovery-memory", message: "this is no decision on a proposal", at: place,
                        remedy: "Write {id: ID, decision: accepted or rejected, name: NAME}, or remove the entry."))
            }
            remember(
                Entry(
                    id: id, decision: decision, name: node.mapping?["name"]?.string ?? id,
                    merchants: node.mapping?["merchants"]?.sequence?.compactMap(\.string) ?? []))
        }
    }

    /// The names under which proposals were accepted.
    public var accepted: [String] { entries.filter { $0.decision == .accepted }.map(\.name) }

    /// Adds a decision; an earlier one on the same proposal goes.
    public mutating func remember(_ entry: Entry) {
        entries.removeAll { $0.id == entry.id }
        entries.append(entry)
    }

    /// Writes the file, whole or not at all.
    public func write(to path: String) throws(Failure) {
        var text = "# What became of Bursar's proposals. Remove an entry to have it proposed again.\n"
        for entry in entries {
            text += "- {id: \(YAMLText.quoted(entry.id)), decision: \(entry.decision.rawValue)"
            text += ", name: \(YAMLText.quoted(entry.name))"
            text += ", merchants: \(YAMLText.list(entry.merchants))}\n"
        }
        if entries.isEmpty { text += "[]\n" }
        try WholeFile.write(Array(text.utf8), to: path)
    }

    func hasDecided(_ suggestion: Suggestion) -> Bool {
        guard let entry = entries.first(where: { $0.id == suggestion.id }) else { return false }
        if entry.decision == .rejected { return true }
        let known = Set(entry.merchants)
        return suggestion.merchants.count { known.contains($0) } * 2 >= suggestion.merchants.count
    }
}
