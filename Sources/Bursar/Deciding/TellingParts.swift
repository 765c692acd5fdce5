import Features
import Narrations
import Rules

/// The parts of a narration that speak for its category, in short: for pages that explain thousands of rows.
public struct TellingParts: Sendable {
    /// The keywords found, by number in `RuleMatcher.keywords`, in the order of the text.
    public let keywords: [Int]
    /// What moved the model most, by falling size; empty where the model was not asked.
    public let model: [Explanation.Contribution]
    /// The model's best label and the next; empty where it was not asked.
    public let best: String
    public let runnerUp: String
}

extension Categoriser {
    /// The telling parts of a narration.
    ///
    /// Keywords take some microseconds; the model's parts, asked for where rules did not decide, some hundred.
    ///
    /// - Parameters:
    ///   - asksModel: whether the model's parts are wanted.
    ///   - most: of the model's parts.
    public func tellingParts(
        _ raw: [UInt8], amount: Double, asksModel: Bool, most: Int = 6, scratch: inout Scratch
    ) -> TellingParts {
        guard asksModel, let model else {
            NarrationNormaliser.fold(raw.span, into: &scratch.narration)
            var keywords: [Int] = []
            if let rules {
                rules.match(scratch.narration, into: &scratch.rules)
                keywords = scratch.rules.matches.map(\.keyword)
            }
            return TellingParts(keywords: keywords, model: [], best: "", runnerUp: "")
        }
        _ = decide(raw.span, amount: amount, scratch: &scratch)
        let keywords = rules == nil ? [] : scratch.rules.matches.map(\.keyword)
        let evidence = model.evidence(
            scratch.narration, facts: RowFacts(raw: raw.span, amount: amount), scratch: scratch.model)
        let telling = evidence.contributions.filter { $0.weight.magnitude >= 0.05 }.prefix(most)
        return TellingParts(
            keywords: keywords, model: Array(telling), best: evidence.isGuess ? "" : evidence.best,
            runnerUp: evidence.runnerUp ?? "")
    }
}
