public import Narrations
public import SparseMath

/// Memory a worker keeps from row to row.
public struct ScoringScratch: Sendable {
    var memory = WordMemory()
    /// The words' part of the scores, then the characters'.
    var parts: [Lane] = []
    /// Features to be found, and what stands in the vocabulary where each is looked for first.
    var wanted = ReusedArray<UInt64>()
    var firstSlots = ReusedArray<UInt64>()
    /// For each word the lexicon's phrase that it is or begins.
    var phrases = ReusedArray<UInt32>()
    /// For each word that begins a phrase, what stands in the lexicon's table where the phrase of it and the next is looked
    /// for first.
    var phraseSlots = ReusedArray<UInt64>()
    var block = FeatureBlock()
    var concepts = NumberSet()
    var areas = NumberSet()

    public init() {}
}

extension Vectoriser {
    /// Adds what the narration says to a linear model's scores: the same numbers, but for rounding, as `append`'s row times
    /// the weights, without the row.
    ///
    /// Linear in the narration's words as long as they were met before, else in its bytes; times the lanes of a row of
    /// weights. Allocates nothing once the scratch is warm.
    ///
    /// - Parameters:
    ///   - weights: a row for each feature of the vocabulary.
    ///   - scores: as many lanes as `weights` has in a row.
    public func addNarration(
        _ narration: borrowing NormalisedNarration, facts: RowFacts, weights: QuantisedRows,
        scratch: inout ScoringScratch, to scores: inout [Lane]
    ) -> Familiarity {
        precondition(weights.count == vocabulary.count && scores.count == weights.laneCount, "weights for each feature")
        scratch.memory.prepare(for: weights)
        var familiarity = Familiarity(novelty: 1)
        addNGrams(narration, facts, weights, &scratch, &scores, &familiarity)
        if parameters.conceptWeight > 0, addConcepts(narration.words.span, weights, &scratch, &scores) {
            familiarity.hasConcept = true
        }
        return familiarity
    }

    /// Begins to look for an amount's features. Done before the narration is read, the wait for memory is over when they are
    /// needed.
    public func place(ofAmount amount: Double) -> AmountPlace {
        let hash = AmountFeature.exactHash(of: amount)
        return AmountPlace(hash: hash, firstSlot: vocabulary.firstSlot(hash))
    }

    /// Adds what amount and merchant category code say.
    ///
    /// - Parameter place: of the same amount.
    public func addAmount(
        _ facts: RowFacts, at place: AmountPlace, weights: QuantisedRows, to scores: inout [Lane]
    ) {
        precondition(weights.count == vocabulary.count && scores.count == weights.laneCount, "weights for each feature")
        if parameters.amountWeight > 0 {
            var sums = scores.mutableSpan
            AmountFeature.forEach(of: facts.amount) { feature in
                guard let index = amounts.find(feature, at: place, in: vocabulary) else { return }
                weights.add(row: index, times: parameters.amountWeight, to: &sums, from: 0)
            }
        }
        if parameters.mccWeight > 0, facts.mcc >= 0 {
            guard let index = vocabulary.find(FeatureHash.ofNumber(Int(facts.mcc), kind: 8)) else { return }
            var sums = scores.mutableSpan
            weights.add(row: index, times: parameters.mccWeight, to: &sums, from: 0)
        }
    }

    /// Adds both kinds of n-grams and the whole narration, and sets the novelty.
    @inline(__always)
    private func addNGrams(
        _ narration: borrowing NormalisedNarration, _ facts: RowFacts, _ weights: QuantisedRows,
        _ scratch: inout ScoringScratch, _ scores: inout [Lane], _ familiarity: inout Familiarity
    ) {
        let lanes = weights.laneCount
        let words = narration.words.span
        scratch.parts.clear(count: 2 * lanes)
        var known: (words: Float, characters: Float) = (0, 0)
        var new: (words: Float, characters: Float) = (0, 0)
        scratch.wanted.removeAll()
        let letters = addWords(
            narration, weights, &scratch.memory, &scratch.parts, &scratch.phrases, &scratch.wanted, &known, &new)
        want(words, letters, facts, &scratch)
        // Runs of words come first, the last three are the narration as a whole.
        let runs = scratch.wanted.count - 3
        let rest = addRuns(scratch.wanted, runs, weights, &scratch.block, &scratch.parts)
        known.words += rest.known
        new.words += rest.unseen
        scale(scratch.parts.span, 0..<lanes, to: parameters.wordWeight, of: known.words, &scores)
        scale(scratch.parts.span, lanes..<2 * lanes, to: parameters.characterWeight, of: known.characters, &scores)
        let all = known.words + known.characters + new.words + new.characters
        if all > 0 { familiarity.novelty = (new.words + new.characters) / all }
        var wholes = scores.mutableSpan
        for place in runs..<runs + 3 where scratch.wanted[place] != 0 {
            guard let index = vocabulary.find(scratch.wanted[place], firstSlot: scratch.firstSlots[place]) else {
                continue
            }
            let isForm = place == runs + 2
            weights.add(
                row: index, times: isForm ? parameters.formWeight : parameters.wordingWeight, to: &wholes, from: 0)
            if place == runs + 1 { familiarity.isKnownNarration = true }
        }
    }

