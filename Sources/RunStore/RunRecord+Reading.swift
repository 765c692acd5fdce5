public import Diagnostics
private import Foundation

extension RunRecord {
    /// Reads a run's folder.
    ///
    /// - Parameter digest: SHA-256 in hexadecimal, of bytes.
    /// - Throws: what is wrong with `run.json`. A run without metrics has none.
    init(folder: String, id: String, digest: ([UInt8]) -> String) throws(Finding) {
        try self.init(at: "\(folder)/\(id)", id: id, digest: digest)
    }

    /// Reads a run where it lies, which while it is being made is not yet under its id.
    ///
    /// - Parameters:
    ///   - folder: the run's own.
    ///   - digest: SHA-256 in hexadecimal, of bytes.
    public init(at folder: String, id: String, digest: ([UInt8]) -> String) throws(Finding) {
        let path = "\(folder)/run.json"
        guard let content = FileManager.default.contents(atPath: path) else {
            throw Self.damaged("its run.json is missing or can't be read", path)
        }
        guard let run = Self.object(content) else { throw Self.damaged("its run.json is no JSON object", path) }
        guard run["id"] as? String == id else { throw Self.damaged("its run.json is of another run", path) }
        self.id = id
        startedAt = run["started_at"] as? String ?? ""
        version = run["version"] as? String ?? ""
        seconds = Self.number(run["seconds"]) ?? 0
        params = Self.params(run)
        var metrics = Self.judged(at: folder)
        for name in Self.counts { if let value = Self.number(run[name]) { metrics[name] = RunMetric(value) } }
        Self.collect([Self.coverage: run[Self.coverage] ?? [:]], "", into: &metrics)
        steps = (run["steps"] as? [[String: Any]] ?? []).map(RunStep.init)
        for step in steps { metrics["steps/\(step.name)/seconds"] = RunMetric(step.seconds) }
        self.metrics = metrics
        var digests: [String: String] = [:]
        for name in ["input", "rules", "model"] { digests[name] = run["\(name)_digest"] as? String }
        self.digests = digests
        artifacts = (run["artifacts"] as? [[String: Any]] ?? []).compactMap(RunArtifact.init)
        environment = (run["environment"] as? [String: Any] ?? [:]).compactMapValues(Self.text)
        promotion = (run["promotion"] as? [String: Any]).flatMap(RunPromotion.init)
        begun = (run["tracking"] as? [String: Any])?["begun"] as? String
        self.digest = digest(Array(content))
    }

    /// The metrics that the judging of a run came to, also where the run is still being made.
    ///
    /// - Parameter folder: the run's own.
    public static func judged(at folder: String) -> [String: RunMetric] {
        let judged = FileManager.default.contents(atPath: "\(folder)/metrics.json").flatMap(object) ?? [:]
        var metrics: [String: RunMetric] = [:]
        collect(judged, "", into: &metrics)
        return metrics.filter { isJudged($0.key) }
    }

    /// Whether a metric comes from the judging, not from the run's own counts and times.
    public static func isJudged(_ metric: String) -> Bool {
        !counts.contains(metric) && !metric.hasPrefix("\(coverage)/") && !metric.hasPrefix("steps/")
    }

    /// What of a `run.json` was asked for; the same for the part of it that is known when a run begins.
    public static func params(runJSON content: [UInt8]) -> [String: String] { object(Data(content)).map(params) ?? [:] }

    private static let coverage = "coverage_by_method"
    /// Numbers of `run.json` that tell how much, not what was asked for.
    private static let counts = [
        "rows_in", "rows_out", "rows_rejected", "training_rows", "cache_hit_rate", "proposals",
        "proposals_share_of_unknown", "seconds",
    ]
    /// What `run.json` says elsewhere, or what is no parameter.
    private static let notParams: Set<String> =
        Set(counts).union([
            "id", "started_at", "version", "steps", "artifacts", "environment", "promotion", coverage,
            "input_digest", "rules_digest", "model_digest", "parameters", "accepted", "cache", "tracking",
        ])
    /// Members of `metrics.json` that are tables, or about the metrics.
    private static let notMetrics: Set<String> = [
        "confusion", "most_confidently_wrong", "curve", "comparisons", "seed", "folds", "min_class",
        "absent_labels",
    ]

    private static func damaged(_ problem: String, _ path: String) -> Finding {
        Finding(
            .warning, code: "run-damaged", message: "this run can't be read: \(problem)",
            at: SourceLocation(file: path),
            remedy: "Remove its folder, or put the file back.")
    }

    private static func object(_ content: Data) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: content)) as? [String: Any]
    }

    private static func params(_ run: [String: Any]) -> [String: String] {
        var params: [String: String] = [:]
        func take(_ value: Any, _ name: String) {
            if let object = value as? [String: Any] {
                for (key, inner) in object { take(inner, name.isEmpty ? key : "\(name)/\(key)") }
            } else if let text = text(value) {
                params[name] = text
            }
        }
        take(run.filter { !notParams.contains($0.key) }, "")
        if let parameters = run["parameters"] { take(parameters, "") }
        return params
    }

    /// Takes whatever is a number, under the names that lead to it; what has a `value` is one metric with its interval.
    private static func collect(_ object: [String: Any], _ prefix: String, into metrics: inout [String: RunMetric]) {
        for (key, value) in object where !(notMetrics.contains(key)) {
            let name = prefix.isEmpty ? key : "\(prefix)/\(key)"
            if let inner = value as? [String: Any] {
                if inner.keys.contains("value") {
                    guard let number = number(inner["value"]) else { continue }
                    metrics[name] = RunMetric(
                        number, low: Self.number(inner["low"]), high: Self.number(inner["high"]),
                        n: Self.number(inner["n"]).flatMap { Int(exactly: $0) })
                } else {
                    collect(inner, name, into: &metrics)
                }
            } else if let number = number(value) {
                metrics[name] = RunMetric(number)
            }
        }
    }

    /// A number; true and false are none.
    fileprivate static func number(_ value: Any?) -> Double? {
        guard let number = value as? NSNumber, !isTruthValue(number) else { return nil }
        return number.doubleValue
    }

    private static func isTruthValue(_ number: NSNumber) -> Bool { unsafe String(cString: number.objCType) == "c" }

    private static func text(_ value: Any) -> String? {
        if let text = value as? String { return text }
        guard let number = value as? NSNumber else { return nil }
        return isTruthValue(number) ? (number.boolValue ? "true" : "false") : number.description
    }
}

extension RunStep {
    fileprivate init(_ object: [String: Any]) {
        name = object["name"] as? String ?? ""
        inputs = object["inputs"] as? [String] ?? []
        outputs = object["outputs"] as? [String] ?? []
        seconds = RunRecord.number(object["seconds"]) ?? 0
    }
}

extension RunArtifact {
    fileprivate init?(_ object: [String: Any]) {
        guard let path = object["path"] as? String, let bytes = RunRecord.number(object["bytes"]),
            let digest = object["sha256"] as? String
        else { return nil }
        self.init(path: path, bytes: Int(exactly: bytes) ?? 0, sha256: digest)
    }
}

extension RunPromotion {
    fileprivate init?(_ object: [String: Any]) {
        guard let model = object["model"] as? String, let promoted = object["promoted"] as? Bool,
            let why = object["why"] as? String
        else { return nil }
        self.init(model: model, promoted: promoted, champion: object["champion"] as? String, why: why)
    }
}
