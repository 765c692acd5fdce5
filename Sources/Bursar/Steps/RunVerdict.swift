import JSONText
import Diagnostics
public import Evaluation
import Rules

/// How good a run's recipe is, where truth is known: measured by folds that each saw none of what judges them.
public enum RunVerdict: Sendable, Codable {
    case judged(RunJudgement)
    /// There is no truth, or not enough of it.
    case notJudged(reason: String)

    /// Fewer labelled rows than this in a class, and it is left out of the judging.
    private static let smallestClass = 10
    /// With more rows a learning curve takes longer than a run should.
    private static let mostCurveRows = 20_000

    /// Judges; what `metrics.json` holds comes with it.
    ///
    /// - Parameter champion: judged on the same rows, where there is one; alone, where the run trains nothing.
    static func judging(
        _ rows: TrainingRows, run: Run, source: LabelSource, champion: SavedModel?
    ) -> (verdict: RunVerdict, metrics: JSONValue) {
        func notJudged(_ reason: String) -> (RunVerdict, JSONValue) {
            (.notJudged(reason: reason), ["judged_on": nil, "left_out": .string(reason)])
        }
        guard rows.labels.contains(where: { $0 >= 0 }) else {
            return notJudged("the file has no true labels, so nothing can be said about accuracy")
        }
        let settings = SplitSettings(folds: 5, minClass: smallestClass, seed: run.settings.seed)
        var inquiry = Inquiry()
        if run.settings.trains {
            inquiry.name = champion == nil ? nil : "challenger"
            inquiry.savedModel = champion
        }
        inquiry.wantsCurve = run.settings.trains && source == .trueLabels && rows.count <= mostCurveRows
        let validation = CrossValidation(
            rows: rows, split: .unseen, splitSettings: settings, rules: run.rules, threshold: run.askedThreshold,
            settings: run.settings.training, source: source, inquiry: inquiry)
        do {
            let report =
                if !run.settings.trains, let champion { try validation.report(of: champion) } else {
                    try validation.report()
                }
            let learnsFromRules = run.settings.trains && source == .weakLabels
            let absent =
                learnsFromRules ? AbsentLabels(rows, rules: run.rules.categories, smallestClass: smallestClass) : nil
            guard let absent else { return (.judged(RunJudgement(report, absent: nil)), report.json) }
            return (
                .judged(RunJudgement(report, absent: absent)),
                report.json.adding([.init("absent_labels", absent.json)])
            )
        } catch {
            return notJudged(error.message)
        }
    }
}

/// The part of a run's evaluation that its summary and its decisions rest on; `metrics.json` has all of it.
public struct RunJudgement: Sendable, Codable {
    /// A sentence for a person: which rows judged, and what the model had seen.
    public let judgedOn: String
    /// Every metric that is one number.
    private let metrics: [String: MetricValue]
    /// Accuracy of rules alone and of the majority class on the same rows; nil where they were left out.
    public let rulesAccuracy: Double?
    public let majorityAccuracy: Double?
    /// The true labels that rules, and so what learns from them, can't say; nil where there is none such.
    public let absent: AbsentLabels?
    /// The run's recipe and the champion on the same rows, by metric; empty without a champion.
    private let differences: [MetricDifference]

    init(_ report: EvaluationReport, absent: AbsentLabels?) {
        self.absent = absent
        judgedOn = report.facts.judgedOn
        var metrics: [String: MetricValue] = [:]
        for name in MetricName.allCases { metrics[name.rawValue] = report.judgement[name] }
        self.metrics = metrics
        rulesAccuracy = report.baselines.rules.accuracy
        majorityAccuracy = report.baselines.majority.accuracy
        differences = report.beside.comparisons.last?.differences ?? []
    }

    public subscript(_ name: MetricName) -> MetricValue? { metrics[name.rawValue] }

    /// The champion's value less the run's own.
    func difference(_ name: MetricName) -> MetricDifference? { differences.first { $0.metric == name } }
}

/// True labels that nothing that decides has, so that their rows can only be counted as wrong.
public struct AbsentLabels: Sendable, Codable {
    /// How many there are, of so many true labels.
    public let labels: Int
    public let of: Int
    /// The rows that carry them.
    public let rows: Int

    var json: JSONValue { ["labels": .int(labels), "of": .int(of), "rows": .int(rows)] }

    /// - Parameter smallestClass: labels with fewer rows are not judged.
    init?(_ rows: TrainingRows, rules categories: [String], smallestClass: Int) {
        let known = Set(categories)
        var counts = [Int](repeating: 0, count: rows.labelNames.count)
        for label in rows.labels where label >= 0 { counts[Int(label)] += 1 }
        let judged = counts.indices.filter { counts[$0] >= smallestClass }
        let absent = judged.filter { !known.contains(rows.labelNames[$0]) }
        labels = absent.count
        of = judged.count
        self.rows = absent.reduce(0) { $0 + counts[$1] }
        guard labels > 0 else { return nil }
    }
}

extension JSONValue {
    /// An object with more members behind its own; anything else as it is.
    fileprivate func adding(_ more: [Member]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + more)
    }
}

extension EvaluationReport.Baseline {
    fileprivate var accuracy: Double? {
        switch self {
        case .judged(let judgement): judgement[.accuracy]?.value
        case .leftOut: nil
        }
    }
}
