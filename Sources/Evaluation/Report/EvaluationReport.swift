/// What `metrics.json` says: how rows were judged, every metric with its interval, and the baselines on the same rows.
public struct EvaluationReport: Sendable {
    public let facts: Facts
    /// Of the first of those compared, where there are several.
    public let judgement: Judgement
    public let baselines: Baselines
    /// What was asked beside.
    public let beside: Beside

    public init(facts: Facts, judgement: Judgement, baselines: Baselines, beside: Beside = Beside()) {
        self.facts = facts
        self.judgement = judgement
        self.baselines = baselines
        self.beside = beside
    }

    /// How the rows were chosen.
    public struct Facts: Sendable {
        public let split: Split
        public let settings: SplitSettings
        public let plan: SplitPlan
        /// The labels' names, by the index the plan knows them by.
        public let labels: [String]
        /// A sentence for a person: which rows judged, and what the model had seen.
        public let judgedOn: String

        /// - Parameter judgedOn: nil for the split's own sentence.
        public init(
            split: Split, settings: SplitSettings, plan: SplitPlan, labels: [String], judgedOn: String? = nil
        ) {
            self.split = split
            self.settings = settings
            self.plan = plan
            self.labels = labels
            self.judgedOn = judgedOn ?? split.sentence(plan)
        }
    }

    /// What a categoriser has to beat.
    public struct Baselines: Sendable {
        public let majority: Baseline
        public let rules: Baseline
        public let guide: Baseline

        public init(majority: Baseline, rules: Baseline, guide: Baseline) {
            self.majority = majority
            self.rules = rules
            self.guide = guide
        }
    }

    /// A baseline's own judgement, or why there is none.
    public enum Baseline: Sendable {
        case judged(Judgement)
        case leftOut(reason: String)
    }
}

extension Split {
    /// Which rows judge, and what the model judged had seen.
    func sentence(_ plan: SplitPlan) -> String {
        let rows = RowCount.text(plan.testedRows)
        let folds = plan.folds.count
        return switch self {
        case .random:
            "\(rows) in \(folds) folds at random, stratified by label; each judged by a model fitted on the other folds"
        case .unseen:
            "\(rows) in \(folds) folds; each judged by a model that saw no narration with the same letters"
        case .time:
            "the latest \(rows), judged by a model fitted on the earlier ones"
        }
    }
}
