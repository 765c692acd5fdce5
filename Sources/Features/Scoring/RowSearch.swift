public import Narrations
import SparseMath

/// A row on the way to its scores: what is looked for in the model's tables, then where it was found.
///
/// The tables are larger than what a core has near it. Who scores many rows takes each step for some of them before the next
/// step for the first, so that nobody waits: `begin`, `resolve`, `addNarration`.
public struct RowSearch: Sendable {
    /// Long numbers and runs of two words and more, then the wording and the form; 0 for one that there is not.
    var hashes = ReusedArray<UInt64>()
    /// For each of them its feature, or `none`.
    var found = ReusedArray<UInt32>()
    /// Of the narration's letters, digits aside; 0 where there are none.
    var letters: UInt64 = 0
    /// Behind the runs stand these.
    static let wholes = 2

    static let none = UInt32.max

    public init() {}

    /// Long numbers and runs.
    var runs: Int { hashes.count - Self.wholes }
}

extension Vectoriser {
    /// The first step: takes down what a row needs, and begins to fetch where it is looked for.
    ///
    /// Linear in the narration's words.
    public func begin(
        _ search: inout RowSearch, _ narration: borrowing NormalisedNarration, facts: RowFacts, scratch: ScoringScratch
    ) {
        search.hashes.removeAll()
        let text = narration.text.span
        let words = narration.words.span
        for word in words.indices {
            if FeatureParameters.isLongNumber(words[word].range, in: text) {
                if parameters.longestWordNGram > 0 { want(words[word].hash, &search) }
            } else {
                scratch.memory.prefetch(words[word])
            }
        }
        for first in words.indices {
            var hash = words[first].hash
            var last = first + 1
            while last < words.count, last < first + parameters.longestWordNGram {
                hash = WordHash.join(hash, words[last].hash)
                want(hash, &search)
                last += 1
            }
        }
        want(parameters.wordingWeight > 0 ? facts.wording : 0, &search)
        want(parameters.formWeight > 0 ? facts.form : 0, &search)
    }

    @inline(__always) private func want(_ hash: UInt64, _ search: inout RowSearch) {
        search.hashes.append(hash)
        vocabulary.prefetch(hash)
    }

    /// The second step: finds what `begin` took down, works out what is not remembered of the words, and begins to fetch what
    /// all of them weigh.
    public func resolve(
        _ search: inout RowSearch, _ narration: borrowing NormalisedNarration, weights: ScoringWeights,
        scratch: inout ScoringScratch
    ) {
        scratch.memory.prepare(for: weights)
        let text = narration.text.span
        let words = narration.words.span
        var letters: UInt64?
        for word in words.indices where !FeatureParameters.isLongNumber(words[word].range, in: text) {
            guard words[word].range.count <= WordKey.longest else {
                // Nobody remembers it: it is worked out once, when its sums are needed.
                if let next = WordHash.ofLetters(words[word].range, in: text) {
                    letters = letters.map { WordHash.join($0, next) } ?? next
                }
                continue
            }
            let place = scratch.memory.place(of: words[word], in: text, self, weights)
            scratch.memory.prefetchSums(place, laneCount: weights.laneCount)
            let record = scratch.memory.records[place]
            if let next = record.letters { letters = letters.map { WordHash.join($0, next) } ?? next }
            if record.concepts.isPhrase, word + 1 < words.count {
                concepts.phrases.prefetch(WordHash.join(words[word].hash, words[word + 1].hash))
            }
        }
        search.letters = parameters.wordingWeight > 0 ? letters.map(FeatureHash.ofLetters) ?? 0 : 0
        vocabulary.prefetch(search.letters)
        search.hashes.withSpan { find($0, weights: weights, into: &search.found) }
    }

    /// Finds features that were begun to be fetched, and begins to fetch what they weigh.
    ///
    /// - Parameters:
    ///   - hashes: 0 for one that there is not.
    ///   - found: becomes each one's row, or `RowSearch.none`.
    @inline(__always)
    func find(_ hashes: Span<UInt64>, weights: ScoringWeights, into found: inout ReusedArray<UInt32>) {
        found.removeAll()
        for place in hashes.indices {
            guard hashes[place] != 0, let row = vocabulary.find(hashes[place]) else {
                found.append(RowSearch.none)
                continue
            }
            found.append(row)
            weights.rows.prefetch(row: row)
        }
    }
}
