import Features
import Narrations
import SparseMath
import Testing

@Suite("The vectoriser")
struct VectoriserTests {
    static func isClose(_ left: [Float], _ right: [Float], within tolerance: Float = 1e-6) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
    }

    /// Two rows, "shop" in both, "fuel" in one: ln(3/3) + 1 = 1 and ln(3/2) + 1 = 1.405465, in 2048ths 2048 and 2878.4.
    @Test("weights are those of a tiny corpus computed by hand")
    func byHand() {
        let rows = [narration("shop"), narration("shop", "fuel")]
        let vectoriser = fitted(wordsOnly(), on: rows)
        #expect(vectoriser.inverseFrequencies.array == [2048, 2878])
        #expect(vectoriser.unseenInverseFrequency == 4298)
        #expect(Self.isClose(vectoriser.values(rows[0]).values, [1]))
        // 1 / sqrt(1 + 1.405465^2) and 1.405465 times that.
        #expect(Self.isClose(vectoriser.values(rows[1]).values, [0.5797387, 0.8148024], within: 1e-4))
        // A word that comes twice stands twice: three entries of 1, 1 and 1.405465.
        #expect(Self.isClose(vectoriser.values(narration("shop", "shop")).values, [0.7071068, 0.7071068]))
    }

    /// Known weight 1, unseen 2.098612^2 = 4.404174.
    @Test("novelty is the share of squared weight in n-grams no training row had, by hand")
    func noveltyByHand() {
        let vectoriser = fitted(wordsOnly(), on: [narration("shop"), narration("shop", "fuel")])
        #expect(abs(vectoriser.values(narration("shop", "zoo")).novelty - 4.404174 / 5.404174) < 1e-4)
    }

    @Test(
        "the share of known words counts whole words of the merchant, whatever letters they share with others",
        arguments: [
            (["shop", "fuel"], 1), (["shop", "zoo"], 0.5), (["shopping", "refuel"], 0), ([], 0),
        ] as [([String], Float)])
    func knownWords(words: [String], share: Float) {
        let vectoriser = fitted(FeatureParameters(), on: [narration("shop"), narration("shop", "fuel")])
        var scratch = NormalisedNarration()
        NarrationNormaliser().normalise(Array(words.joined(separator: " ").utf8).span, into: &scratch)
        #expect(vectoriser.knownWordShare(scratch) == share)
    }

    @Test("a word counts once a row towards its frequency")
    func documentFrequency() {
        let often = fitted(wordsOnly(), on: [narration("shop", "shop", "shop"), narration("fuel")])
        let once = fitted(wordsOnly(), on: [narration("shop"), narration("fuel")])
        #expect(often.inverseFrequencies.array == once.inverseFrequencies.array)
    }

    @Test("features too rare are left out, and are news again", arguments: [(1, 3), (2, 2), (3, 1), (4, 0)])
    func minimumDocumentFrequency(minimum: Int, kept: Int) {
        var parameters = wordsOnly()
        parameters.minimumDocumentFrequency = minimum
        let rows = [narration("a", "b", "c"), narration("a", "b"), narration("a")]
        let vectoriser = fitted(parameters, on: rows)
        #expect(vectoriser.vocabulary.count == kept)
        #expect((vectoriser.values(rows[0]).novelty == 0) == (minimum == 1))
    }

    @Test("no training row is new to it", arguments: 0..<20 as Range<UInt64>)
    func trainingRows(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let rows = (0..<30).map { _ in source.next() }
        let vectoriser = fitted(FeatureParameters(), on: rows)
        for row in rows { #expect(vectoriser.values(row).novelty == (row.words.isEmpty ? 1 : 0)) }
    }

    @Test("strangers and rows without words are wholly new", arguments: [narration("xyz", "qqq"), narration()])
    func strangers(row: NormalisedNarration) {
        let vectoriser = fitted(FeatureParameters(), on: [narration("ab"), narration("cd")])
        let (rows, familiarity) = vectoriser.vector(row, RowFacts())
        #expect(familiarity == Familiarity(novelty: 1))
        #expect(familiarity.isStranger)
        // What is left is that the amount is missing, as it was in training.
        #expect(rows.values == [0.3])
    }

    @Test("novelty lies between 0 and 1", arguments: 0..<20 as Range<UInt64>)
    func noveltyRange(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let vectoriser = fitted(FeatureParameters(), on: (0..<5).map { _ in source.next() })
        for _ in 0..<50 { #expect((0...1).contains(vectoriser.values(source.next()).novelty)) }
    }

    @Test("row by row is as a batch, whatever the rows' order and neighbours", arguments: 0..<20 as Range<UInt64>)
    func batch(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        var corpus = Corpus(concepts: source.concepts())
        var rows: [(narration: NormalisedNarration, facts: RowFacts)] = []
        for _ in 0..<40 {
            let narration = source.next()
            rows.append((narration, source.facts(of: narration)))
            corpus.append(narration, facts: rows[rows.count - 1].facts)
        }
        let vectoriser = FeatureParameters().fit(corpus, rows: Array(0..<20))
        var order = Array(0..<40)
        source.random.shuffle(&order)
        let batch = vectoriser.transform(corpus, rows: order)
        #expect(batch.vectors.count == 40)
        for (place, row) in order.enumerated() {
            let (alone, familiarity) = vectoriser.vector(rows[row].narration, rows[row].facts)
            let entries = batch.vectors.entries(of: place)
            #expect(Array(batch.vectors.indices[entries]) == alone.indices)
            #expect(Array(batch.vectors.values[entries]) == alone.values)
            #expect(batch.familiarity[place] == familiarity)
            let sources = vectoriser.sources(of: rows[row].narration, facts: rows[row].facts)
            for (entry, source) in zip(entries, sources) {
                let (isConcept, isAmount) =
                    switch source {
                    case .concept: (true, false)
                    case .amount, .mcc: (false, true)
                    case .words, .characters, .wording, .letters, .form: (false, false)
                    }
                #expect(batch.parts[place].concepts.contains(entry) == isConcept)
                #expect(batch.parts[place].amount.contains(entry) == isAmount)
            }
        }
    }

    @Test("a corpus gives back the narrations it was given", arguments: 0..<20 as Range<UInt64>)
    func corpus(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let rows = (0..<20).map { _ in source.next() }
        var corpus = Corpus()
        for row in rows { corpus.append(row, facts: RowFacts(amount: 1)) }
        #expect(corpus.count == 20)
        var copy = NormalisedNarration()
        for (index, row) in rows.enumerated() {
            corpus.copy(index, into: &copy)
            #expect(copy.text == row.text)
            #expect(copy.words.map(\.range) == row.words.map(\.range))
        }
    }

    @Test("a thousand times as many features as the tables begin with are all told apart")
    func growth() {
        let rows = (0..<40_000).map { narration("w\($0)") }
        let vectoriser = fitted(wordsOnly(), on: rows)
        #expect(vectoriser.vocabulary.count == 40_000)
        #expect(rows.allSatisfy { vectoriser.values($0).values == [1] })
        #expect(!(40_000..<41_000).contains { vectoriser.values(narration("w\($0)")).novelty < 1 })
    }

    @Test("weights that don't go with the vocabulary are refused")
    func wrongSizes() {
        let sound = fitted(wordsOnly(), on: [narration("a", "b")])
        for count in [0, 1, 3] {
            #expect(
                Vectoriser(
                    parameters: sound.parameters, vocabulary: sound.vocabulary,
                    inverseFrequencies: ConstantColumn(ConstantArray(Array(repeating: 1, count: count))),
                    unseenInverseFrequency: 1,
                    concepts: .empty) == nil)
        }
    }
}
