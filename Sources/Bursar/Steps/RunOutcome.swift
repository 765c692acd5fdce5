import JSONText
public import Diagnostics
public import RunStore
import Transactions

/// What came of a run, for a person's summary and for `run.json`.
public struct RunOutcome: Sendable {
    public let id: String
    public let folder: String
    public let run: Run
    let moment: Moment
    let input: RunInput
    public let summary: ClassificationSummary
    /// nil where there was nothing to learn from: rules alone decided.
    public let training: RunTraining?
    public let source: LabelSource
    /// From which confidence on there are answers: that of whatever classified, which may promise a precision.
    public let policy: DecisionPolicy
    public let verdict: RunVerdict
    /// What was decided about the run's own model, and came of it.
    public internal(set) var promotion: RunPromotion
    /// The run that held the title when this was decided, be its model of use or not; nil where none did.
    let titleHolder: String?
    /// Whether the champion's model classified, not the run's own.
    public let championClassifies: Bool
    /// What was found in the rows that stayed unknown.
    public let discovery: RunProposals
    /// The last run on the same input, if there is one.
    public let earlier: EarlierRun?
    public internal(set) var steps: [StepRecord]
    /// What was skipped because it is unchanged.
    public let cache: RunCacheUse
    /// What a tracking server knows it by since it began; nil where none was told.
    let begun: String?
    /// What a person should know besides: kept results that were damaged, say.
    public internal(set) var findings: [Finding]

    /// What `run.json` holds.
    ///
    /// - Parameter artifacts: the run's files but `run.json` itself.
    func json(_ artifacts: [RunArtifact]) -> JSONValue {
        [
            "id": .string(id),
            "started_at": .string(moment.extended),
            "version": .string(ProgramVersion.current),
            "origin": run.origin(rows: summary.rowsIn),
            "seed": JSONValue(run.settings.seed),
            ReadingOptions.member: run.settings.reading.json,
            "rules": .string(run.rulesName),
            "threshold": .double(Double(policy.threshold)),
            "model_threshold": .double(Double(policy.modelThreshold)),
            "labels": .string(source.rawValue),
            "weighting": .string(run.settings.training.weighting.rawValue),
            "input_digest": .string(input.digest),
            "rules_digest": JSONValue(summary.rulesDigest),
            "model_digest": JSONValue(artifacts.first { $0.path == Champion.file }?.sha256),
            "model": .string(training == nil ? "none: \(whyNoModel)" : Champion.file),
            "training_rows": .int(training?.rows ?? 0),
            "rows_in": .int(summary.rowsIn),
            "rows_out": .int(summary.rowsOut),
            "rows_rejected": .int(summary.rowsRejected),
            "coverage_by_method": [
                "rule": JSONValue(summary.share(.rule)), "model": JSONValue(summary.share(.model)),
                "none": JSONValue(summary.share(.none)),
            ],
            "cache_hit_rate": JSONValue(summary.memoryHitRate),
            "proposals": .int(discovery.suggestions.count),
            "proposals_share_of_unknown": .double(discovery.suggestions.reduce(0) { $0 + $1.shareOfUnknown }),
            "accepted": .array(run.settings.decisions.accepted.map(JSONValue.string)),
            "steps": .array(steps.map(\.json)),
            "cache": cache.json,
            "seconds": .double(steps.reduce(0) { $0 + $1.seconds }),
            "promotion": [
                "model": .string(promotion.model),
                "promoted": .bool(promotion.promoted),
                "champion": JSONValue(promotion.champion),
                "why": .string(promotion.why),
            ],
            "classified_by": .string(championClassifies ? promotion.champion ?? id : id),
            "parameters": JSONValue(encoding: run.settings.training),
            "environment": RunEnvironment.json,
            "artifacts": .array(
                artifacts.map {
                    ["path": .string($0.path), "bytes": .int($0.bytes), "sha256": .string($0.sha256)]
                }),
            "tracking": ["begun": JSONValue(begun)],
        ]
    }

    /// Why the run has no model of its own.
    var whyNoModel: String { run.settings.trains ? "there was nothing to learn from" : "training was skipped" }
}
