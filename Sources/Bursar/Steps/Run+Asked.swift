import JSONText
import RunStore

/// What a run is asked to do, as `run.json` says it.
extension Run {
    /// - Parameter rows: how many there were; nil where that is not known yet.
    func origin(rows: Int?) -> JSONValue {
        switch settings.origin {
        case .generated(let size):
            .object(
                [
                    JSONValue.Member("kind", "generated"), JSONValue.Member("profile", "guide"),
                    JSONValue.Member("size", .int(size)),
                ] + (settings.until.map { [JSONValue.Member("until", .string(isoDate($0)))] } ?? []))
        case .made(let path):
            .object(
                [JSONValue.Member("kind", "generated"), JSONValue.Member("path", .string(path))]
                    + (rows.map { [JSONValue.Member("size", .int($0))] } ?? []))
        case .file(let path): ["kind": "file", "path": .string(path)]
        }
    }

    /// What is learnt from.
    var source: LabelSource { settings.learnsFromLabels ? .trueLabels : .weakLabels }

    /// The params of its record that are known when it begins; they stay as they are.
    var firstParams: [String: String] {
        let known: JSONValue = [
            "origin": origin(rows: nil), "seed": JSONValue(settings.seed), "rules": .string(rulesName),
            ReadingOptions.member: settings.reading.json, "labels": .string(source.rawValue),
            "weighting": .string(settings.training.weighting.rawValue),
            "parameters": JSONValue(encoding: settings.training),
        ]
        return RunRecord.params(runJSON: Array(known.text.utf8))
    }
}
