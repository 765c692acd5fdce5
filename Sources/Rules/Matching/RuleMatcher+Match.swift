public import Narrations

/// The table's side of the scratch memory.
struct FoundPhrases: Sendable {
    var segments = TextSegments()
    var matches: [PhraseMatch] = []
    var selection = LongestFirst()
}

extension RuleMatcher {
    /// Finds the keywords of a narration, longest phrase first, and weighs them against each other: fills
    /// `scratch.matches` and `scratch.verdict`.
    ///
    /// - Parameter text: a normalised narration (`NormalisedNarration.text`), UTF-8.
    ///
    /// Linear in the text's bytes but for sorting what was found. Nothing is allocated once the scratch is warm and
    /// fewer than 64 phrases are found, overlaps included.
    public func match(_ text: Span<UInt8>, into scratch: inout RuleScratch) {
        scratch.found.segments.take(text)
        matchSegments(of: text, into: &scratch)
    }

    /// The same for a narration whose words are hashed already.
    public func match(_ narration: borrowing NormalisedNarration, into scratch: inout RuleScratch) {
        scratch.found.segments.take(narration)
        matchSegments(of: narration.text.span, into: &scratch)
    }

    /// Begins to fetch what `match` will look at, for those who have other narrations to work on in the meantime.
    public func prefetch(_ narration: borrowing NormalisedNarration) {
        let words = narration.words.span
        for word in words.indices { table.prefetch(words[word].hash) }
    }

    private func matchSegments(of text: Span<UInt8>, into scratch: inout RuleScratch) {
        scratch.matches.removeAll(keepingCapacity: true)
        scratch.found.matches.removeAll(keepingCapacity: true)
        table.appendMatches(in: text, scratch.found.segments.segments, to: &scratch.found.matches)
        if scratch.found.matches.isEmpty {
            scratch.verdict = nil
            return
        }
        scratch.found.selection.select(&scratch.found.matches)
        for match in scratch.found.matches {
            scratch.matches.append(
                RuleMatch(
                    keyword: match.phrase, category: keywords[match.phrase].category,
                    range: match.start..<match.end))
        }
        scratch.verdict = scratch.evidence.verdict(
            on: scratch.matches, keywords: keywords, categories: categories.count)
    }
}
