/// Why rows were decided as they were: the words that spoke, and for what. Many rows share one.
public struct RowEvidence: Sendable, Hashable {
    /// Words of the narration, or a fact beside it, and what they speak for.
    public struct Part: Sendable, Hashable {
        /// Who found it.
        public enum Source: String, Sendable {
            case rule, model
        }

        let source: Source
        /// As the rule or the normalised narration has it.
        let text: String
        /// What it speaks for; for the model, the label it thinks best.
        let category: String
        /// Of a rule, the share of rows with this keyword that it is right for; of the model, what it adds to the best
        /// label's score against the runner-up's. In thousandths, so that equal evidence is equal.
        let thousandths: Int
        /// Whether `text` is words of the narration, not a fact such as the amount's size.
        let isInText: Bool

        public init(source: Source, text: String, category: String, thousandths: Int, isInText: Bool) {
            self.source = source
            self.text = text
            self.category = category
            self.thousandths = thousandths
            self.isInText = isInText
        }
    }

    let parts: [Part]
    /// The label that was best, also where it was turned down; empty where nothing spoke.
    let candidate: String
    /// The next best label the model sees; empty where it was not asked.
    let runnerUp: String

    public init(parts: [Part], candidate: String, runnerUp: String) {
        self.parts = parts
        self.candidate = candidate
        self.runnerUp = runnerUp
    }
}
