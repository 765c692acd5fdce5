public import Evaluation
import Features
public import Narrations
public import Rules
import Safetensors
public import Transactions

/// Rules, model and policy ready to decide rows: immutable, shared by all threads; each worker brings its own scratch.
///
///     let categoriser = try Categoriser(rules: RuleMatcher(.builtIn(.personalFinance)), model: nil, threshold: 0.5)
///     var scratch = Categoriser.Scratch()
///     let decision = categoriser.decide(raw.span, amount: -12.50, scratch: &scratch)
public struct Categoriser: Sendable {
    /// The answer where nobody is sure enough.
    public static let unknown = "Unknown"

    /// The labels a decision can name: the model's, then those that only the rules know. At least one.
    public let labels: [String]
    public let rules: RuleMatcher?
    public let model: NarrationModel?
    public let policy: DecisionPolicy
    /// The model file's bytes; nil where the model never was in a file.
    let modelBytes: TensorBytes?
    /// What the model file promises of its answers on new data; nothing where there is none.
    public let promise: PrecisionPromise
    /// Built when it is first asked: most rows are decided without.
    static let normaliser = NarrationNormaliser()
    /// The label that stands in where there is no evidence at all and an answer is asked at any price.
    private let fallback: Int32
    /// For each category of the rules its index in `labels`.
    private let ruleLabels: [Int32]

    /// Memory a worker keeps from row to row.
    public struct Scratch: Sendable {
        public internal(set) var narration = NormalisedNarration()
        public internal(set) var rules = RuleScratch()
        var model = NarrationModel.Scratch()

        public init() {}
    }

    /// - Parameter mostFrequent: the label to stand in at threshold 0 where nothing is known of a row; nil for the first
    ///   of `labels`.
    /// - Returns: nil where there are neither rules nor a model.
    public init?(
        rules: RuleMatcher?, model: NarrationModel?, threshold: Float, mostFrequent: String? = nil,
        promise: PrecisionPromise = .none
    ) {
        self.init(
            rules: rules, model: model, policy: DecisionPolicy(threshold: threshold), modelBytes: nil,
            mostFrequent: mostFrequent, promise: promise)
    }

    init?(
        rules: RuleMatcher?, model: NarrationModel?, policy: DecisionPolicy, modelBytes: TensorBytes?,
        mostFrequent: String? = nil, promise: PrecisionPromise
    ) {
        var labels = model?.labels ?? []
        var indices: [String: Int32] = [:]
        for (index, label) in labels.enumerated() { indices[label] = Int32(index) }
        var ruleLabels: [Int32] = []
        for category in rules?.categories ?? [] {
            if let known = indices[category] {
                ruleLabels.append(known)
            } else {
                ruleLabels.append(Int32(labels.count))
                indices[category] = Int32(labels.count)
                labels.append(category)
            }
        }
        guard !labels.isEmpty else { return nil }
        self.labels = labels
        self.rules = rules
        self.model = model
        self.ruleLabels = ruleLabels
        self.policy = policy
        self.modelBytes = modelBytes
        self.promise = promise
        fallback = mostFrequent.flatMap { indices[$0] } ?? 0
    }

    /// SHA-256 of the model file's bytes in hexadecimal; nil where the model never was in a file. Linear in the file's size,
    /// each time: who needs no digest need not wait for it.
    public var modelDigest: String? { modelBytes.map { Digest.hexadecimal(of: $0.array) } }

    /// SHA-256 of the rules in canonical form, in hexadecimal; nil without rules.
    var rulesDigest: String? { rules.map { Digest.hexadecimal(of: Array($0.rules.canonicalYAML().utf8)) } }

    /// Decides one row from its raw narration; the folded one is left in the scratch.
    ///
    /// Any bytes are taken. Linear in the narration's length times the number of labels; allocates nothing once the
    /// scratch is warm.
    ///
    /// - Parameters:
    ///   - amount: in main units; NaN where missing.
    ///   - mcc: the merchant category code, -1 where there is none.
    public func decide(_ raw: Span<UInt8>, amount: Double, mcc: Int32 = -1, scratch: inout Scratch) -> Decision {
        read(raw, into: &scratch.narration)
        return decideNormalised(RowFacts(raw: raw, amount: amount, mcc: mcc), scratch: &scratch)
    }

