import Narrations
import SparseMath

/// A text cut into segments, the stretches between which a phrase may begin and end: runs of letters and digits.
///
/// A folded word is one, but for `&` inside: `at&t` has two, so that a rule may name either.
struct TextSegments: Sendable {
    struct Segment: BitwiseCopyable, Sendable {
        var start: Int
        var end: Int
        /// `WordHash.of` its bytes.
        var hash: UInt64
    }

    private(set) var segments = ReusedArray<Segment>()

    /// The segments of a normalised narration, whose words' hashes are known.
    mutating func take(_ narration: borrowing NormalisedNarration) {
        let text = narration.text.span
        guard !narration.holdsAmpersand else { return take(text) }
        segments.removeAll()
        let words = narration.words.span
        for index in words.indices {
            let word = words[index]
            segments.append(Segment(start: Int(word.start), end: Int(word.end), hash: word.hash))
        }
    }

    /// The segments of folded text.
    mutating func take(_ text: Span<UInt8>) {
        segments.removeAll()
        var start = 0
        for index in 0...text.count where index == text.count || !Self.isPartOfWord(text[index]) {
            if index > start {
                segments.append(Segment(start: start, end: index, hash: WordHash.of(start..<index, in: text)))
            }
            start = index + 1
        }
    }

    /// The hash of the segments from one to another, told apart by what stands between them.
    @inline(__always)
    static func join(_ hash: UInt64, _ separator: UInt8, _ next: UInt64) -> UInt64 {
        WordHash.join(separator == UInt8(ascii: " ") ? hash : ~hash, next)
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        default: false
        }
    }
}
