/// Finds which words of a list occur in a text, in one pass over the text.
///
/// Words are found by their first two bytes, so that a text of many letters costs little more than one of few. They count
/// only between other signs than letters: letters that happen to follow each other inside a longer word say nothing.
/// East Asian words, which stand in no spaces, count anywhere.
struct WordSearch: Sendable {
    private let words: [[UInt8]]
    /// The words that begin with two bytes: those from `starts[pair]` to before `starts[pair + 1]`.
    private let starts: [Int]

    /// - Parameter words: words of two bytes and more; others are never found.
    init(_ words: [String]) {
        let long = words.map { Array($0.utf8) }.filter { $0.count >= 2 }
        self.words = long.sorted { $0.lexicographicallyPrecedes($1) }
        var starts = [Int](repeating: 0, count: 1 << 16 + 1)
        for word in long { starts[Self.pair(word[0], word[1]) + 1] += 1 }
        for pair in 1..<starts.count { starts[pair] += starts[pair - 1] }
        self.starts = starts
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    /// The words that occur in the UTF-8 text, each once; O(text times the words that begin alike).
    func found(in text: [UInt8]) -> [[UInt8]] {
        guard text.count >= 2 else { return [] }
        var isFound = [Bool](repeating: false, count: words.count)
        let span = text.span
        for position in 0..<text.count - 1 {
            let pair = Self.pair(span[position], span[position + 1])
            for index in starts[pair]..<starts[pair + 1] where !isFound[index] {
                if Self.stands(words[index], span, position) { isFound[index] = true }
            }
        }
        return words.indices.filter { isFound[$0] }.map { words[$0] }
    }

    private static func stands(_ word: [UInt8], _ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
        guard position + word.count <= text.count else { return false }
        for offset in word.indices where text[position + offset] != word[offset] { return false }
        let end = position + word.count
        // U+2E80, where the East Asian scripts begin, is E2 BA 80 in UTF-8.
        let needsSpace = word[0] < 0xE2 || word[0] == 0xE2 && word[1] < 0xBA
        return !needsSpace
            || (position == 0 || !isLetter(text[position - 1])) && (end == text.count || !isLetter(text[end]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
