public import Foundation

/// A step of a run as `run.json` tells it.
public struct StepFacts: Sendable, Equatable {
    let name: String
    let seconds: Double
    /// What the step cache did: `hit`, `miss`, `rebuilt`; nil where it had no say.
    let cache: String?

    /// Whether its result was taken from an earlier run.
    var isHit: Bool { cache == "hit" }

    /// The steps that `run.json` tells, without the one that makes pages: it can't time itself.
    public static func all(runJSON: Data) -> [StepFacts] {
        let run = (try? JSONSerialization.jsonObject(with: runJSON)) as? [String: Any] ?? [:]
        return (run["steps"] as? [[String: Any]] ?? []).compactMap { step in
            guard let name = step["name"] as? String, name != pageStep, let seconds = step["seconds"] as? Double
            else { return nil }
            let state = (step["cache"] as? [String: Any])?["state"] as? String
            return StepFacts(name: name, seconds: seconds, cache: state == "never" || state == "off" ? nil : state)
        }
    }

    /// The step's name in `run.json`.
    private static let pageStep = "report"
}
