public import Narrations
public import SparseMath

/// Memory a worker keeps from row to row.
public struct ScoringScratch: Sendable {
    var memory = WordMemory()
    /// The words' part of the scores, then the characters'.
    var parts: [Lane] = []
    /// For each word what the lexicon knows of it alone.
    var phrases = ReusedArray<PhraseConcepts>()
    var block = FeatureBlock()
    var concepts = NumberSet()
    var areas = NumberSet()

    public init() {}
}

extension Vectoriser {
    /// The last step: adds what the narration says to a linear model's scores: the same numbers, but for rounding, as
    /// `append`'s row times the weights, without the row.
    ///
    /// Linear in the narration's words as long as they were met before, else in its bytes; times the lanes of a row of
    /// weights. Allocates nothing once the scratch is warm.
    ///
    /// - Parameters:
    ///   - search: of this narration, resolved with these weights.
    ///   - scores: as many lanes as `weights` has in a row; what concepts say is not added.
    ///   - concepts: becomes what concepts say, in as many lanes.
    public func addNarration(
        _ narration: borrowing NormalisedNarration, _ search: borrowing RowSearch, weights: ScoringWeights,
        scratch: inout ScoringScratch, to scores: inout [Lane], concepts: inout [Lane]
    ) -> Familiarity {
        precondition(
            weights.rows.count == vocabulary.count && scores.count == weights.laneCount, "weights for each feature")
        scratch.memory.prepare(for: weights)
        var familiarity = Familiarity(novelty: 1)
        addNGrams(narration, search, weights, &scratch, &scores, &familiarity)
        concepts.clear(count: weights.laneCount)
        if parameters.conceptWeight > 0, addConcepts(narration.words.span, weights, &scratch, &concepts) {
            familiarity.hasConcept = true
        }
        return familiarity
    }

    /// Begins to look for an amount's features.
    public func place(ofAmount amount: Double) -> AmountPlace {
        let place = AmountPlace(hash: AmountFeature.exactHash(of: amount))
        vocabulary.prefetch(place.hash)
        return place
    }

    /// Finds the exact amount, and begins to fetch what it weighs.
    public func resolve(_ place: inout AmountPlace, weights: ScoringWeights) {
        guard let row = vocabulary.find(place.hash) else { return }
        place.row = row
        weights.rows.prefetch(row: row)
    }

    /// What amount and merchant category code say.
    ///
    /// - Parameters:
    ///   - place: of the same amount, resolved.
    ///   - scores: becomes that, in as many lanes as `weights` has in a row.
    public func scoreAmount(
        _ facts: RowFacts, at place: AmountPlace, weights: ScoringWeights, into scores: inout [Lane]
    ) {
        precondition(weights.rows.count == vocabulary.count, "weights for each feature")
        scores.clear(count: weights.laneCount)
        var sums = scores.mutableSpan
        if parameters.amountWeight > 0 {
            weights.add(amount: facts.amount, to: &sums)
            // Of a missing amount that it is missing stands there, too, and is added already.
            if facts.amount.isFinite, let row = place.row {
                weights.rows.add(row: row, times: parameters.amountWeight, to: &sums, from: 0)
            }
        }
        if parameters.mccWeight > 0, facts.mcc >= 0 {
            guard let index = vocabulary.find(FeatureHash.ofNumber(Int(facts.mcc), kind: 8)) else { return }
            weights.rows.add(row: index, times: parameters.mccWeight, to: &sums, from: 0)
        }
    }

    /// Adds both kinds of n-grams and the whole narration, and sets the novelty.
    @inline(__always)
    private func addNGrams(
        _ narration: borrowing NormalisedNarration, _ search: borrowing RowSearch, _ weights: ScoringWeights,
        _ scratch: inout ScoringScratch, _ scores: inout [Lane], _ familiarity: inout Familiarity
    ) {
        let lanes = weights.laneCount
        scratch.parts.clear(count: 2 * lanes)
        var squares: (words: SquaredWeights, characters: SquaredWeights) = (SquaredWeights(), SquaredWeights())
        // Looked for last of all, needed last of all.
        let letters = search.letters == 0 ? nil : vocabulary.find(search.letters)
        if let letters { weights.rows.prefetch(row: letters) }
        addWords(narration, weights, &scratch.memory, &scratch.parts, &scratch.phrases, &squares)
        squares.words += addRuns(search, weights, &scratch.block, &scratch.parts)
        scale(scratch.parts.span, 0..<lanes, to: parameters.wordWeight, of: squares.words, &scores)
        scale(scratch.parts.span, lanes..<2 * lanes, to: parameters.characterWeight, of: squares.characters, &scores)
        squares.words += squares.characters
        familiarity.novelty = squares.words.novelty
        familiarity.isKnownNarration = letters != nil
        var sums = scores.mutableSpan
        add(search.found[search.runs], times: parameters.wordingWeight, weights, to: &sums)
        add(letters ?? RowSearch.none, times: parameters.wordingWeight, weights, to: &sums)
        add(search.found[search.runs + 1], times: parameters.formWeight, weights, to: &sums)
    }

