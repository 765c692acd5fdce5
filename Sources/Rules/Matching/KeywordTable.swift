import Narrations
import SparseMath

/// Finds all phrases in a text that begin and end where its segments do: a hash table of the phrases' beginnings, segment by
/// segment.
///
/// Most segments begin no phrase, and are done with one look; so it takes a fraction of the time of an automaton over bytes
/// (Aho and Corasick 1975), whose states for twenty thousand phrases no cache holds (docs/decisions/0008). What is found by its
/// hash is compared byte by byte before it is reported.
struct KeywordTable: Sendable {
    /// A beginning of phrases.
    private struct Node: BitwiseCopyable, Sendable {
        var hash: UInt64 = 0
        /// The first phrase that ends here; `none` where none does.
        var phrase = KeywordTable.none
        /// Whether some phrase goes on.
        var goesOn = false
        var isUsed = false
    }

    private static let none = UInt32.max

    /// One bit for each hash of a first segment that may be there, in little enough memory for a core's nearest cache: most
    /// segments begin no phrase, and are known by it.
    private var mayBegin: [UInt64] = Array(repeating: 0, count: 1 << 12)

    @inline(__always) private static func bit(of hash: UInt64) -> (word: Int, mask: UInt64) {
        (Int(truncatingIfNeeded: hash >> 52), 1 << (hash >> 46 & 63))
    }

    /// Open addressing, a power of two, at most half full.
    private var nodes: [Node]
    /// For each phrase the next with the same bytes; `none` where there is none.
    private var next: [UInt32]
    private var bytes: [UInt8] = []
    /// Where each phrase ends in `bytes`, after a nought.
    private var ends: [Int] = [0]

    /// - Parameter phrases: folded text; one that does not begin and end with a segment is never found.
    init(_ phrases: [[UInt8]]) {
        next = Array(repeating: Self.none, count: phrases.count)
        var segments = TextSegments()
        var capacity = 16
        let separators = phrases.reduce(0) { $0 + $1.count { $0 == 0x20 || $0 == UInt8(ascii: "&") } }
        while capacity < (phrases.count + separators) * 2 { capacity *= 2 }
        nodes = Array(repeating: Node(), count: capacity)
        for phrase in phrases {
            bytes += phrase
            ends.append(bytes.count)
        }
        // From the last on, so that of equal phrases the first comes first.
        for (index, phrase) in phrases.enumerated().reversed() {
            segments.take(phrase.span)
            let count = segments.segments.count
            guard count > 0, segments.segments[0].start == 0, segments.segments[count - 1].end == phrase.count
            else { continue }
            var hash: UInt64 = 0
            for place in 0..<count {
                let segment = segments.segments[place]
                hash =
                    place == 0
                    ? segment.hash : TextSegments.join(hash, phrase[segment.start - 1], segment.hash)
                if place == 0 { mayBegin[Self.bit(of: hash).word] |= Self.bit(of: hash).mask }
                let slot = slot(of: hash)
                nodes[slot].hash = hash
                nodes[slot].isUsed = true
                if place < count - 1 {
                    nodes[slot].goesOn = true
                } else {
                    next[index] = nodes[slot].phrase
                    nodes[slot].phrase = UInt32(index)
                }
            }
        }
    }

    /// The phrases with exactly these bytes.
    func indices(of phrase: [UInt8]) -> [Int] {
        var segments = TextSegments()
        segments.take(phrase.span)
        var matches: [PhraseMatch] = []
        appendMatches(in: phrase.span, segments.segments, to: &matches)
        return matches.filter { $0.count == phrase.count }.map(\.phrase)
    }

    /// Where a hash is, or would be put.
    @inline(__always) private func slot(of hash: UInt64) -> Int {
        let mask = nodes.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while nodes[slot].isUsed, nodes[slot].hash != hash { slot = (slot &+ 1) & mask }
        return slot
    }

    /// Begins to fetch what phrases that may begin with a segment are looked for first.
    @inline(__always) func prefetch(_ hash: UInt64) {
        let bit = Self.bit(of: hash)
        if mayBegin[bit.word] & bit.mask != 0 { nodes.prefetch(Int(truncatingIfNeeded: hash) & (nodes.count &- 1)) }
    }

    /// Appends every occurrence of every phrase, overlapping ones too: by ascending start, and at one start the shortest
    /// first, equal phrases by index.
    ///
    /// Takes a look for each segment, and one more for each segment by which a phrase that began may go on; nothing is
    /// allocated but what `matches` grows by.
    func appendMatches(
        in text: Span<UInt8>, _ segments: ReusedArray<TextSegments.Segment>, to matches: inout [PhraseMatch]
    ) {
        for first in segments.indices {
            var hash = segments[first].hash
            let bit = Self.bit(of: hash)
            if mayBegin[bit.word] & bit.mask == 0 { continue }
            var last = first
            while true {
                let node = nodes[slot(of: hash)]
                if !node.isUsed { break }
                report(node, from: segments[first].start, to: segments[last].end, in: text, &matches)
                last += 1
                guard node.goesOn, last < segments.count, segments[last].start == segments[last - 1].end + 1 else {
                    break
                }
                hash = TextSegments.join(hash, text[segments[last].start - 1], segments[last].hash)
            }
        }
    }

    @inline(__always)
    private func report(
        _ node: Node, from start: Int, to end: Int, in text: Span<UInt8>, _ matches: inout [PhraseMatch]
    ) {
        var phrase = node.phrase
        while phrase != Self.none {
            let range = ends[Int(phrase)]..<ends[Int(phrase) + 1]
            if range.count == end - start, isEqual(range, text, start) {
                matches.append(PhraseMatch(phrase: Int(phrase), start: start, end: end))
            }
            phrase = next[Int(phrase)]
        }
    }

    private func isEqual(_ range: Range<Int>, _ text: Span<UInt8>, _ start: Int) -> Bool {
        WordHash.isEqual(bytes.span, range, text, start)
    }
}
