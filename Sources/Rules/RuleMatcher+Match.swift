import AhoCorasick

/// The automaton's side of the scratch memory.
struct FoundPhrases: Sendable {
    var matches: [PatternMatch] = []
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
        scratch.found.matches.removeAll(keepingCapacity: true)
        automaton.appendMatches(in: text, at: .words, to: &scratch.found.matches)
        scratch.found.selection.select(&scratch.found.matches)
        scratch.matches.removeAll(keepingCapacity: true)
        for match in scratch.found.matches {
            scratch.matches.append(
                RuleMatch(
                    keyword: match.pattern, category: keywords[match.pattern].category,
                    range: match.start..<match.end))
        }
        scratch.verdict = scratch.evidence.verdict(
            on: scratch.matches, keywords: keywords, categories: categories.count)
    }
}
