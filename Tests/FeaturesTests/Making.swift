import Features
import Narrations
import SparseMath

/// A narration as the normaliser leaves it, from words of folded text.
func narration(_ words: String...) -> NormalisedNarration {
    var narration = NormalisedNarration()
    for word in words {
        if !narration.text.isEmpty { narration.text.append(0x20) }
        let start = UInt32(narration.text.count)
        narration.text += word.utf8
        let end = UInt32(narration.text.count)
        narration.words.append(NarrationWord(start: start, end: end, rawStart: start, rawEnd: end, kind: .merchant))
    }
    return narration
}

/// Parameters for words alone: no characters, no amount.
func wordsOnly(upTo length: Int = 1) -> FeatureParameters {
    var parameters = FeatureParameters()
    parameters.longestWordNGram = length
    parameters.longestCharacterNGram = 0
    parameters.amountWeight = 0
    return parameters
}

/// Parameters for characters alone.
func charactersOnly(_ lengths: ClosedRange<Int>) -> FeatureParameters {
    var parameters = wordsOnly(upTo: 0)
    parameters.shortestCharacterNGram = lengths.lowerBound
    parameters.longestCharacterNGram = lengths.upperBound
    return parameters
}

/// A vectoriser fitted on rows without amounts.
func fitted(_ parameters: FeatureParameters, on rows: [NormalisedNarration]) -> Vectoriser {
    var corpus = Corpus()
    for row in rows { corpus.append(row, amount: .nan) }
    return parameters.fit(corpus, rows: Array(rows.indices))
}

extension Vectoriser {
    /// One narration's values, in the order its features are met, and its novelty.
    func values(_ narration: NormalisedNarration, amount: Double = .nan) -> (values: [Float], novelty: Float) {
        var rows = SparseRows()
        var scratch = FeatureScratch()
        let novelty = append(narration, amount: amount, to: &rows, scratch: &scratch)
        rows.finishRow()
        return (rows.values, novelty)
    }

    /// The sources of one narration's features as text: `a b` for words, `^ab` and `ab$` for characters.
    func names(_ narration: NormalisedNarration, amount: Double = .nan) -> [String] {
        sources(of: narration, amount: amount).map { source in
            switch source {
            case .words(let range): String(decoding: narration.text[range], as: UTF8.self)
            case .characters(let range, let atStart, let atEnd):
                (atStart ? "^" : "") + String(decoding: narration.text[range], as: UTF8.self) + (atEnd ? "$" : "")
            case .amount(let feature): "\(feature)"
            }
        }
    }
}

/// Random narrations over a small alphabet with letters of one, two, three and four bytes.
struct NarrationSource {
    var random: RandomSource
    private static let letters = ["a", "b", "c", "é", "ж", "山", "𝒜"]

    init(seed: UInt64) { random = RandomSource(seed: seed) }

    mutating func next() -> NormalisedNarration {
        var text = NormalisedNarration()
        for _ in 0..<random.below(5) {
            let word = (0...random.below(6)).map { _ in Self.letters[random.below(Self.letters.count)] }.joined()
            if !text.text.isEmpty { text.text.append(0x20) }
            let start = UInt32(text.text.count)
            text.text += word.utf8
            let end = UInt32(text.text.count)
            text.words.append(NarrationWord(start: start, end: end, rawStart: start, rawEnd: end, kind: .merchant))
        }
        return text
    }

    mutating func amount() -> Double {
        random.below(4) == 0 ? .nan : (Double(random.below(20_000)) - 10_000) / 100
    }
}
