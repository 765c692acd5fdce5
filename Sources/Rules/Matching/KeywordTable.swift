import Narrations
import SparseMath

/// Finds all phrases in a text that begin and end where its segments do: a hash table of the phrases' beginnings, segment by
/// segment.
///
/// Most segments begin no phrase, and are done with one look; so it takes a fraction of the time of an automaton over bytes
/// (Aho and Corasick 1975), whose states for twenty thousand phrases no cache holds (docs/decisions/0008). What is found by its
/// hash is compared byte by byte before it is reported.
struct KeywordTable: Sendable {
    /// A beginning of phrases; all nought where there is none.
    private struct Node: BitwiseCopyable, Sendable {
        var hash: UInt64 = 0
        /// The first phrase that ends here, plus 1; 0 where none does.
        var phrase: UInt32 = 0
        /// `used`, and `goesOn` where some phrase goes on.
        var flags: UInt32 = 0

        var isUsed: Bool { flags != 0 }
        var goesOn: Bool { flags & Self.goesOn != 0 }

        static let used: UInt32 = 1
        static let goesOn: UInt32 = 2
    }

    /// One bit for each hash of a beginning that may be there, in little enough memory for a core's own cache: most segments
    /// begin no phrase, most that do go on otherwise, and both are known by it.
    private var beginningBits: [UInt64] = Array(repeating: 0, count: 1 << 13)

    @inline(__always) private static func bit(of hash: UInt64) -> (word: Int, mask: UInt64) {
        (Int(truncatingIfNeeded: hash >> 51), 1 << (hash >> 45 & 63))
    }

    @inline(__always) private func mayBegin(_ hash: UInt64) -> Bool {
        let bit = Self.bit(of: hash)
        return beginningBits[bit.word] & bit.mask != 0
    }

    /// Open addressing, a power of two, at most half full.
    private var nodes: [Node]
    /// For each phrase the next with the same bytes, plus 1; 0 where there is none.
    private var next: [UInt32]
    /// All phrases, one behind the other.
    private let bytes: [UInt8]
    /// Where each phrase ends in `bytes`, after a nought.
    private let ends: [UInt32]

    /// - Parameter phrases: folded text; one that does not begin and end with a segment is never found.
    init(_ phrases: [[UInt8]]) {
        var ends: [UInt32] = [0]
        var bytes: [UInt8] = []
        for phrase in phrases {
            bytes += phrase
            ends.append(UInt32(bytes.count))
        }
        self.init(bytes: bytes, ends: ends)
    }

    /// - Parameters:
    ///   - bytes: the phrases, one behind the other.
    ///   - ends: a nought, then where each phrase ends in `bytes`.
    init(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
        let count = ends.count - 1
        next = Array(repeating: 0, count: count)
        // As many segments at most, beside the first of each.
        let separators = bytes.count { $0 == 0x20 || $0 == UInt8(ascii: "&") || $0 >= 0xE2 }
        var capacity = 16
        while capacity < (count + separators) * 2 { capacity *= 2 }
        nodes = Array(repeating: Node(), count: capacity)
        // From the last on, so that of equal phrases the first comes first; some together, so that the places of all are
        // fetched while the others are hashed.
        var beginnings = ReusedArray<Beginning>()
        var segments = TextSegments()
        for last in stride(from: count - 1, through: 0, by: -Self.together) {
            beginnings.removeAll()
            for index in stride(from: last, to: max(-1, last - Self.together), by: -1) {
                segments.take(bytes.span.extracting(range(of: index)))
                append(index, segments, to: &beginnings)
            }
            for place in beginnings.indices { insert(beginnings[place]) }
        }
    }

    /// As many phrases are put in together.
    private static let together = 16

    private func range(of phrase: Int) -> Range<Int> { Int(ends[phrase])..<Int(ends[phrase + 1]) }

    /// A beginning of a phrase, or the whole phrase.
    private struct Beginning: BitwiseCopyable, Sendable {
        var hash: UInt64
        var phrase: UInt32
        var isWhole: Bool
    }

