/// The words that tables know, numbered from 1 in the order in which they were added: an open hash table over bytes.
struct Lexicon: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    /// The high half of a word's hash above its number; 0 where free. Words that no table knows rarely get past this.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)

    /// The number of `word`, which is added if need be.
    mutating func add(_ word: Span<UInt8>) -> UInt32 {
        let hash = WordHash.of(0..<word.count, in: word)
        if let known = find(word, hash: hash) { return known }
        if ends.count * 2 > slots.count { grow() }
        for index in word.indices { bytes.append(word[index]) }
        ends.append(bytes.count)
        let term = UInt32(ends.count - 1)
        place(term, hash: hash)
        return term
    }

    /// The number of `word`, whose `WordHash` it is; nil if it was never added. Expected O(word.count), O(1) for most others.
    func find(_ word: Span<UInt8>, hash: UInt64) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let entry = slots[slot]
            let term = UInt32(truncatingIfNeeded: entry)
            if entry >> 32 == hash >> 32, holds(word, as: term) { return term }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func holds(_ word: Span<UInt8>, as term: UInt32) -> Bool {
        let start = ends[Int(term) - 1]
        guard ends[Int(term)] - start == word.count else { return false }
        for index in word.indices where bytes[start + index] != word[index] { return false }
        return true
    }

    private mutating func place(_ term: UInt32, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = (hash >> 32) << 32 | UInt64(term)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for term in 1..<ends.count {
            place(UInt32(term), hash: WordHash.of(ends[term - 1]..<ends[term], in: bytes.span))
        }
    }
}