    func read(_ raw: Span<UInt8>, into narration: inout NormalisedNarration) {
        if model?.asksWhatWordsAreFor ?? false {
            Self.normaliser.normalise(raw, into: &narration)
        } else {
            NarrationNormaliser.fold(raw, into: &narration)
        }
    }

    /// Decides the narration that stands in the scratch.
    func decideNormalised(_ facts: RowFacts, scratch: inout Scratch) -> Decision {
        let proposals = proposals(facts, scratch: &scratch)
        return decide(proposals, by: policy)
    }

    /// The decision in use, and the best label at any price (threshold 0), from one look at the narration.
    func judgeNormalised(_ facts: RowFacts, scratch: inout Scratch) -> (answer: Decision, forced: Decision) {
        let proposals = proposals(facts, scratch: &scratch)
        return (decide(proposals, by: policy), decide(proposals, by: DecisionPolicy(threshold: 0)))
    }

    typealias Proposals = (rule: DecisionPolicy.Proposal?, model: DecisionPolicy.Proposal?)

    private func proposals(_ facts: RowFacts, scratch: inout Scratch) -> Proposals {
        (ruleProposal(scratch.narration, &scratch.rules), modelProposal(facts, &scratch))
    }

    func decide(_ proposals: Proposals, by policy: DecisionPolicy) -> Decision {
        // Without evidence and without a model to ask, the most frequent label stands in at threshold 0.
        policy.decide(rule: proposals.rule, model: proposals.model)
            ?? Decision(candidate: fallback, confidence: 0, method: .none, isAnswered: policy.threshold == 0)
    }

    func ruleProposal(
        _ narration: borrowing NormalisedNarration, _ scratch: inout RuleScratch
    ) -> DecisionPolicy.Proposal? {
        guard let rules else { return nil }
        rules.match(narration, into: &scratch)
        guard let winner = scratch.verdict?.winner else { return nil }
        return DecisionPolicy.Proposal(
            label: ruleLabels[winner.category], confidence: Float(winner.confidence))
    }

    private func modelProposal(_ facts: RowFacts, _ scratch: inout Scratch) -> DecisionPolicy.Proposal? {
        guard let model else { return nil }
        let best = model.posterior(scratch.narration, facts: facts, scratch: &scratch.model)
        return proposal(best, scratch)
    }

    func proposal(_ best: Int, _ scratch: borrowing Scratch) -> DecisionPolicy.Proposal {
        DecisionPolicy.Proposal(
            label: Int32(best), confidence: scratch.model.probability(best),
            isGuess: scratch.model.familiarity.isStranger)
    }

    /// Appends the merchant's name in the raw spelling (`NarrationNormaliser.merchant`) of the row just decided.
    func merchant(_ raw: Span<UInt8>, scratch: inout Scratch, appendingTo name: inout [UInt8]) {
        Self.normaliser.setApart(&scratch.narration, raw: raw)
        Self.normaliser.merchant(of: scratch.narration, raw: raw, appendingTo: &name)
    }

    /// The decision's answer in words.
    public func name(of decision: Decision) -> String {
        decision.category.map { labels[Int($0)] } ?? Self.unknown
    }
}

extension Categoriser {
    /// The probabilities of all labels that go with a decision just made: the decided label has the decision's
    /// confidence, the others share the rest as the model sees them (evenly where there is no model).
    ///
    /// - Parameter posterior: becomes as long as `labels`; sums to 1.
    func posterior(of decision: Decision, scratch: Scratch, into posterior: inout [Float]) {
        posterior.removeAll(keepingCapacity: true)
        let known = model?.labels.count ?? 0
        for label in labels.indices { posterior.append(label < known ? scratch.model.probability(label) : 0) }
        let chosen = Int(decision.candidate)
        posterior[chosen] = 0
        let rest = posterior.reduce(0, +)
        let left = 1 - decision.confidence
        for label in labels.indices where label != chosen {
            posterior[label] =
                rest > 0 ? posterior[label] / rest * left : left / Float(max(1, labels.count - 1))
        }
        posterior[chosen] = decision.confidence
    }
}
