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
    ///
    /// Linear in the narration's n-grams, however long its words are.
    private func named(
        _ sources: [FeatureSource], _ parts: [(feature: UInt32, weight: Double)], _ rows: SparseRows,
        _ narration: NormalisedNarration
    ) -> [Explanation.Contribution] {
        var origins: [UInt32: EvidenceOrigin] = [:]
        for (entry, source) in zip(rows.entries(of: 0), sources) where origins[rows.indices[entry]] == nil {
            origins[rows.indices[entry]] = EvidenceOrigin(source, in: narration)
        }
        var places: [EvidenceOrigin: Int] = [:]
        var told: [(origin: EvidenceOrigin, weight: Double)] = []
        for part in parts {
            let origin = origins[part.feature] ?? .fact("what the row does not have")
            let place = places[origin] ?? told.count
            if place == told.count {
                places[origin] = place
                told.append((origin, 0))
            }
            told[place].weight += part.weight
        }
        // Words that come twice are one to a person.
        var sums: [String: Double] = [:]
        for (origin, weight) in told { sums[origin.described(in: narration), default: 0] += weight }
        return sums.map { Explanation.Contribution(source: $0.key, weight: $0.value) }
            .sorted { (abs($0.weight), $1.source) > (abs($1.weight), $0.source) }
    }
}

/// Where in a narration, or beside it, a feature comes from, as a person is told.
private enum EvidenceOrigin: Hashable {
    /// A run of words, which stands for itself.
    case words(Range<Int>)
    /// A word to which its characters' n-grams are counted.
    case letters(Range<Int>)
    case fact(String)

    init(_ source: FeatureSource, in narration: NormalisedNarration) {
        self =
            switch source {
            case .words(let range): .words(range)
            case .characters(let range, _, _): .letters(Self.word(around: range, in: narration))
            case .wording: .fact("this very wording")
            case .letters: .fact("this narration, digits aside")
            case .form: .fact("the form of the text")
            case .concept(let name): .fact("words that mean \(name)")
            case .amount(let feature): .fact(feature.sentence)
            case .mcc(let code): .fact("merchant category code \(code)")
            }
    }

    /// By bisection, for words stand in order.
    private static func word(around range: Range<Int>, in narration: NormalisedNarration) -> Range<Int> {
        var (low, high) = (0, narration.words.count)
        while low < high {
            let middle = (low + high) / 2
            if narration.words[middle].range.upperBound < range.upperBound { low = middle + 1 } else { high = middle }
        }
        return low < narration.words.count ? narration.words[low].range : range
    }

    /// In words of the narration.
    func described(in narration: NormalisedNarration) -> String {
        func quoted(_ range: Range<Int>) -> String { "\"\(String(decoding: narration.text[range], as: UTF8.self))\"" }
        switch self {
        case .words(let range): return quoted(range)
        case .letters(let range): return "letters of \(quoted(range))"
        case .fact(let sentence): return sentence
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