    /// Adds what long numbers and runs of two words and more say.
    @inline(__always)
    private func addRuns(
        _ wanted: ReusedArray<UInt64>, _ count: Int, _ weights: QuantisedRows, _ block: inout FeatureBlock,
        _ parts: inout [Lane]
    ) -> (known: Float, unseen: Float) {
        var sums = parts.mutableSpan
        return wanted.withSpan { block.add($0.extracting(first: count), of: self, weights, to: &sums, from: 0) }
    }

    /// Adds a part of the scores, scaled as its n-grams are to a length.
    @inline(__always)
    private func scale(
        _ parts: Span<Lane>, _ range: Range<Int>, to length: Float, of squares: Float, _ scores: inout [Lane]
    ) {
        guard squares > 0 else { return }
        let factor = Lane(repeating: length / squares.squareRoot())
        for lane in scores.indices { scores[lane] += parts[range.lowerBound &+ lane] * factor }
    }

    /// Adds what each word alone says to the parts; long numbers, which seldom come twice, are left to `wanted`.
    ///
    /// - Returns: the hash of the narration's letters.
    @inline(__always)
    private func addWords(
        _ narration: borrowing NormalisedNarration, _ weights: QuantisedRows, _ memory: inout WordMemory,
        _ parts: inout [Lane], _ phrases: inout ReusedArray<UInt32>, _ wanted: inout ReusedArray<UInt64>,
        _ known: inout (words: Float, characters: Float),
        _ new: inout (words: Float, characters: Float)
    ) -> UInt64? {
        phrases.removeAll()
        let lanes = weights.laneCount
        let text = narration.text.span
        let words = narration.words.span
        var letters: UInt64?
        for word in words.indices {
            if FeatureParameters.isLongNumber(words[word].range, in: text) {
                if parameters.longestWordNGram > 0 { wanted.append(words[word].hash) }
                phrases.append(WordMemory.Record.none)
                continue
            }
            let place = memory.place(of: words[word], in: text, self, weights)
            let record = memory.records[place]
            known.words += record.known.word
            known.characters += record.known.characters
            new.words += record.unseen.word
            new.characters += record.unseen.characters
            if let next = record.letters { letters = letters.map { WordHash.join($0, next) } ?? next }
            phrases.append(record.phrase)
            var sums = parts.mutableSpan
            let remembered = memory.sums.span
            let start = place &* 2 &* lanes
            for lane in 0..<2 &* lanes { unsafe sums[unchecked: lane] += remembered[unchecked: start &+ lane] }
        }
        return letters
    }

    /// Gathers the features that must be looked up for this row, behind the long numbers: runs of two words and more, then the wording, the letters
    /// and the form, 0 where there is none; and begins to look for all of them and for phrases of two words.
    @inline(__always)
    private func want(
        _ words: Span<NarrationWord>, _ letters: UInt64?, _ facts: RowFacts, _ scratch: inout ScoringScratch
    ) {
        scratch.firstSlots.removeAll()
        scratch.phraseSlots.removeAll()
        for first in words.indices {
            var hash = words[first].hash
            var last = first + 1
            let isBeginning = scratch.phrases[first] != WordMemory.Record.none && last < words.count
            scratch.phraseSlots.append(
                isBeginning ? concepts.phrases.firstSlot(WordHash.join(hash, words[last].hash)) : 0)
            while last < words.count, last < first + parameters.longestWordNGram {
                hash = WordHash.join(hash, words[last].hash)
                scratch.wanted.append(hash)
                last += 1
            }
        }
        let takesWhole = parameters.wordingWeight > 0
        scratch.wanted.append(takesWhole ? facts.wording : 0)
        scratch.wanted.append(takesWhole ? letters.map(FeatureHash.ofLetters) ?? 0 : 0)
        scratch.wanted.append(parameters.formWeight > 0 ? facts.form : 0)
        for place in scratch.wanted.indices { scratch.firstSlots.append(vocabulary.firstSlot(scratch.wanted[place])) }
    }

    /// - Precondition: `want` was asked for the same words.
    /// - Returns: whether a concept is known that some training row had.
    @inline(__always)
    private func addConcepts(
        _ words: Span<NarrationWord>, _ weights: QuantisedRows, _ scratch: inout ScoringScratch, _ scores: inout [Lane]
    ) -> Bool {
        scratch.concepts.clear(count: concepts.names.count)
        scratch.areas.clear(count: concepts.areas.count)
        var isAny = false
        for first in words.indices where scratch.phrases[first] != WordMemory.Record.none {
            concepts.forEachConcept(
                words, from: first, phrase: scratch.phrases[first], nextSlot: scratch.phraseSlots[first]
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
            guard let index = conceptIndices[concept] else { return }
            weights.add(row: index, times: parameters.conceptWeight, to: &sums, from: 0)
            hasConcept = true
        }
        scratch.areas.forEach { area in
            guard let index = areaIndices[area] else { return }
            weights.add(row: index, times: parameters.conceptWeight, to: &sums, from: 0)
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
