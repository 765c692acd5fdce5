/// Figures of three or four digits: a shop's or terminal's number, unless the name begins with them or they are known to
/// be part of one. Comes last, when it is clear which words around them are names.
struct TerminalNumbers: NormalisingStep {
    enum Meaning {
        case name
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (names, .name)
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        var index = 0
        while index < narration.words.count {
            if let match = phrases.longest(at: index, of: narration.facts) {
                index += match.length
                continue
            }
            if isTerminalNumber(index, in: narration, raw: raw) {
                narration.mark(index..<index + 1, as: .reference)
            }
            index += 1
        }
    }

    private func isTerminalNumber(_ index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Bool {
        let facts = narration.facts[index]
        guard narration.isOpen(index), facts.isNumber, 3...4 ~= facts.digits else { return false }
        let next = index + 1
        guard next < narration.words.count, narration.isOpen(next), narration.facts[next].isLetters else {
            return true
        }
        let isTied = facts.digits == 3 && narration.joint(after: index, in: raw) == UInt8(ascii: "-")
        if index == 0 || isTied { return false }
        return facts.digits == 4 || narration.isOpen(index - 1)
    }

    private static let names: StaticString = """
        office 365
        microsoft 365
        xbox 360
        hotel 101
        bistro 110
        bar 1911
        boeing 737
        1 800 flowers
        1 800 contacts
        1 800 got junk
        1 800 petmeds
        """
}
