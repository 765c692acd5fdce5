/// Folds what most narrations are: ASCII letters and digits, and what ends a word whatever stands around it. So neither an
/// apostrophe nor an ampersand, and nothing beyond ASCII. `WordScanner` folds any text, these to the same.
struct PlainWords {
    /// Where the word began that goes on beyond the bytes looked at.
    private var open: Int?
    private var wordCount = 0

    /// Replaces `text` and `words` by what `raw` holds; false where that is not so plain, and nothing is said of either.
    static func scan(_ raw: Span<UInt8>, into text: inout [UInt8], words: inout [NarrationWord]) -> Bool {
        text.removeAll(keepingCapacity: true)
        var isPlain = true
        text.append(addingCapacity: PlainText.room(for: raw.count)) { room in
            unsafe room.withUnsafeMutableBufferPointer { bytes, count in
                var out = unsafe PlainText(raw, in: bytes)
                var scan = PlainWords()
                isPlain = scan.walk(&out, &words)
                count = out.count
            }
        }
        return isPlain
    }

    @inline(__always)
    private mutating func walk(_ out: inout PlainText, _ words: inout [NarrationWord]) -> Bool {
        var base = 0
        while base < out.rawCount {
            guard let inWord = out.lower(from: base) else { return false }
            takeWords(inWord, from: base, &out, &words)
            base &+= PlainText.step
        }
        if let start = open {
            if words.count == wordCount { words.append(.none) }
            words[wordCount] = out.move(start..<out.rawCount)
            wordCount &+= 1
        }
        while words.count > wordCount { words.removeLast() }
        return true
    }

    /// Takes the words that end among some bytes.
    ///
    /// - Parameter inWord: which of the bytes belong to words.
    @inline(__always)
    private mutating func takeWords(
        _ inWord: UInt64, from base: Int, _ out: inout PlainText, _ words: inout [NarrationWord]
    ) {
        let follows = inWord << 1 | (open == nil ? 0 : 1)
        var starts = inWord & ~follows
        var ends = follows & ~inWord
        // Words of the text before give their places to those of this one: who empties an array first pays for it.
        let count = wordCount &+ ends.nonzeroBitCount
        while words.count < count { words.append(.none) }
        var places = words.mutableSpan
        while ends != 0 {
            var start = base &+ starts.trailingZeroBitCount
            if let before = open {
                start = before
                open = nil
            } else {
                starts &= starts &- 1
            }
            places[wordCount] = out.move(start..<base &+ ends.trailingZeroBitCount)
            wordCount &+= 1
            ends &= ends &- 1
        }
        if open == nil, starts != 0 { open = base &+ starts.trailingZeroBitCount }
    }
}

extension NarrationWord {
    /// In the place of a word to come.
    fileprivate static let none = NarrationWord(start: 0, end: 0, rawStart: 0, rawEnd: 0, kind: .merchant, hash: 0)
}
