import Narrations
import SparseMath
import Testing

@testable import Features

/// Scores are taken in two ways: a row of features times the weights, and, where every microsecond counts, without a row.
@Suite("Scoring without a row")
struct ScoringTests {
    private struct Model {
        let vectoriser: Vectoriser
        let weights: ScoringWeights

        init(_ parameters: FeatureParameters, seed: UInt64, lanes: Int) {
            var source = NarrationSource(seed: seed)
            var corpus = Corpus(concepts: table(["x.a": ["ab", "a b", "ab c a"], "y.b": ["b"], "y.c": ["é a"]]))
            for _ in 0..<60 {
                let narration = source.next()
                corpus.append(narration, facts: source.facts(of: narration))
            }
            vectoriser = parameters.fit(corpus, rows: Array(0..<60))
            var random = RandomSource(seed: seed)
            let numbers = (0..<vectoriser.vocabulary.count * lanes).map { _ in
                var lane = Lane()
                for place in 0..<8 { lane[place] = Float(random.normal()) }
                return lane
            }
            let rows = QuantisedRows(rounding: numbers, laneCount: lanes).carrying(vectoriser.inverseFrequencies)
            weights = ScoringWeights(rows, biases: Array(repeating: .zero, count: lanes), of: vectoriser)
        }

        /// By way of a row.
        func byRow(_ narration: NormalisedNarration, _ facts: RowFacts) -> (scores: [Lane], familiarity: Familiarity) {
            let (rows, familiarity) = vectoriser.vector(narration, facts)
            return (sum(rows, rows.entries(of: 0)), familiarity)
        }

        /// What some of a row's entries say.
        func sum(_ rows: SparseRows, _ entries: Range<Int>) -> [Lane] {
            var scores = [Lane](repeating: .zero, count: weights.rows.laneCount)
            var sums = scores.mutableSpan
            for entry in entries {
                weights.rows.add(row: rows.indices[entry], times: rows.values[entry], to: &sums, from: 0)
            }
            return scores
        }

        func without(
            _ narration: NormalisedNarration, _ facts: RowFacts, _ scratch: inout ScoringScratch
        ) -> (scores: [Lane], familiarity: Familiarity) {
            var scores = [Lane](repeating: .zero, count: weights.rows.laneCount)
            var search = RowSearch()
            vectoriser.begin(&search, narration, facts: facts, scratch: scratch)
            vectoriser.recall(&search, narration, weights: weights, scratch: &scratch)
            vectoriser.resolve(&search, narration, weights: weights, scratch: &scratch)
            vectoriser.settle(&search, weights: weights)
            return without(narration, facts, search, &scratch, &scores)
        }

        /// The last step alone.
        func without(
            _ narration: NormalisedNarration, _ facts: RowFacts, _ search: RowSearch, _ scratch: inout ScoringScratch,
            _ scores: inout [Lane]
        ) -> (scores: [Lane], familiarity: Familiarity) {
            var (concepts, amount): ([Lane], [Lane]) = ([], [])
            let familiarity = parts(narration, facts, search, &scratch, &scores, &concepts, &amount)
            return (scores.indices.map { scores[$0] + concepts[$0] + amount[$0] }, familiarity)
        }

        /// The same, and what each kind of evidence says apart.
        func parts(
            _ narration: NormalisedNarration, _ facts: RowFacts, _ search: RowSearch, _ scratch: inout ScoringScratch,
            _ scores: inout [Lane], _ concepts: inout [Lane], _ amount: inout [Lane]
        ) -> Familiarity {
            let familiarity = vectoriser.addNarration(
                narration, search, weights: weights, scratch: &scratch, to: &scores, concepts: &concepts)
            var place = vectoriser.place(ofAmount: facts.amount)
            vectoriser.resolve(&place, weights: weights)
            vectoriser.scoreAmount(facts, at: place, weights: weights, into: &amount)
            return familiarity
        }
    }

    private static let parameters: [FeatureParameters] = {
        var longer = FeatureParameters()
        longer.longestWordNGram = 4
        var charactersAlone = FeatureParameters()
        charactersAlone.longestWordNGram = 0
        charactersAlone.wordingWeight = 0
        return [FeatureParameters(), longer, charactersAlone, wordsOnly(upTo: 2), FeatureParameters().nGramsAlone]
    }()

