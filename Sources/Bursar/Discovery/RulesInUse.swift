import DelimitedText
private import Foundation
public import Rules

/// Which rule file a person's decisions on proposals go into, and where the proposals of the last run are.
public enum RulesInUse {
    /// The rule file of a folder where nobody named one: `bursar run` adds it to its built-in rules.
    public static let usual = "bursar-rules.yaml"

    /// The file of rules: the last that `bursar.yaml` names, else the last that the run beside the proposals used, else
    /// `usual`.
    ///
    /// - Parameter suggestions: the file the proposals are in.
    public static func file(configuration: RunConfiguration, suggestions: String?) -> String {
        if let last = configuration.rules.last { return last }
        if let suggestions, let used = rulesOfRun(beside: suggestions) { return used }
        return usual
    }

    /// Whether the next run takes a rule file by itself.
    public static func takesByItself(_ path: String, configuration: RunConfiguration) -> Bool {
        (configuration.rules.isEmpty ? [usual] : configuration.rules).contains { isSame($0, path) }
    }

    /// What the next run takes together with a rule file that it takes by itself, and that can't give the same keyword to
    /// another category: the other files of the configuration. Before built-in rules a person's own go.
    ///
    /// - Throws: what is wrong with such a file, which the run would not take either.
    public static func besides(_ path: String, configuration: RunConfiguration) throws(Failure) -> [RuleSet] {
        guard takesByItself(path, configuration: configuration) else { return [] }
        var sets: [RuleSet] = []
        for other in configuration.rules where !isSame(other, path) {
            let bytes = try WholeFile.read(other)
            do { sets.append(try RuleSet.parse(bytes: bytes, file: other)) } catch { throw .unusableArguments(error) }
        }
        return sets
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one == other || FilePlace(one) != nil && FilePlace(one) == FilePlace(other)
    }

    /// `suggestions.yaml` here, else that of the latest run; nil where there is neither.
    public static func suggestions(configuration: RunConfiguration) -> String? {
        let files = FileManager.default
        if files.fileExists(atPath: "suggestions.yaml") { return "suggestions.yaml" }
        let runs = configuration.runs ?? "runs"
        let names = (try? files.contentsOfDirectory(atPath: runs)) ?? []
        let paths = inOrder(names).map { "\(runs)/\($0)/suggestions.yaml" }
        return paths.last { files.fileExists(atPath: $0) }
    }

    /// The ids of whole runs, the earliest first.
    static func inOrder(_ names: [String]) -> [String] { names.filter { $0.first != "." }.sorted(by: isEarlier) }

    /// Runs of one second are numbered from 2 on, and 10 comes after 9.
    private static func isEarlier(_ a: String, _ b: String) -> Bool {
        func key(_ id: String) -> (String, Int) {
            let parts = id.split(separator: "-", maxSplits: 1)
            return (String(parts.first ?? ""), parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
        }
        return key(a) < key(b)
    }

    private static func rulesOfRun(beside suggestions: String) -> String? {
        let record = URL(fileURLWithPath: suggestions).deletingLastPathComponent().appendingPathComponent("run.json")
        guard let content = FileManager.default.contents(atPath: record.path),
            let object = try? JSONSerialization.jsonObject(with: content) as? [String: Any],
            let rules = object["rules"] as? String
        else { return nil }
        return RecordedRules(parsing: rules).files.last { FileManager.default.fileExists(atPath: $0) }
    }
}
