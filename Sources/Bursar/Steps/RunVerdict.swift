import JSONText
import Diagnostics
public import Evaluation

/// How good a run's recipe is, where truth is known: measured by folds that each saw none of what judges them.
public enum RunVerdict: Sendable {
    case judged(EvaluationReport)
    /// There is no truth, or not enough of it.
    case notJudged(reason: String)

    /// Fewer labelled rows than this in a class, and it is left out of the judging.
    private static let smallestClass = 10
    /// With more rows a learning curve takes longer than a run should.
    private static let mostCurveRows = 20_000

    /// - Parameter champion: judged on the same rows, where there is one.
    init(rows: TrainingRows, run: Run, source: LabelSource, champion: SavedModel? = nil) {
        guard rows.labels.contains(where: { $0 >= 0 }) else {
            self = .notJudged(reason: "the file has no true labels, so nothing can be said about accuracy")
            return
        }
        let settings = SplitSettings(folds: 5, minClass: Self.smallestClass, seed: run.settings.seed)
        var inquiry = Inquiry()
        inquiry.name = champion == nil ? nil : "challenger"
        inquiry.savedModel = champion
        inquiry.wantsCurve = source == .trueLabels && rows.count <= Self.mostCurveRows
        let validation = CrossValidation(
            rows: rows, split: .unseen, splitSettings: settings, rules: run.rules, threshold: run.threshold,
            settings: run.settings.training, source: source, inquiry: inquiry)
        do { self = .judged(try validation.report()) } catch {
            self = .notJudged(reason: error.message)
        }
    }

    /// What `metrics.json` holds.
    var json: JSONValue {
        switch self {
        case .judged(let report): report.json
        case .notJudged(let reason): ["judged_on": nil, "left_out": .string(reason)]
        }
    }
}
