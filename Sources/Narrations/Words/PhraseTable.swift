/// Phrases of one to a few words, each with a meaning, found by longest match over word numbers: a trie whose edges
/// lie in one hash table.
struct PhraseTable<Meaning: Sendable>: Sendable {
    /// A phrase that begins at the word asked for.
    struct Match {
        /// Words in the phrase, at least 1.
        var length: Int
        var meaning: Meaning
    }

    private var edges = PhraseEdges()
    private var meanings: [Meaning?] = [nil]
    /// Words in the longest phrase.
    private(set) var longestLength = 0

    /// Adds phrases, one a line as a person writes it; where two are alike after folding, the later meaning holds.
    mutating func add(_ phrases: StaticString, meaning: Meaning, lexicon: inout Lexicon) {
        for line in phrases.description.split(separator: "\n") {
            var folded = NormalisedNarration()
            NarrationFolding.fold(Array(line.utf8).span, into: &folded.text, words: &folded.words)
            add(folded, meaning: meaning, lexicon: &lexicon)
        }
    }

    private mutating func add(_ phrase: NormalisedNarration, meaning: Meaning, lexicon: inout Lexicon) {
        guard !phrase.words.isEmpty else { return }
        var node = 0
        for word in phrase.words {
            let key = Self.key(node, lexicon.add(phrase.text.span.extracting(word.range)))
            if let next = edges.target(of: key) {
                node = next
            } else {
                edges.insert(key, target: meanings.count)
                node = meanings.count
                meanings.append(nil)
            }
        }
        meanings[node] = meaning
        longestLength = max(longestLength, phrase.words.count)
    }

    /// The longest phrase that begins at word `start`. O(words in the longest phrase).
    func longest(at start: Int, of facts: borrowing [WordFacts]) -> Match? {
        if facts[start].term == 0 { return nil }
        var best: Match?
        var node = 0
        var index = start
        while index < facts.count, facts[index].term != 0,
            let next = edges.target(of: Self.key(node, facts[index].term))
        {
            node = next
            index += 1
            if let meaning = meanings[node] { best = Match(length: index - start, meaning: meaning) }
        }
        return best
    }

    private static func key(_ node: Int, _ term: UInt32) -> UInt64 {
        UInt64(truncatingIfNeeded: node) << 32 | UInt64(term)
    }
}

/// The edges of the trie of a `PhraseTable`: an open hash table from a node and a word to the next node.
struct PhraseEdges: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 16)
    private var targets: [Int] = Array(repeating: 0, count: 16)
    private var count = 0

    /// The node that `key` leads to. Keys are never 0, since words are numbered from 1. Expected O(1).
    func target(of key: UInt64) -> Int? {
        let slot = slot(of: key)
        return keys[slot] == key ? targets[slot] : nil
    }

    /// Adds an edge that is not there yet.
    mutating func insert(_ key: UInt64, target: Int) {
        if (count + 1) * 2 > keys.count { grow() }
        let slot = slot(of: key)
        keys[slot] = key
        targets[slot] = target
        count += 1
    }

    /// Where `key` is, or would be put.
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = zip(keys, targets).filter { $0.0 != 0 }
        keys = Array(repeating: 0, count: keys.count * 2)
        targets = Array(repeating: 0, count: keys.count)
        count = 0
        for (key, target) in old { insert(key, target: target) }
    }
}
