import Classifiers
import Features
public import Narrations
import Rules
import SparseMath
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

    /// What one part of the row adds to the log-odds of the best label against the runner-up, before calibration.
    public struct Contribution: Sendable, Equatable {
        /// The words of the narration, or what the amount is.
        public let source: String
        public let logOdds: Double
    }

    /// What the model thinks.
    public struct ModelEvidence: Sendable, Equatable {
        public let best: String
        public let confidence: Double
        /// nil where the model knows one label only.
        public let runnerUp: String?
        public let runnerUpConfidence: Double
        /// By descending size of the log-odds; with `bias` they sum to `logOdds`.
        public let contributions: [Contribution]
        public let bias: Double
        /// The log-odds of the best label against the runner-up, before calibration.
        public let logOdds: Double
        /// The share of the narration's weight in n-grams no training row had, 0 ... 1.
        public let novelty: Double
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
    public let decision: Decision
    /// The answer: a label or Unknown.
    public let category: String
    /// The label that was best, also where it was turned down.
    public let candidate: String
}

extension Categoriser {
    /// Decides one row and tells how. For a person: it allocates freely.
    ///
    /// - Parameter amount: in main units; NaN where missing.
    public func explain(_ raw: [UInt8], amount: Double) -> Explanation {
        var scratch = Scratch()
        let decision = decide(raw.span, amount: amount, scratch: &scratch)
        let narration = scratch.narration
        var merchant: [UInt8] = []
        normaliser.merchant(of: narration, raw: raw.span, appendingTo: &merchant)
        return Explanation(
            normalised: String(decoding: narration.text, as: UTF8.self),
            words: narration.words.map {
                .init(text: String(decoding: narration.text[$0.range], as: UTF8.self), kind: $0.kind)
            },
            merchant: String(decoding: merchant, as: UTF8.self), rules: ruleEvidence(scratch.rules),
            ruleVerdict: named(scratch.rules.verdict?.winner),
            ruleRunnerUp: named(scratch.rules.verdict?.runnerUp),
            model: modelEvidence(narration, amount: amount, scratch: scratch.model),
            threshold: Double(policy.threshold), decision: decision, category: name(of: decision),
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

    private func modelEvidence(
        _ narration: NormalisedNarration, amount: Double, scratch: NarrationModel.Scratch
    ) -> Explanation.ModelEvidence? {
        guard let model else { return nil }
        let best = scratch.best
        let others = model.labels.indices.filter { $0 != best }
        guard let second = others.max(by: { (scratch.probability($0), $1) < (scratch.probability($1), $0) }) else {
            return .init(
                best: model.labels[best], confidence: Double(scratch.probability(best)), runnerUp: nil,
                runnerUpConfidence: 0, contributions: [], bias: 0, logOdds: 0,
                novelty: Double(scratch.novelty))
        }
        let contributions = model.contributions(narration, amount: amount, of: best, against: second)
        let bias = Double(model.classifier.bias(class: best) - model.classifier.bias(class: second))
        return .init(
            best: model.labels[best], confidence: Double(scratch.probability(best)),
            runnerUp: model.labels[second], runnerUpConfidence: Double(scratch.probability(second)),
            contributions: contributions, bias: bias,
            logOdds: contributions.reduce(bias) { $0 + $1.logOdds }, novelty: Double(scratch.novelty))
    }
}

extension NarrationModel {
    /// What each part of a row adds to the log-odds of one label against another: character n-grams are counted to their
    /// word, word n-grams stand for themselves.
    fileprivate func contributions(
        _ narration: NormalisedNarration, amount: Double, of best: Int, against second: Int
    ) -> [Explanation.Contribution] {
        var scratch = Scratch()
        _ = posterior(narration, amount: amount, scratch: &scratch)
        let sources = vectoriser.sources(of: narration, amount: amount)
        var sums: [String: Double] = [:]
        for (entry, source) in zip(scratch.rows.entries(of: 0), sources) {
            let feature = scratch.rows.indices[entry]
            let weight =
                classifier.weight(feature: feature, class: best)
                - classifier.weight(feature: feature, class: second)
            let place = described(source, narration)
            sums[place, default: 0] += Double(scratch.rows.values[entry] * weight)
        }
        return sums.map { Explanation.Contribution(source: $0.key, logOdds: $0.value) }
            .sorted { (abs($0.logOdds), $1.source) > (abs($1.logOdds), $0.source) }
    }

    private func described(_ source: FeatureSource, _ narration: NormalisedNarration) -> String {
        switch source {
        case .words(let range):
            return "\"\(String(decoding: narration.text[range], as: UTF8.self))\""
        case .characters(let range, _, _):
            let word = narration.words.first {
                $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
            }
            let text = narration.text[word?.range ?? range]
            return "letters of \"\(String(decoding: text, as: UTF8.self))\""
        case .amount(let feature): return feature.sentence
        }
    }
}

extension AmountFeature {
    /// What it says, for a person.
    fileprivate var sentence: String {
        switch self {
        case .missing: "no amount"
        case .moneyOut: "money out"
        case .moneyIn: "money in"
        case .magnitude, .doubling: "the amount's size"
        case .cents(let cents): "an amount ending in .\(cents < 10 ? "0" : "")\(cents)"
        case .exact: "exactly this amount"
        }
    }
}
