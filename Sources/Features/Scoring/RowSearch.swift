public import Narrations
import SparseMath

/// A row on the way to its scores: what is looked for in the model's tables, then where it was found.
///
/// The tables are larger than what a core has near it. Who scores many rows takes each step for some of them before the next
/// step for the first, so that nobody waits: `begin`, `recall`, `resolve`, `settle`, `addNarration`.
public struct RowSearch: Sendable {
    /// Of each word what is remembered; long numbers aside, which seldom come twice.
    var words = ReusedArray<WordPlace>()
    /// Long numbers and runs of two words and more, and the rows of those that the model knows.
    var runs = ReusedArray<UInt64>()
    var knownRuns = ReusedArray<UInt32>()
    /// What the phrases speak for, each concept as often as one does.
    var concepts = ReusedArray<UInt32>()
    var wording = WholeFeature()
    var form = WholeFeature()
    /// Of the narration's letters, digits aside.
    var letters = WholeFeature()

    public init() {}
}

/// A feature that a row has at most once.
struct WholeFeature: BitwiseCopyable, Sendable {
    /// 0 where there is none.
    var hash: UInt64 = 0
    /// nil where no training row had it, or nobody has looked yet.
    var row: UInt32?
}

extension Vectoriser {
    /// The first step: takes down what a row needs, and begins to fetch where it is looked for.
    ///
    /// Linear in the narration's words.
    public func begin(
        _ search: inout RowSearch, _ narration: borrowing NormalisedNarration, facts: RowFacts,
        scratch: borrowing ScoringScratch
    ) {
        let text = narration.text.span
        let words = narration.words.span
        let longest = parameters.longestWordNGram
        search.words.refill(atMost: words.count, filler: .apart) { places in
            search.runs.refill(atMost: words.count &* max(1, longest), filler: 0) { runs in
                var count = 0
                // In the order in which a row's vector has them: sums are rounded alike.
                for word in words.indices {
                    if FeatureParameters.isLongNumber(words[word].range, in: text) {
                        places[word] = .apart
                        if longest > 0 { want(words[word].hash, &runs, &count) }
                    } else {
                        places[word] = .unknown
                        scratch.memory.prefetch(words[word])
                    }
                }
                for first in words.indices {
                    var hash = words[first].hash
                    var last = first &+ 1
                    while last < words.count, last < first &+ longest {
                        hash = WordHash.join(hash, words[last].hash)
                        want(hash, &runs, &count)
                        // What the lexicon knows of two words is asked for sooner than what the model does.
                        if last == first &+ 1 { concepts.phrases.prefetch(hash) }
                        last &+= 1
                    }
                }
                return count
            }
            return words.count
        }
        search.wording = want(parameters.wordingWeight > 0 ? facts.wording : 0)
        search.form = want(parameters.formWeight > 0 ? facts.form : 0)
    }

    @inline(__always)
    private func want(_ hash: UInt64, _ wanted: inout MutableSpan<UInt64>, _ count: inout Int) {
        wanted[count] = hash
        count &+= 1
        vocabulary.prefetch(hash)
    }

    @inline(__always) private func want(_ hash: UInt64) -> WholeFeature {
        vocabulary.prefetch(hash)
        return WholeFeature(hash: hash)
    }

    /// The second step: looks up what is remembered of the words, and begins to work out the others.
    public func recall(
        _ search: inout RowSearch, _ narration: borrowing NormalisedNarration, weights: ScoringWeights,
        scratch: inout ScoringScratch
    ) {
        scratch.memory.prepare(for: weights)
        let text = narration.text.span
        let words = narration.words.span
        precondition(search.words.count == words.count, "a search of this narration")
        search.words.update { places in
            for word in words.indices where !places[word].isApart {
                if words[word].range.count <= WordKey.longest {
                    places[word] = scratch.memory.place(of: words[word], in: text, self, weights)
                }
            }
        }
    }

    /// The third step: finds what `begin` took down and what the words' concepts are, and begins to fetch what all of them weigh.
    public func resolve(
        _ search: inout RowSearch, _ narration: borrowing NormalisedNarration, weights: ScoringWeights,
        scratch: inout ScoringScratch
    ) {
        scratch.memory.finish(self, weights)
        let text = narration.text.span
        let words = narration.words.span
        precondition(search.words.count == words.count, "a search of this narration")
        var letters: UInt64?
        search.concepts.removeAll()
        let asksConcepts = parameters.conceptWeight > 0
        search.words.update { places in
            for word in words.indices where !places[word].isApart {
                let alone: PhraseConcepts
                let next: UInt64?
                if let record = scratch.memory.record(at: places[word]) {
                    scratch.memory.prefetchSums(places[word], laneCount: weights.laneCount)
                    (next, alone) = (record.letters, record.concepts)
                } else {
                    // Too long to be remembered, or overtaken: it is worked out when its sums are needed.
                    places[word] = .unknown
                    next = WordHash.ofLetters(words[word].range, in: text)
                    alone = concepts.concepts(ofWord: words[word].hash)
                }
                if let next { letters = letters.map { WordHash.join($0, next) } ?? next }
                if asksConcepts, alone.isPhrase {
                    concepts.forEachConcept(words, from: word, alone: alone) {
                        search.concepts.append(UInt32(truncatingIfNeeded: $0))
                    }
                }
            }
        }
        search.letters = want(parameters.wordingWeight > 0 ? letters.map(FeatureHash.ofLetters) ?? 0 : 0)
        search.runs.withSpan { runs in
            search.knownRuns.refill(atMost: runs.count, filler: 0) { rows in
                vocabulary.table.find(runs, into: &rows, fetching: weights.rows)
            }
        }
        resolve(&search.wording, weights)
        resolve(&search.form, weights)
    }

    /// The fourth step: finds the letters.
    public func settle(_ search: inout RowSearch, weights: ScoringWeights) { resolve(&search.letters, weights) }

    /// Finds a feature that was begun to be fetched, and begins to fetch what it weighs.
    @inline(__always) private func resolve(_ feature: inout WholeFeature, _ weights: ScoringWeights) {
        guard feature.hash != 0, let row = vocabulary.find(feature.hash) else { return }
        feature.row = row
        weights.rows.prefetch(row: row)
    }
}