    /// Hashes a phrase's beginnings and begins to fetch their places.
    @inline(__always)
    private mutating func append(
        _ phrase: Int, _ segments: borrowing TextSegments, to beginnings: inout ReusedArray<Beginning>
    ) {
        let range = range(of: phrase)
        let count = segments.segments.count
        guard count > 0, segments.segments[0].start == 0, segments.segments[count - 1].end == range.count else {
            return
        }
        var hash = segments.segments[0].hash
        for place in 0..<count {
            if place > 0 {
                let end = segments.segments[place - 1].end
                guard
                    let joined = TextSegments.join(
                        hash, endingAt: end, segments.segments[place], in: bytes.span.extracting(range))
                else {
                    return
                }
                hash = joined
            }
            beginningBits[Self.bit(of: hash).word] |= Self.bit(of: hash).mask
            nodes.prefetch(Int(truncatingIfNeeded: hash) & (nodes.count &- 1))
            beginnings.append(Beginning(hash: hash, phrase: UInt32(phrase), isWhole: place == count - 1))
        }
    }

    @inline(__always)
    private mutating func insert(_ beginning: Beginning) {
        let slot = slot(of: beginning.hash)
        var node = nodes[slot]
        node.hash = beginning.hash
        if beginning.isWhole {
            node.flags |= Node.used
            next[Int(beginning.phrase)] = node.phrase
            node.phrase = beginning.phrase + 1
        } else {
            node.flags |= Node.used | Node.goesOn
        }
        nodes[slot] = node
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
        if mayBegin(hash) { nodes.prefetch(Int(truncatingIfNeeded: hash) & (nodes.count &- 1)) }
    }

    /// Appends every occurrence of every phrase, overlapping ones too: by ascending start, and at one start the shortest
    /// first, equal phrases by index.
    ///
    /// Takes a look for each segment, and one more for each segment by which a phrase that began may go on; nothing is
    /// allocated but what `matches` grows by.
    func appendMatches(
        in text: Span<UInt8>, _ segments: ReusedArray<TextSegments.Segment>, to matches: inout [PhraseMatch]
    ) {
        appendMatches(in: text, segments.count, to: &matches) { segments[$0] }
    }

    /// The same where each word of a narration is one segment.
    func appendMatches(in text: Span<UInt8>, _ words: Span<NarrationWord>, to matches: inout [PhraseMatch]) {
        appendMatches(in: text, words.count, to: &matches) { TextSegments.Segment(words[$0]) }
    }

    @inline(__always)
    private func appendMatches(
        in text: Span<UInt8>, _ count: Int, to matches: inout [PhraseMatch], _ segment: (Int) -> TextSegments.Segment
    ) {
        for first in 0..<count {
            let start = segment(first)
            var hash = start.hash
            var last = first
            var end = start.end
            while mayBegin(hash) {
                let node = nodes[slot(of: hash)]
                if !node.isUsed { break }
                report(node, from: start.start, to: end, in: text, &matches)
                last += 1
                guard node.goesOn, last < count else { break }
                let next = segment(last)
                guard let joined = TextSegments.join(hash, endingAt: end, next, in: text) else { break }
                hash = joined
                end = next.end
            }
        }
    }

    @inline(__always)
    private func report(
        _ node: Node, from start: Int, to end: Int, in text: Span<UInt8>, _ matches: inout [PhraseMatch]
    ) {
        var phrase = node.phrase
        while phrase != 0 {
            let index = Int(phrase - 1)
            let range = range(of: index)
            if range.count == end - start, isEqual(range, text, start) {
                matches.append(PhraseMatch(phrase: index, start: start, end: end))
            }
            phrase = next[index]
        }
    }

    private func isEqual(_ range: Range<Int>, _ text: Span<UInt8>, _ start: Int) -> Bool {
        WordHash.isEqual(bytes.span, range, text, start)
    }
}
