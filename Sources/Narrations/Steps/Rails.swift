/// How the money travelled: cards, terminals, direct debits, transfer schemes. Said of any payment, so it tells nothing
/// about what was paid for.
///
/// A phrase is set apart only where it is boilerplate. Those that nothing is called by are so anywhere; words that may be a
/// name as well ("Visa Application Centre") only at an edge of the narration, and not where `RailWords.names` knows better.
/// Words that a category may hang on (cash withdrawal, interest, fee, salary, transfer) are no rails.
struct Rails: NormalisingStep {
    enum Meaning {
        case anywhere
        /// Before the first or behind the last word that is not set apart.
        case edge
        /// Before the first word that is not set apart.
        case opening
        /// Before the first word that is not set apart, with one set apart in front.
        case second
        /// Behind the last word that is not set apart, with one set apart in front.
        case closing
        /// With a colon or a plus sign behind: a field's name.
        case field
        /// Between two slashes: a field's value.
        case segment
        /// A name, in spite of its words.
        case name
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (RailWords.anywhere, .anywhere),
        (RailWords.anywhereInOtherLanguages, .anywhere),
        (RailWords.edge, .edge),
        (RailWords.opening, .opening),
        (RailWords.second, .second),
        (RailWords.closing, .closing),
        (RailWords.field, .field),
        (RailWords.segment, .segment),
        (RailWords.names, .name),
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        let end = markForwards(&narration, raw)
        markBackwards(&narration, from: narration.words.count, to: end)
    }

    /// Marks what is boilerplate anywhere or in front; gives the first word that is a name.
    private func markForwards(_ narration: inout NormalisedNarration, _ raw: Span<UInt8>) -> Int {
        var firstName = narration.words.count
        var index = 0
        while index < narration.words.count {
            let match = narration.isOpen(index) ? phrases.longest(at: index, of: narration.facts) : nil
            let range = index..<index + (match?.length ?? 1)
            if let match, isRail(match.meaning, range, isFirst: index < firstName, narration, raw) {
                narration.mark(range, as: .rail)
            } else if !isTransparent(index, in: narration) {
                firstName = min(firstName, index)
            }
            index = range.upperBound
        }
        return firstName
    }

    private func isRail(
        _ meaning: Meaning, _ range: Range<Int>, isFirst: Bool, _ narration: NormalisedNarration,
        _ raw: Span<UInt8>
    ) -> Bool {
        switch meaning {
        case .anywhere: return true
        case .edge, .opening: return isFirst
        case .second: return isFirst && range.lowerBound > 0
        case .field:
            let sign = narration.byteAfter(range.upperBound - 1, in: raw)
            return sign == UInt8(ascii: ":") || sign == UInt8(ascii: "+")
        case .segment:
            let slash = UInt8(ascii: "/")
            let isClosed =
                narration.byteAfter(range.upperBound - 1, in: raw) == slash
                || range.upperBound == narration.words.count
            return isClosed && narration.byteBefore(range.lowerBound, in: raw) == slash
        case .closing, .name: return false
        }
    }

    /// Marks phrases of the edge from the end on, as long as there are some, but none before `start`.
    private func markBackwards(_ narration: inout NormalisedNarration, from end: Int, to start: Int) {
        var end = end
        while end > start {
            if isTransparent(end - 1, in: narration) {
                end -= 1
                continue
            }
            guard let length = lengthOfEdge(endingAt: end, after: start, in: narration) else { return }
            narration.mark(end - length..<end, as: .rail)
            end -= length
        }
    }

    private func lengthOfEdge(endingAt end: Int, after start: Int, in narration: NormalisedNarration) -> Int? {
        var found: Int?
        for length in 1...phrases.longestLength where end - length > start {
            guard narration.facts[end - length].term != 0,
                let match = phrases.longest(at: end - length, of: narration.facts), match.length == length
            else { continue }
            if match.meaning == .name { return nil }
            let followsApart = !narration.isOpen(end - length - 1)
            if match.meaning == .edge || (match.meaning == .closing && followsApart) { found = length }
        }
        return found
    }

    /// Words that may stand between a rail and the edge: those set apart, and figures that will be.
    private func isTransparent(_ index: Int, in narration: NormalisedNarration) -> Bool {
        !narration.isOpen(index) || (narration.facts[index].isNumber && narration.facts[index].digits >= 3)
    }
}
