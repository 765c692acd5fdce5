import Concepts
@testable import Features
import Narrations
import SparseMath
import Testing

@Suite("Labels' names are rows of their own")
struct LabelNamesTests {
    static let table = {
        var lexicon = ConceptLexicon()
        lexicon.add("fuel", to: "auto.fuel")
        lexicon.add("benzin", to: "auto.fuel")
        return ConceptTable(lexicon)
    }()

    @Test("a name with a letter in it is a row, others tell nothing")
    func rows() {
        let names = LabelNames(["Vehicle Fuel", "5411", "", "...", "燃料", "A"])
        #expect(names.labels == [0, 4, 5])
        #expect(LabelNames.none.count == 0)
    }

    @Test("its words and what the lexicon knows of them are features, folded as narrations are")
    func features() {
        let corpus = Corpus(concepts: Self.table)
        let names = LabelNames(["Véhicule FUEL"])
        let vectoriser = FeatureParameters().fit(corpus, rows: [], names: names)
        let vectors = vectoriser.transform(corpus, rows: [], names: names).vectors
        #expect(vectors.count == 1)
        #expect(vectoriser.vocabulary.find(WordHash.of(0..<8, in: Array("vehicule".utf8).span)) != nil)
        let known = vectoriser.familiarity(narration("benzin"))
        #expect(known.hasConcept)
    }

    @Test("a name is no narration: it makes none known, and tells nothing of an amount")
    func noNarration() {
        let corpus = Corpus(concepts: Self.table)
        let vectoriser = FeatureParameters().fit(corpus, rows: [], names: LabelNames(["Fuel"]))
        let facts = vectoriser.familiarity(narration("fuel"))
        #expect(!facts.isKnownNarration)
        #expect(facts.novelty == 0)
        let kinds = vectoriser.sources(of: narration("fuel"), facts: RowFacts(amount: .nan))
        #expect(!kinds.contains { if case .amount = $0 { true } else { false } })
    }

    @Test("names follow the rows, and count towards frequencies as rows do")
    func order() {
        var corpus = Corpus()
        corpus.append(narration("shop"), facts: RowFacts())
        let names = LabelNames(["fuel"])
        let vectoriser = wordsOnly().fit(corpus, rows: [0], names: names)
        // Two rows, each word in one: ln(3/2) + 1, in 2048ths.
        #expect(vectoriser.inverseFrequencies.array == [2878, 2878])
        let vectors = vectoriser.transform(corpus, rows: [0], names: names).vectors
        #expect(vectors.count == 2)
        #expect(vectors.indices == [0, 1])
    }
}

extension Vectoriser {
    fileprivate func familiarity(_ narration: NormalisedNarration) -> Familiarity {
        var rows = SparseRows()
        var scratch = FeatureScratch()
        return append(narration, facts: RowFacts(), to: &rows, scratch: &scratch)
    }
}
