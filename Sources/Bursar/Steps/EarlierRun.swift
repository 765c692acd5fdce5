private import Foundation

/// The last run on the same input, to tell what changed since: accepted proposals, say.
public struct EarlierRun: Sendable, Equatable {
    public let id: String
    /// The share of rows that rules decided, 0 ... 1.
    public let coverageByRules: Double

    /// - Parameters:
    ///   - digest: of the input.
    ///   - runs: the folder runs are kept in.
    init?(input digest: String, in runs: String) {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: runs)) ?? []
        for name in RulesInUse.inOrder(names).reversed() {
            guard let content = files.contents(atPath: "\(runs)/\(name)/run.json"),
                let record = try? JSONSerialization.jsonObject(with: content) as? [String: Any],
                record["input_digest"] as? String == digest,
                let coverage = (record["coverage_by_method"] as? [String: Any])?["rule"] as? Double
            else { continue }
            id = name
            coverageByRules = coverage
            return
        }
        return nil
    }
}
