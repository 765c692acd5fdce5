/// What the steps share: asking about a word's surroundings, and setting words apart.
extension NormalisedNarration {
    /// Whether no step has set the word apart.
    func isOpen(_ index: Int) -> Bool { words[index].kind == .merchant }

    /// Sets the open words of `range` apart; those set apart before keep their kind.
    mutating func mark(_ range: Range<Int>, as kind: WordKind) {
        for index in range where isOpen(index) { words[index].kind = kind }
    }

    /// The raw byte just before the word; a space at the beginning.
    func byteBefore(_ index: Int, in raw: Span<UInt8>) -> UInt8 {
        let start = Int(words[index].rawStart)
        return start > 0 ? raw[start - 1] : UInt8(ascii: " ")
    }

    /// The raw byte just after the word; a space at the end.
    func byteAfter(_ index: Int, in raw: Span<UInt8>) -> UInt8 {
        let end = Int(words[index].rawEnd)
        return end < raw.count ? raw[end] : UInt8(ascii: " ")
    }

    /// The one raw byte between the word and the next; nil if there is no next word, or not one byte.
    func joint(after index: Int, in raw: Span<UInt8>) -> UInt8? {
        guard index + 1 < words.count, words[index + 1].rawStart == words[index].rawEnd + 1 else {
            return nil
        }
        return raw[Int(words[index].rawEnd)]
    }

    /// The next raw byte after the word that is no space; nil at the end. Looks at three bytes, no further.
    func signAfter(_ index: Int, in raw: Span<UInt8>) -> UInt8? {
        let end = Int(words[index].rawEnd)
        for position in end..<min(end + 3, raw.count) where raw[position] != UInt8(ascii: " ") {
            return raw[position]
        }
        return nil
    }
}