    @inline(__always)
    private func add(_ row: UInt32, times weight: Float, _ weights: ScoringWeights, to sums: inout MutableSpan<Lane>) {
        if row != RowSearch.none { weights.rows.add(row: row, times: weight, to: &sums, from: 0) }
    }

    /// Adds what long numbers and runs of two words and more say.
    @inline(__always)
    private func addRuns(
        _ search: borrowing RowSearch, _ weights: ScoringWeights, _ block: inout FeatureBlock, _ parts: inout [Lane]
    ) -> SquaredWeights {
        var sums = parts.mutableSpan
        let runs = search.runs
        return search.found.withSpan {
            block.add(found: $0.extracting(first: runs), of: self, weights.rows, to: &sums, from: 0)
        }
    }

    /// Adds a part of the scores, scaled as its n-grams are to a length.
    @inline(__always)
    private func scale(
        _ parts: Span<Lane>, _ range: Range<Int>, to length: Float, of squares: SquaredWeights, _ scores: inout [Lane]
    ) {
        guard squares.known > 0 else { return }
        let factor = Lane(repeating: length / squares.length)
        for lane in scores.indices { scores[lane] += parts[range.lowerBound &+ lane] * factor }
    }

    /// Adds what each word alone says to the parts; long numbers, which seldom come twice, are found among the runs.
    @inline(__always)
    private func addWords(
        _ narration: borrowing NormalisedNarration, _ weights: ScoringWeights, _ memory: inout WordMemory,
        _ parts: inout [Lane], _ phrases: inout ReusedArray<PhraseConcepts>,
        _ squares: inout (words: SquaredWeights, characters: SquaredWeights)
    ) {
        phrases.removeAll()
        let lanes = weights.laneCount
        let text = narration.text.span
        let words = narration.words.span
        for word in words.indices {
            if FeatureParameters.isLongNumber(words[word].range, in: text) {
                phrases.append(.none)
                continue
            }
            // Another row's word may have taken the place since the search.
            let place = memory.place(of: words[word], in: text, self, weights)
            let record = memory.records[place]
            squares.words += record.word
            squares.characters += record.characters
            phrases.append(record.concepts)
            var sums = parts.mutableSpan
            let remembered = memory.sums.span
            let start = place &* 2 &* lanes
            for lane in 0..<2 &* lanes { unsafe sums[unchecked: lane] += remembered[unchecked: start &+ lane] }
        }
    }

    /// - Returns: whether a concept is known that some training row had.
    @inline(__always)
    private func addConcepts(
        _ words: Span<NarrationWord>, _ weights: ScoringWeights, _ scratch: inout ScoringScratch, _ scores: inout [Lane]
    ) -> Bool {
        scratch.concepts.clear(count: concepts.names.count)
        scratch.areas.clear(count: concepts.areas.count)
        var isAny = false
        for first in words.indices where scratch.phrases[first].isPhrase {
            concepts.forEachConcept(
                words, from: first, alone: scratch.phrases[first]
            ) { concept in
                isAny = true
                scratch.concepts.insert(concept)
                scratch.areas.insert(concepts.areaOf[concept])
            }
        }
        guard isAny else { return false }
        var hasConcept = false
        var sums = scores.mutableSpan
        scratch.concepts.forEach { concept in
            if weights.add(concept: concept, to: &sums) { hasConcept = true }
        }
        scratch.areas.forEach { area in
            weights.add(area: area, to: &sums)
        }
        return hasConcept
    }
}

extension [Lane] {
    /// Becomes `count` noughts.
    @inline(__always) fileprivate mutating func clear(count: Int) {
        if self.count != count { self = Array(repeating: .zero, count: count) }
        var lanes = mutableSpan
        for lane in lanes.indices { unsafe lanes[unchecked: lane] = .zero }
    }
}