    @Test("gives the row's scores but for rounding, and the same familiarity", arguments: 0..<15 as Range<UInt64>)
    func equal(seed: UInt64) {
        let model = Model(Self.parameters[Int(seed) % 5], seed: seed, lanes: 1 + Int(seed) % 3)
        var source = NarrationSource(seed: seed + 100)
        var scratch = ScoringScratch()
        for _ in 0..<200 {
            let narration = source.next()
            let facts = source.facts(of: narration)
            let (row, without) = (model.byRow(narration, facts), model.without(narration, facts, &scratch))
            for (left, right) in zip(row.scores, without.scores) {
                for place in 0..<8 { #expect(abs(left[place] - right[place]) < 1e-4) }
            }
            #expect(abs(row.familiarity.novelty - without.familiarity.novelty) < 1e-5)
            #expect(row.familiarity.isKnownNarration == without.familiarity.isKnownNarration)
            #expect(row.familiarity.hasConcept == without.familiarity.hasConcept)
            #expect(row.familiarity.isStranger == without.familiarity.isStranger)
        }
    }

    @Test("tells what concepts and what amount and code say apart, as a row's entries are told apart", arguments: 0..<6)
    func evidence(seed: UInt64) {
        let model = Model(FeatureParameters(), seed: seed, lanes: 2)
        var source = NarrationSource(seed: seed + 200)
        var scratch = ScoringScratch()
        var (concepts, amount): ([Lane], [Lane]) = ([], [])
        var heard = (concepts: 0, amounts: 0)
        for _ in 0..<100 {
            let narration = source.next()
            let facts = source.facts(of: narration)
            var corpus = Corpus(concepts: model.vectoriser.concepts)
            corpus.append(narration, facts: facts)
            let row = model.vectoriser.transform(corpus, rows: [0])
            var search = RowSearch()
            model.vectoriser.begin(&search, narration, facts: facts, scratch: scratch)
            model.vectoriser.recall(&search, narration, weights: model.weights, scratch: &scratch)
            model.vectoriser.resolve(&search, narration, weights: model.weights, scratch: &scratch)
            model.vectoriser.settle(&search, weights: model.weights)
            var scores = [Lane](repeating: .zero, count: 2)
            _ = model.parts(narration, facts, search, &scratch, &scores, &concepts, &amount)
            for (part, entries) in [(concepts, row.parts[0].concepts), (amount, row.parts[0].amount)] {
                let expected = model.sum(row.vectors, entries)
                for lane in 0..<2 {
                    for place in 0..<8 { #expect(abs(part[lane][place] - expected[lane][place]) < 1e-4) }
                }
            }
            heard.concepts += row.parts[0].concepts.count
            heard.amounts += row.parts[0].amount.count
        }
        #expect(heard.concepts > 0 && heard.amounts > 0)
    }

    @Test(
        "what is remembered of words changes no bit, nor does a model asked before", arguments: 0..<6 as Range<UInt64>)
    func memory(seed: UInt64) {
        let model = Model(FeatureParameters(), seed: seed, lanes: 2)
        let other = Model(FeatureParameters(), seed: seed + 1, lanes: 2)
        var source = NarrationSource(seed: seed)
        var scratch = ScoringScratch()
        for turn in 0..<200 {
            let narration = source.next()
            let facts = source.facts(of: narration)
            if turn % 10 == 0 { _ = other.without(narration, facts, &scratch) }
            var fresh = ScoringScratch()
            let (warm, cold) = (model.without(narration, facts, &scratch), model.without(narration, facts, &fresh))
            #expect(warm.scores == cold.scores)
            #expect(warm.familiarity == cold.familiarity)
        }
    }

    @Test("words too long to be remembered, and more words than there is room for, are scored like any")
    func room() {
        let model = Model(FeatureParameters(), seed: 3, lanes: 1)
        var scratch = ScoringScratch()
        let words =
            (0..<40_000).map { "a\($0)b" } + [String(repeating: "ab", count: 40), String(repeating: "é", count: 13)]
        for word in words + words.prefix(100) {
            let row = narration(word)
            let (long, warm) = (model.byRow(row, RowFacts()), model.without(row, RowFacts(), &scratch))
            for place in 0..<8 { #expect(abs(long.scores[0][place] - warm.scores[0][place]) < 1e-4) }
        }
        #expect((1024..<words.count).contains(scratch.memory.capacity))
    }

    @Test("many rows begun and resolved together, whose words take each other's places, are scored as each alone")
    func together() {
        let model = Model(FeatureParameters(), seed: 5, lanes: 1)
        var source = NarrationSource(seed: 5)
        var scratch = ScoringScratch()
        let rows = (0..<3_000).map { number in
            let row = number % 3 == 0 ? narration("a\(number)b", "c\(number)", "\(number + 10_000)") : source.next()
            return (row, source.facts(of: row))
        }
        var searches = rows.map { _ in RowSearch() }
        for (number, row) in rows.enumerated() {
            model.vectoriser.begin(&searches[number], row.0, facts: row.1, scratch: scratch)
        }
        for (number, row) in rows.enumerated() {
            model.vectoriser.recall(&searches[number], row.0, weights: model.weights, scratch: &scratch)
        }
        for (number, row) in rows.enumerated() {
            model.vectoriser.resolve(&searches[number], row.0, weights: model.weights, scratch: &scratch)
        }
        for number in rows.indices { model.vectoriser.settle(&searches[number], weights: model.weights) }
        for (number, row) in rows.enumerated() {
            var scores = [Lane](repeating: .zero, count: 1)
            var fresh = ScoringScratch()
            let together = model.without(row.0, row.1, searches[number], &scratch, &scores)
            let alone = model.without(row.0, row.1, &fresh)
            #expect(together.scores == alone.scores)
            #expect(together.familiarity == alone.familiarity)
        }
    }

    @Test("rows of more words than wait together, some too long to be remembered, are scored as each alone")
    func wide() {
        let model = Model(FeatureParameters(), seed: 6, lanes: 2)
        var scratch = ScoringScratch()
        // Words that were found often keep their places, and those in their way go round as guests.
        for _ in 0..<4 {
            for number in 0..<300 { _ = model.without(narration("a\(number)b"), RowFacts(), &scratch) }
        }
        let rows = (0..<16).map { row in
            narration(
                words: (0..<90).map { word in
                    word % 4 == 0 ? String(repeating: "ab", count: 13 + word) : "b\(row)a\(word % 7 == 0 ? 0 : word)"
                })
        }
        var searches = rows.map { _ in RowSearch() }
        for (number, row) in rows.enumerated() {
            model.vectoriser.begin(&searches[number], row, facts: RowFacts(), scratch: scratch)
        }
        for (number, row) in rows.enumerated() {
            model.vectoriser.recall(&searches[number], row, weights: model.weights, scratch: &scratch)
        }
        for (number, row) in rows.enumerated() {
            model.vectoriser.resolve(&searches[number], row, weights: model.weights, scratch: &scratch)
        }
        for number in rows.indices { model.vectoriser.settle(&searches[number], weights: model.weights) }
        for (number, row) in rows.enumerated() {
            var scores = [Lane](repeating: .zero, count: 2)
            var fresh = ScoringScratch()
            let together = model.without(row, RowFacts(), searches[number], &scratch, &scores)
            let alone = model.without(row, RowFacts(), &fresh)
            #expect(together.scores == alone.scores)
            #expect(together.familiarity == alone.familiarity)
        }
    }

    /// Sums are rounded as they are added up: another order would be another score in the last digit.
    @Test("long numbers are added before runs of words, in the order of the narration")
    func order() {
        let model = Model(FeatureParameters(), seed: 7, lanes: 1)
        let row = narration("ab", "12345", "cd", "67890")
        var search = RowSearch()
        model.vectoriser.begin(&search, row, facts: RowFacts(), scratch: ScoringScratch())
        let words = row.words.map(\.hash)
        let runs = [words[1], words[3]] + zip(words, words.dropFirst()).map { WordHash.join($0, $1) }
        #expect(search.runs.withSpan { runs in runs.indices.map { runs[$0] } } == runs)
    }
}
