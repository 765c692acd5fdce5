public import Narrations

/// The table's side of the scratch memory.
struct FoundPhrases: Sendable {
    var segments = TextSegments()
    var matches: [PhraseMatch] = []
    var selection = LongestFirst()
}

extension RuleMatcher {
    /// Finds the keywords of a narration that count, longest phrase first, and weighs them against each other: fills
    /// `scratch.matches` and `scratch.verdict`.
    ///
    /// - Parameter text: a normalised narration (`NormalisedNarration.text`), UTF-8.
    ///
    /// Linear in the text's bytes but for sorting what was found. Nothing is allocated once the scratch is warm and
    /// fewer than 64 phrases are found, overlaps included.
    public func match(_ text: Span<UInt8>, into scratch: inout RuleScratch) {
        scratch.forget()
        scratch.found.segments.take(text)
        table.appendMatches(in: text, scratch.found.segments.segments, to: &scratch.found.matches)
        judge(&scratch)
    }

    /// The same for a narration whose words are hashed already.
    public func match(_ narration: borrowing NormalisedNarration, into scratch: inout RuleScratch) {
        guard !narration.holdsDivisibleWords else { return match(narration.text.span, into: &scratch) }
        scratch.forget()
        table.appendMatches(in: narration.text.span, narration.words.span, to: &scratch.found.matches)
        judge(&scratch)
    }

    /// Begins to fetch what `match` will look at, for those who have other narrations to work on in the meantime.
    public func prefetch(_ narration: borrowing NormalisedNarration) {
        let words = narration.words.span
        for word in words.indices { table.prefetch(words[word].hash) }
    }

    /// Leaves out fallback keywords where another category has a keyword that is none.
    private func yield(_ matches: inout [RuleMatch]) {
        guard matches.contains(where: { keywords[$0.keyword].isFallback }) else { return }
        let speaking = matches.filter { !keywords[$0.keyword].isFallback }
        guard let first = speaking.first else { return }
        let isAgreed = speaking.allSatisfy { $0.category == first.category }
        matches.removeAll { keywords[$0.keyword].isFallback && !(isAgreed && $0.category == first.category) }
    }

    /// Weighs what was found, if anything was.
    private func judge(_ scratch: inout RuleScratch) {
        if scratch.found.matches.isEmpty { return }
        scratch.found.selection.select(&scratch.found.matches)
        for match in scratch.found.matches {
            scratch.matches.append(
                RuleMatch(
                    keyword: match.phrase, category: keywords[match.phrase].category,
                    range: match.start..<match.end))
        }
        if scratch.matches.count > 1 { yield(&scratch.matches) }
        scratch.verdict = scratch.evidence.verdict(
            on: scratch.matches, keywords: keywords, categories: categories.count)
    }
}

extension RuleScratch {
    fileprivate mutating func forget() {
        found.matches.forgetFew()
        matches.forgetFew()
        verdict = nil
    }
}

extension Array {
    /// Forgets the elements one by one, which are few if any: `removeAll(keepingCapacity:)` takes a hundred instructions for
    /// nothing at all.
    mutating func forgetFew() { while !isEmpty { removeLast() } }
}
