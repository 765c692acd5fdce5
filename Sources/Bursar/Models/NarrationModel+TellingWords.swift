import Classifiers
import Features
import Narrations
import SparseMath

extension Categoriser {
    /// For each label the words that speak loudest for it: what the model adds to its score for them, above the mean of all
    /// labels.
    ///
    /// The model knows its features by hashes alone, so only words of the narrations given are found. Nothing where there is
    /// no linear model.
    ///
    /// - Parameters:
    ///   - narrations: raw; those of the training rows find most. Distinct ones, some hundred, are enough.
    ///   - most: words for each label.
    public func tellingWords(in narrations: [[UInt8]], most: Int) -> [(
        label: String, words: [(text: String, weight: Double)]
    )] {
        guard let model, case .linear(let linear) = model.classifier else { return [] }
        var narration = NormalisedNarration()
        var found: [UInt32: (text: String, value: Double)] = [:]
        for raw in narrations {
            Self.normaliser.normalise(raw.span, into: &narration)
            let facts = RowFacts(raw: raw.span, amount: .nan)
            var scratch = NarrationModel.Scratch()
            _ = model.row(narration, facts, &scratch)
            let sources = model.vectoriser.sources(of: narration, facts: facts)
            for (entry, source) in zip(scratch.rows.entries(of: 0), sources) {
                guard case .words(let range) = source else { continue }
                let feature = scratch.rows.indices[entry]
                let value = Double(scratch.rows.values[entry])
                if let known = found[feature], known.value >= value { continue }
                found[feature] = (String(decoding: narration.text[range], as: UTF8.self), value)
            }
        }
        let features = found.sorted { $0.key < $1.key }
        let classes = model.labels.indices
        let means = features.map { feature in
            classes.reduce(0.0) { $0 + Double(linear.weight(feature: feature.key, class: $1)) } / Double(classes.count)
        }
        return classes.map { label in
            let words = features.indices.map { place -> (text: String, weight: Double) in
                let (feature, (text, value)) = features[place]
                return (text, (Double(linear.weight(feature: feature, class: label)) - means[place]) * value)
            }
            let loudest = words.filter { $0.weight > 0 }.sorted { ($0.weight, $1.text) > ($1.weight, $0.text) }
            return (model.labels[label], Array(loudest.prefix(most)))
        }
    }
}
