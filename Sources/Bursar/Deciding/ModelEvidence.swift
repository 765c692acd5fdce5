import Classifiers
import Features
import Narrations
import SparseMath

extension NarrationModel {
    /// What the model thinks of a row it has just scored, and why.
    ///
    /// - Parameter scratch: as `posterior` left it.
    func evidence(_ narration: NormalisedNarration, facts: RowFacts, scratch: Scratch) -> Explanation.ModelEvidence {
        let best = scratch.best
        let confidence = scratch.probability(best)
        let others = labels.indices.filter { $0 != best }
        guard let second = others.max(by: { (scratch.probability($0), $1) < (scratch.probability($1), $0) }) else {
            return .init(
                best: labels[best], confidence: Double(confidence), runnerUp: nil, runnerUpConfidence: 0,
                scale: .logOdds, contributions: [], start: 0, difference: 0, calibration: 0,
                novelty: Double(scratch.familiarity.novelty), isGuess: scratch.familiarity.isStranger)
        }
        var own = Scratch()
        _ = row(narration, facts, &own)
        let (start, parts) = parts(own.rows, of: best, against: second)
        let sources = named(vectoriser.sources(of: narration, facts: facts), parts, own.rows, narration)
        let difference = sources.reduce(start) { $0 + $1.weight }
        let odds = logarithm(max(1e-12, Double(confidence)) / max(1e-12, Double(scratch.probability(second))))
        return .init(
            best: labels[best], confidence: Double(confidence), runnerUp: labels[second],
            runnerUpConfidence: Double(scratch.probability(second)), scale: scale, contributions: sources,
            start: start, difference: difference, calibration: odds - difference,
            novelty: Double(scratch.familiarity.novelty), isGuess: scratch.familiarity.isStranger)
    }

    private var scale: Explanation.Scale {
        switch classifier {
        case .linear: .logOdds
        case .forest: .votes
        }
    }

    /// What each feature of row 0 adds, present or not; a feature may come more than once.
    private func parts(
        _ rows: SparseRows, of best: Int, against second: Int
    ) -> (start: Double, parts: [(feature: UInt32, weight: Double)]) {
        switch classifier {
        case .linear(let linear):
            let parts = rows.entries(of: 0).map { entry in
                let feature = rows.indices[entry]
                let weight =
                    linear.weight(feature: feature, class: best) - linear.weight(feature: feature, class: second)
                return (feature: feature, weight: Double(rows.values[entry] * weight))
            }
            return (Double(linear.bias(class: best) - linear.bias(class: second)), parts)
        case .forest(let forest):
            let explained = forest.contributions(rows, row: 0, class: best, against: second)
            return (explained.base, explained.parts.map { ($0.feature, $0.votes) })
        }
    }

    /// Adds up what belongs to one word or one fact, by descending size.
    private func named(
        _ sources: [FeatureSource], _ parts: [(feature: UInt32, weight: Double)], _ rows: SparseRows,
        _ narration: NormalisedNarration
    ) -> [Explanation.Contribution] {
        var places: [UInt32: String] = [:]
        for (entry, source) in zip(rows.entries(of: 0), sources) where places[rows.indices[entry]] == nil {
            places[rows.indices[entry]] = source.described(in: narration)
        }
        var sums: [String: Double] = [:]
        for part in parts { sums[places[part.feature] ?? "what the row does not have", default: 0] += part.weight }
        return sums.map { Explanation.Contribution(source: $0.key, weight: $0.value) }
            .sorted { (abs($0.weight), $1.source) > (abs($1.weight), $0.source) }
    }
}

extension FeatureSource {
    /// In words of the narration: character n-grams are counted to their word, runs of words stand for themselves.
    fileprivate func described(in narration: NormalisedNarration) -> String {
        func quoted(_ range: Range<Int>) -> String { "\"\(String(decoding: narration.text[range], as: UTF8.self))\"" }
        switch self {
        case .words(let range): return quoted(range)
        case .characters(let range, _, _):
            let word = narration.words.first {
                $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
            }
            return "letters of \(quoted(word?.range ?? range))"
        case .wording: return "this very wording"
        case .letters: return "this narration, digits aside"
        case .form: return "the form of the text"
        case .concept(let name): return "words that mean \(name)"
        case .amount(let feature): return feature.sentence
        case .mcc(let code): return "merchant category code \(code)"
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
