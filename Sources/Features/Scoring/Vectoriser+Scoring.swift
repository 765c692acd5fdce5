public import Narrations
public import SparseMath

/// Memory a worker keeps from row to row.
public struct ScoringScratch: Sendable {
    var memory = WordMemory()
    /// The words' part of the scores, then the characters'.
    var parts: [Lane] = []
    var areas = ReusedArray<UInt32>()
    var order = NumberSet()

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
        familiarity.hasConcept = addConcepts(
            search.concepts, weights, &scratch.areas, &scratch.order, &concepts)
        return familiarity
    }

    /// Begins to look for an amount's features.
    public func place(ofAmount amount: Double) -> AmountPlace {
        let place = AmountPlace(amount)
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
            weights.add(amount: place.bins, to: &sums)
            // Of a missing amount that it is missing stands there, too, and is added already.
            if place.bins != nil, let row = place.row {
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
        var squares = addWords(narration, search, weights, &scratch.memory, &scratch.parts)
        squares.words += addRuns(search, weights, &scratch.parts)
        let parts = scratch.parts.span
        var sums = scores.mutableSpan
        scale(parts, from: 0, to: parameters.wordWeight, of: squares.words, &sums)
        scale(parts, from: lanes, to: parameters.characterWeight, of: squares.characters, &sums)
        squares.words += squares.characters
        familiarity.novelty = squares.words.novelty
        familiarity.isKnownNarration = search.letters.row != nil
        add(search.wording.row, times: parameters.wordingWeight, weights, to: &sums)
        add(search.letters.row, times: parameters.wordingWeight, weights, to: &sums)
        add(search.form.row, times: parameters.formWeight, weights, to: &sums)
    }

    @inline(__always)
    private func add(_ row: UInt32?, times weight: Float, _ weights: ScoringWeights, to sums: inout MutableSpan<Lane>) {
        if let row { weights.rows.add(row: row, times: weight, to: &sums, from: 0) }
    }

    /// Adds what long numbers and runs of two words and more say.
    @inline(__always)
    private func addRuns(
        _ search: borrowing RowSearch, _ weights: ScoringWeights, _ parts: inout [Lane]
    ) -> SquaredWeights {
        var sums = parts.mutableSpan
        let known = search.knownRuns.count
        var squares = unseenNGrams(search.runs.count &- known)
        squares.known = search.knownRuns.withSpan {
            weights.rows.addEachTimesBeside(rows: $0, count: known, to: &sums, from: 0)
        }
        return squares
    }

    /// Adds a part of the scores, scaled as its n-grams are to a length.
    @inline(__always)
    private func scale(
        _ parts: Span<Lane>, from start: Int, to length: Float, of squares: SquaredWeights,
        _ scores: inout MutableSpan<Lane>
    ) {
        guard squares.known > 0 else { return }
        scores.add(parts, from: start, times: length / squares.length)
    }

    /// Adds what each word alone says to the parts; long numbers, which seldom come twice, are found among the runs.
    @inline(__always)
    private func addWords(
        _ narration: borrowing NormalisedNarration, _ search: borrowing RowSearch, _ weights: ScoringWeights,
        _ memory: inout WordMemory, _ parts: inout [Lane]
    ) -> (words: SquaredWeights, characters: SquaredWeights) {
        var squares: (words: SquaredWeights, characters: SquaredWeights) = (SquaredWeights(), SquaredWeights())
        let text = narration.text.span
        let words = narration.words.span
        var sums = parts.mutableSpan
        search.words.withSpan { places in
            precondition(places.count == words.count, "a search of this narration")
            for word in words.indices where !places[word].isApart {
                var place = places[word]
                let record = memory.record(&place, of: words[word], in: text, self, weights)
                squares.words += record.word
                squares.characters += record.characters
                sums.add(memory.sums.span, from: place.index &* sums.count)
            }
        }
        return squares
    }

    /// - Returns: whether a concept is known that some training row had.
    @inline(__always)
    private func addConcepts(
        _ said: borrowing ReusedArray<UInt32>, _ weights: ScoringWeights, _ areas: inout ReusedArray<UInt32>,
        _ order: inout NumberSet, _ scores: inout [Lane]
    ) -> Bool {
        guard !said.isEmpty else { return false }
        var hasConcept = false
        var sums = scores.mutableSpan
        areas.refill(atMost: said.count, filler: 0) { areas in
            var count = 0
            order.forEachOnce(said, below: concepts.names.count) { concept in
                areas[count] = UInt32(truncatingIfNeeded: concepts.areaOf[concept])
                count += 1
                if weights.add(concept: concept, to: &sums) { hasConcept = true }
            }
            return count
        }
        order.forEachOnce(areas, below: concepts.areas.count) { area in
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
