import Narrations
import SparseMath
import Testing

@testable import Features

@Suite("All features of a row")
struct WholeRowTests {
    @Test("words come first, then characters, the narration as a whole, concepts, areas, amount and code")
    func kinds() {
        let known = row("Ab 12", amount: .nan, mcc: 5411)
        var parameters = FeatureParameters()
        parameters.longestCharacterNGram = 2
        parameters.longestWordNGram = 1
        var corpus = Corpus(concepts: table(["x.second": ["12"], "x.first": ["ab"]]))
        corpus.append(known.narration, facts: known.facts)
        let names = parameters.fit(corpus, rows: [0]).names(known.narration, facts: known.facts)
        #expect(
            names == [
                "ab", "12", "^a", "ab", "b$", "^1", "12", "2$", "(wording)", "(letters)", "(form)", "x.second",
                "x.first", "x", "missing", "mcc 5411",
            ])
    }

    /// What each weight does is told by what is missing without it.
    @Test("a weight of 0 leaves a kind out")
    func weightless() {
        let known = row("Ab 12", amount: 5, mcc: 5411)
        let concepts = table(["x.first": ["ab"]])
        func names(_ change: (inout FeatureParameters) -> Void) -> Set<String> {
            var parameters = FeatureParameters()
            change(&parameters)
            var corpus = Corpus(concepts: concepts)
            corpus.append(known.narration, facts: known.facts)
            return Set(parameters.fit(corpus, rows: [0]).names(known.narration, facts: known.facts))
        }
        let all = names { _ in }
        #expect(all.subtracting(names { $0.wordingWeight = 0 }) == ["(wording)", "(letters)"])
        #expect(all.subtracting(names { $0.formWeight = 0 }) == ["(form)"])
        #expect(all.subtracting(names { $0.conceptWeight = 0 }) == ["x.first", "x"])
        #expect(all.subtracting(names { $0.mccWeight = 0 }) == ["mcc 5411"])
        #expect(
            all.subtracting(names { $0.amountWeight = 0 })
                == ["moneyIn", "doubling(8)", "magnitude(35)", "cents(0)", "exact(500)"])
    }

    @Test(
        "a narration's letters are the same whatever its digits",
        arguments: [
            (["shop", "12"], true), (["shop", "99"], true), (["shop"], true), (["12", "shop"], true), (["sh1op"], true),
            (["sh", "op"], false), (["shops"], false), (["shop", "shop"], false), (["12"], false), ([], false),
        ] as [([String], Bool)])
    func letters(words: [String], isKnown: Bool) {
        let vectoriser = fitted(FeatureParameters(), on: [narration("shop", "12")])
        #expect(vectoriser.vector(narration(words: words), RowFacts()).familiarity.isKnownNarration == isKnown)
    }

    /// Trained on "brake pads" and "bakery"; "clutch" is a phrase of a concept met, "petrol" of one not met.
    @Test(
        "familiarity tells a known narration, a known concept and a stranger",
        arguments: [
            (["brake", "pads"], true, true, false), (["brake", "pads", "7"], true, true, false),
            (["clutch"], false, true, false), (["petrol"], false, false, true), (["bakery"], true, false, false),
            (["bakeries"], false, false, false), (["xyz"], false, false, true), ([], false, false, true),
        ] as [([String], Bool, Bool, Bool)])
    func familiarity(words: [String], isKnown: Bool, hasConcept: Bool, isStranger: Bool) {
        var parameters = FeatureParameters()
        parameters.shortestCharacterNGram = 3
        let vectoriser = fitted(
            parameters, on: [narration("brake", "pads"), narration("bakery")],
            concepts: table(["auto.parts": ["brake pads", "clutch"], "fuel.cars": ["petrol"]]))
        let familiarity = vectoriser.vector(narration(words: words), RowFacts()).familiarity
        #expect(familiarity.isKnownNarration == isKnown)
        #expect(familiarity.hasConcept == hasConcept)
        #expect(familiarity.isStranger == isStranger)
        #expect((0...1).contains(familiarity.novelty))
    }

    /// Kind and text of a source: what must be one and the same for one feature.
    private func described(_ source: FeatureSource, in narration: NormalisedNarration) -> String {
        switch source {
        case .words(let range): "words \(String(decoding: narration.text[range], as: UTF8.self))"
        case .characters(let range, let atStart, let atEnd):
            "characters \(atStart) \(String(decoding: narration.text[range], as: UTF8.self)) \(atEnd)"
        case .wording: "wording"
        case .letters: "letters"
        case .form: "form"
        case .concept(let name): "concept \(name)"
        case .amount(let feature): "amount \(feature)"
        case .mcc(let code): "mcc \(code)"
        }
    }

    private func weights() -> FeatureParameters {
        var parameters = FeatureParameters()
        parameters.wordWeight = 2
        parameters.characterWeight = 0.5
        return parameters
    }

    @Test(
        "words and characters have the lengths they are told to, all else weighs its own and stands once",
        arguments: 0..<20 as Range<UInt64>)
    func lengths(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let vectoriser = source.fitted(weights(), rows: 20)
        for _ in 0..<20 {
            let narration = source.next()
            let facts = source.facts(of: narration)
            let (rows, _) = vectoriser.vector(narration, facts)
            let sources = vectoriser.sources(of: narration, facts: facts)
            #expect(sources.count == rows.values.count)
            var squares: [String: Float] = [:]
            var singles: [String: Int] = [:]
            for (source, value) in zip(sources, rows.values) {
                switch source {
                case .words: squares["words", default: 0] += value * value
                case .characters: squares["characters", default: 0] += value * value
                case .wording, .letters, .mcc: #expect(value == 0.7)
                case .form: #expect(value == 0.5)
                case .concept: #expect(value == 0.6)
                case .amount: #expect(value == 0.3)
                }
                let name = described(source, in: narration)
                if !name.hasPrefix("words"), !name.hasPrefix("characters") { singles[name, default: 0] += 1 }
            }
            #expect(abs((squares["words"] ?? 4) - 4) < 1e-3)
            #expect(abs((squares["characters"] ?? 0.25) - 0.25) < 1e-4)
            #expect(singles.values.allSatisfy { $0 == 1 })
        }
    }

    @Test("an entry's source is the same for all rows that have it", arguments: 0..<20 as Range<UInt64>)
    func sources(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let vectoriser = source.fitted(weights(), rows: 20)
        var names: [UInt32: String] = [:]
        for _ in 0..<40 {
            let narration = source.next()
            let facts = source.facts(of: narration)
            let indices = vectoriser.vector(narration, facts).rows.indices
            let sources = vectoriser.sources(of: narration, facts: facts)
            #expect(sources.count == indices.count)
            for (index, source) in zip(indices, sources) {
                let name = described(source, in: narration)
                #expect(names[index] ?? name == name)
                names[index] = name
            }
        }
        #expect(
            Set(names.values.filter { $0.hasPrefix("concept") }).isSubset(of: [
                "concept x", "concept y", "concept x.a", "concept x.b", "concept y.a", "concept y.b",
            ]))
    }

    @Test("a row of a corpus has the features of the same row alone, first, last or between others")
    func neighbours() {
        // The same digits and letters to both sides, so that a slip of one byte or word would show.
        let rows = ["ab 12 cd", "12 ab", "ab", "", "cd 12 ab cd", "12"].map { row($0, amount: 5, mcc: 1) }
        let concepts = table(["x.a": ["cd ab", "ab cd", "12"], "x.b": ["cd"]])
        var corpus = Corpus(concepts: concepts)
        for row in rows { corpus.append(row.narration, facts: row.facts) }
        let vectoriser = FeatureParameters().fit(corpus, rows: Array(rows.indices))
        for (index, row) in rows.enumerated() {
            var alone = Corpus(concepts: concepts)
            alone.append(row.narration, facts: row.facts)
            let among = vectoriser.transform(corpus, rows: [index])
            let single = vectoriser.transform(alone, rows: [0])
            #expect(among.vectors.indices == single.vectors.indices)
            #expect(among.vectors.values == single.vectors.values)
            #expect(among.familiarity == single.familiarity)
            #expect(
                FeatureParameters().fit(corpus, rows: [index]).vocabulary.lines
                    == FeatureParameters().fit(alone, rows: [0]).vocabulary.lines)
        }
    }

    @Test("any bytes have features: as many sources as entries, and numbers", arguments: 0..<20 as Range<UInt64>)
    func hostile(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let vectoriser = source.fitted(FeatureParameters(), rows: 20)
        for _ in 0..<20 {
            let bytes = (0..<source.random.below(60)).map { _ in UInt8(source.random.below(256)) }
            let asked = row(bytes, amount: source.amount())
            let (rows, familiarity) = vectoriser.vector(asked.narration, asked.facts)
            #expect(vectoriser.sources(of: asked.narration, facts: asked.facts).count == rows.values.count)
            #expect(rows.values.allSatisfy { $0.isFinite })
            #expect((0...1).contains(familiarity.novelty))
        }
    }
}

extension NarrationSource {
    /// A vectoriser fitted on random rows with random facts and concepts.
    fileprivate mutating func fitted(_ parameters: FeatureParameters, rows count: Int) -> Vectoriser {
        var corpus = Corpus(concepts: concepts())
        for _ in 0..<count {
            let narration = next()
            corpus.append(narration, facts: facts(of: narration))
        }
        return parameters.fit(corpus, rows: Array(0..<count))
    }
}
