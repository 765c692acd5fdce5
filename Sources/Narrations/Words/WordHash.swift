/// The number by which a folded word is looked up everywhere: taken once a word by the normaliser, used by tables of
/// phrases, by rules and by features. Part of the model file's meaning, so it never changes within a format version.
///
/// Eight bytes at a time are mixed in by a multiplication, the finaliser is that of MurmurHash3 (Appleby). 64 bits tell
/// words apart that come by chance; a table in which a clash would do harm compares the bytes too.
public enum WordHash {
    static let seed: UInt64 = 0x9AE1_6A3B_2F90_404F
    @usableFromInline static let multiplier: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// The hash of the bytes in a range; of none, a number like any other. O(bytes).
    public static func of(_ range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
        precondition(range.upperBound <= text.count, "a word beyond the text")
        var state = seed
        var position = range.lowerBound
        while position < range.upperBound {
            state = absorb(state, load(position, range.upperBound &- position, text))
            position &+= 8
        }
        return finish(state ^ UInt64(truncatingIfNeeded: range.count))
    }

    /// The hash that the bytes in a range would have without their digits, so that `shop12` is `shop`; nil where nothing
    /// is left.
    public static func ofLetters(_ range: Range<Int>, in text: Span<UInt8>) -> UInt64? {
        var state = seed
        var word: UInt64 = 0
        var count = 0
        for position in range where text[position] &- 0x30 >= 10 {
            word |= UInt64(text[position]) << UInt64(8 &* (count & 7))
            count += 1
            if count & 7 == 0 {
                state = absorb(state, word)
                word = 0
            }
        }
        if count == 0 { return nil }
        if count & 7 != 0 { state = absorb(state, word) }
        return finish(state ^ UInt64(count))
    }

    /// The hash of a run of words that ends with one more: not the same in another order.
    @inlinable public static func join(_ first: UInt64, _ next: UInt64) -> UInt64 {
        finish((first &* multiplier) ^ (next &+ 0x9E37_79B9_7F4A_7C15))
    }

    /// The hash of folded words with one space between two, as `join` makes it of their hashes.
    ///
    /// - Returns: the hash and the number of words; nil for an empty text.
    public static func ofPhrase(_ text: Span<UInt8>) -> (hash: UInt64, words: Int)? {
        var result: (hash: UInt64, words: Int)?
        forEachBeginning(of: text) { result = ($0, (result?.words ?? 0) + 1) }
        return result
    }

    /// The hashes of a folded text's first word, of its first two, and so on to all of it.
    @inline(__always)
    public static func forEachBeginning(of text: Span<UInt8>, _ body: (UInt64) -> Void) {
        var hash: UInt64?
        var start = 0
        for end in 0...text.count where end == text.count || text[end] == 0x20 {
            if end > start {
                let word = of(start..<end, in: text)
                let joined = hash.map { join($0, word) } ?? word
                body(joined)
                hash = joined
            }
            start = end + 1
        }
    }

    @inline(__always) static func absorb(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* multiplier
        return product ^ product >> 32
    }

    /// Spreads the bits, so that any of them can address a table (the finaliser of MurmurHash3, by Appleby).
    @inlinable public static func finish(_ state: UInt64) -> UInt64 {
        var h = state
        h ^= h >> 33
        h = h &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 33
        h = h &* 0xC4CE_B9FE_1A85_EC53
        h ^= h >> 33
        return h
    }

    /// Whether the bytes of a range are those of another text from `start` on. O(range.count).
    ///
    /// - Precondition: both lie within their texts.
    public static func isEqual(_ first: Span<UInt8>, _ range: Range<Int>, _ second: Span<UInt8>, _ start: Int) -> Bool {
        var place = 0
        while place < range.count {
            let count = range.count &- place
            if load(range.lowerBound &+ place, count, first) != load(start &+ place, count, second) { return false }
            place &+= 8
        }
        return true
    }

    /// As many bytes as count, at most eight, as one number, the first lowest, noughts beyond the last.
    ///
    /// - Precondition: `0 <= position` and `1 <= count`.
    @inline(__always) static func load(_ position: Int, _ count: Int, _ text: Span<UInt8>) -> UInt64 {
        EightBytes(text, from: position).first(count).bits
    }
}
