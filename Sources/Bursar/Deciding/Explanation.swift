import Features
public import Narrations
import Rules
public import Transactions

/// Every step that led to one decision, in words of the narration.
public struct Explanation: Sendable {
    /// A word of the normalised narration and what it is there for.
    public struct Word: Sendable, Equatable {
        public let text: String
        public let kind: WordKind
    }

    /// A keyword that was found.
    public struct RuleEvidence: Sendable, Equatable {
        public let keyword: String
        public let category: String
        /// Where in the normalised text, in bytes.
        public let range: Range<Int>
        /// The keyword's estimated precision, 0 ... 1.
        public let precision: Double
        /// The labelled rows the estimate rests on; with 0 it is a guess from the keyword's wording.
        public let rows: Int
        /// The file and line the rule stands in.
        public let place: String
    }

    /// What one part of the row adds to the model's score of the best label against the runner-up's.
    public struct Contribution: Sendable, Equatable {
        /// The words of the narration, or what the amount is.
        public let source: String
        public let weight: Double
    }

    /// What the contributions are counted in.
    public enum Scale: Sendable, Equatable {
        /// Log-odds before calibration, of a linear model: with `start` and `calibration` they sum to the log-odds told.
        case logOdds
        /// Shares of the trees' votes, of a forest: with `start` they sum to the difference of votes.
        case votes
    }

    /// What the model thinks.
    public struct ModelEvidence: Sendable, Equatable {
        public let best: String
        public let confidence: Double
        /// nil where the model knows one label only.
        public let runnerUp: String?
        public let runnerUpConfidence: Double
        public let scale: Scale
        /// By descending size; with `start` they sum to `difference`.
        public let contributions: [Contribution]
        /// What the model says before it looks at the row.
        public let start: Double
        /// The best label's score less the runner-up's, before calibration.
        public let difference: Double
        /// What calibration adds to `difference`: the sum is the log-odds of the two confidences.
        public let calibration: Double
        /// The share of the narration's weight in n-grams no training row had, 0 ... 1.
        public let novelty: Double
        /// Whether nothing of the narration speaks for anything, so that the answer is only the most frequent label.
        public let isGuess: Bool
    }

    public let normalised: String
    public let words: [Word]
    public let merchant: String
    public let rules: [RuleEvidence]
    /// The rules' best category and its confidence; nil where no keyword was found.
    public let ruleVerdict: (category: String, confidence: Double)?
    /// The next category that keywords speak for; nil where all agree.
    public let ruleRunnerUp: (category: String, confidence: Double)?
    public let model: ModelEvidence?
    public let threshold: Double
    /// The model's own threshold; the same unless it learnt from rules.
    public let modelThreshold: Double
    public let decision: Decision
    /// The answer: a label or Unknown.
    public let category: String
    /// The label that was best, also where it was turned down.
    public let candidate: String
}

extension Categoriser {
    /// Decides one row and tells how. For a person: it allocates freely.
    ///
    /// - Parameters:
    ///   - amount: in main units; NaN where missing.
    ///   - mcc: the merchant category code, -1 where there is none.
    public func explain(_ raw: [UInt8], amount: Double, mcc: Int32 = -1) -> Explanation {
        var scratch = Scratch()
        let decision = decide(raw.span, amount: amount, mcc: mcc, scratch: &scratch)
        Self.normaliser.setApart(&scratch.narration, raw: raw.span)
        let narration = scratch.narration
        var merchant: [UInt8] = []
        Self.normaliser.merchant(of: narration, raw: raw.span, appendingTo: &merchant)
        return Explanation(
            normalised: String(decoding: narration.text, as: UTF8.self),
            words: narration.words.map {
                .init(text: String(decoding: narration.text[$0.range], as: UTF8.self), kind: $0.kind)
            },
            merchant: String(decoding: merchant, as: UTF8.self), rules: ruleEvidence(scratch.rules),
            ruleVerdict: named(scratch.rules.verdict?.winner),
            ruleRunnerUp: named(scratch.rules.verdict?.runnerUp),
            model: model?.evidence(
                narration, facts: RowFacts(raw: raw.span, amount: amount, mcc: mcc), scratch: scratch.model),
            threshold: Double(policy.threshold), modelThreshold: Double(policy.modelThreshold), decision: decision,
            category: name(of: decision),
            candidate: labels[Int(decision.candidate)])
    }

    private func named(_ candidate: RuleVerdict.Candidate?) -> (category: String, confidence: Double)? {
        guard let rules, let candidate else { return nil }
        return (rules.categories[candidate.category], candidate.confidence)
    }

    private func ruleEvidence(_ scratch: RuleScratch) -> [Explanation.RuleEvidence] {
        guard let rules else { return [] }
        return scratch.matches.map { match in
            let keyword = rules.keywords[match.keyword]
            let count = rules.calibration.counts.first {
                $0.keyword == keyword.folded && $0.category == rules.categories[match.category]
            }
            return .init(
                keyword: keyword.text, category: rules.categories[match.category], range: match.range,
                precision: keyword.precision, rows: count?.rows ?? 0, place: "\(keyword.location)")
        }
    }
}
