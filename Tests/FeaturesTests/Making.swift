import Concepts
import Features
import Narrations
import SparseMath

/// A narration as the normaliser leaves it, from words of folded text.
func narration(_ words: String...) -> NormalisedNarration { narration(words: words) }

func narration(words: [String]) -> NormalisedNarration {
    var narration = NormalisedNarration()
    for word in words {
        if !narration.text.isEmpty { narration.text.append(0x20) }
        let start = UInt32(narration.text.count)
        narration.text += word.utf8
        let end = UInt32(narration.text.count)
        narration.words.append(openWord(start, end, narration.text))
    }
    return narration
}

private func openWord(_ start: UInt32, _ end: UInt32, _ text: [UInt8]) -> NarrationWord {
    NarrationWord(
        start: start, end: end, rawStart: start, rawEnd: end, kind: .merchant,
        hash: WordHash.of(Int(start)..<Int(end), in: text.span))
}

extension FeatureParameters {
    /// Nothing but n-grams: whole narrations, concepts, amount and code are left out.
    var nGramsAlone: FeatureParameters {
        var parameters = self
        parameters.wordingWeight = 0
        parameters.formWeight = 0
        parameters.conceptWeight = 0
        parameters.amountWeight = 0
        parameters.mccWeight = 0
        return parameters
    }
}

/// Parameters for words alone.
func wordsOnly(upTo length: Int = 1) -> FeatureParameters {
    var parameters = FeatureParameters().nGramsAlone
    parameters.longestWordNGram = length
    parameters.longestCharacterNGram = 0
    return parameters
}

/// Parameters for characters alone.
func charactersOnly(_ lengths: ClosedRange<Int>) -> FeatureParameters {
    var parameters = wordsOnly(upTo: 0)
    parameters.shortestCharacterNGram = lengths.lowerBound
    parameters.longestCharacterNGram = lengths.upperBound
    return parameters
}

/// A vectoriser fitted on rows without facts.
func fitted(
    _ parameters: FeatureParameters, on rows: [NormalisedNarration], concepts: ConceptTable = .empty
) -> Vectoriser {
    var corpus = Corpus(concepts: concepts)
    for row in rows { corpus.append(row, facts: RowFacts()) }
    return parameters.fit(corpus, rows: Array(rows.indices))
}

/// A lexicon of a few concepts, each with its phrases, as it is searched.
func table(_ concepts: KeyValuePairs<String, [String]>) -> ConceptTable {
    var lexicon = ConceptLexicon()
    for (concept, phrases) in concepts {
        for phrase in phrases { lexicon.add(phrase, to: concept) }
    }
    return ConceptTable(lexicon)
}

/// A row as the program sees it: normalised, with the facts of its raw text.
func row(_ raw: [UInt8], amount: Double = .nan, mcc: Int32 = -1) -> (narration: NormalisedNarration, facts: RowFacts) {
    var narration = NormalisedNarration()
    NarrationNormaliser().normalise(raw.span, into: &narration)
    return (narration, RowFacts(raw: raw.span, amount: amount, mcc: mcc))
}

func row(_ raw: String, amount: Double = .nan, mcc: Int32 = -1) -> (narration: NormalisedNarration, facts: RowFacts) {
    row(Array(raw.utf8), amount: amount, mcc: mcc)
}

extension Vectoriser {
    /// One row as a collection of its own, and how familiar it is.
    func vector(_ narration: NormalisedNarration, _ facts: RowFacts) -> (rows: SparseRows, familiarity: Familiarity) {
        var rows = SparseRows()
        var scratch = FeatureScratch()
        let familiarity = append(narration, facts: facts, to: &rows, scratch: &scratch)
        rows.finishRow()
        return (rows, familiarity)
    }

    /// One narration's values, in the order its features are met, and its novelty.
    func values(_ narration: NormalisedNarration, facts: RowFacts = RowFacts()) -> (values: [Float], novelty: Float) {
        let (rows, familiarity) = vector(narration, facts)
        return (rows.values, familiarity.novelty)
    }

    /// The sources of one narration's features as text: `a b` for words, `^ab` and `ab$` for characters.
    func names(_ narration: NormalisedNarration, facts: RowFacts = RowFacts()) -> [String] {
        sources(of: narration, facts: facts).map { source in
            switch source {
            case .words(let range): String(decoding: narration.text[range], as: UTF8.self)
            case .characters(let range, let atStart, let atEnd):
                (atStart ? "^" : "") + String(decoding: narration.text[range], as: UTF8.self) + (atEnd ? "$" : "")
            case .wording: "(wording)"
            case .letters: "(letters)"
            case .form: "(form)"
            case .concept(let name): name
            case .amount(let feature): "\(feature)"
            case .mcc(let code): "mcc \(code)"
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
            text.words.append(openWord(start, end, text.text))
        }
        return text
    }

    mutating func amount() -> Double {
        random.below(4) == 0 ? .nan : (Double(random.below(20_000)) - 10_000) / 100
    }

    /// Facts of a row: an amount or none, a code or none, the raw text or none.
    mutating func facts(of narration: NormalisedNarration) -> RowFacts {
        let mcc = random.below(2) == 0 ? -1 : Int32(random.below(3))
        return random.below(4) == 0
            ? RowFacts(amount: amount(), mcc: mcc) : RowFacts(raw: narration.text.span, amount: amount(), mcc: mcc)
    }

    /// Phrases of the words that narrations are made of, for concepts of two areas.
    mutating func concepts() -> ConceptTable {
        var lexicon = ConceptLexicon()
        for phrase in 0..<30 {
            let words = (0...random.below(3)).map { _ in Self.letters[random.below(Self.letters.count)] }
            lexicon.add(words.joined(separator: " "), to: ["x.a", "x.b", "y.a", "y.b"][phrase % 4])
        }
        return ConceptTable(lexicon)
    }
}
