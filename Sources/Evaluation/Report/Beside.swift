import JSONText

extension EvaluationReport {
    /// What a report holds beside the metrics: comparisons, the learning curve, the rows most confidently wrong.
    public struct Beside: Sendable {
        /// Somebody else who judged the same rows.
        public struct Rival: Sendable {
            public let name: String
            public let judgement: Judgement

            public init(name: String, judgement: Judgement) {
                self.name = name
                self.judgement = judgement
            }
        }

        /// The learner the report's own metrics are of; nil where nobody asked.
        public var name: String?
        /// Other learners, fitted on the same folds.
        public var algorithms: [Rival] = []
        /// A saved model, judged as it is.
        public var savedModel: (rival: Rival, facts: SavedModelFacts)?
        /// The report's own learner against each of the others, in order, then against the saved model.
        public var comparisons: [PairedComparison] = []
        public var curve: LearningCurve?
        /// nil where nobody asked.
        public var mistakes: [ConfidentMistake]?

        public init() {}

        /// What there is, under the names of `metrics.json`.
        var members: [JSONValue.Member] {
            var members: [JSONValue.Member] = []
            if let name { members.append(.init("algorithm", .string(name))) }
            if !algorithms.isEmpty {
                let rivals = algorithms.map { JSONValue.Member($0.name, .object($0.judgement.members)) }
                members.append(.init("algorithms", .object(rivals)))
            }
            if let (rival, facts) = savedModel {
                members.append(.init("against", .object(facts.members + rival.judgement.members)))
            }
            if !comparisons.isEmpty { members.append(.init("comparisons", .array(comparisons.map(\.json)))) }
            if let curve {
                members.append(.init("curve", curve.json))
                members.append(.init("curve_sentence", .string(curve.sentence)))
            }
            if let mistakes {
                members.append(.init("most_confidently_wrong", .array(mistakes.map(\.json))))
            }
            return members
        }
    }
}
