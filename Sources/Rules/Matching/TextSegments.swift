import Narrations
import SparseMath

/// A text cut into segments, the stretches between which a phrase may begin and end: runs of letters and digits.
///
/// A folded word is one, but for `&` inside: `at&t` has two, so that a rule may name either; and but for scripts that put no
/// spaces between words, of which each sign is one.
struct TextSegments: Sendable {
    struct Segment: BitwiseCopyable, Sendable {
        var start: Int
        var end: Int
        /// `WordHash.of` its bytes.
        var hash: UInt64

        init(start: Int, end: Int, hash: UInt64) {
            self.start = start
            self.end = end
            self.hash = hash
        }

        /// A word that is no further divided.
        @inline(__always) init(_ word: NarrationWord) {
            self.init(start: Int(word.start), end: Int(word.end), hash: word.hash)
        }
    }

    private(set) var segments = ReusedArray<Segment>()

    /// The segments of folded text.
    mutating func take(_ text: Span<UInt8>) {
        segments.removeAll()
        var start = 0
        for index in 0...text.count where index == text.count || !Self.isPartOfWord(text[index]) {
            if index > start { append(start..<index, in: text) }
            start = index + 1
        }
    }

    @inline(__always)
    private mutating func append(_ word: Range<Int>, in text: Span<UInt8>) {
        // Nearly all words begin with a lesser byte than such a script's first sign, U+2E80, which is E2 BA 80.
        guard text[word.lowerBound] >= 0xE2,
            let end = UnspacedScript.segmentEnd(in: text, from: word.lowerBound, to: word.upperBound)
        else {
            let hash = WordHash.of(word, in: text)
            segments.append(Segment(start: word.lowerBound, end: word.upperBound, hash: hash))
            return
        }
        appendSigns(word, firstEnd: end, in: text)
    }

    private mutating func appendSigns(_ word: Range<Int>, firstEnd: Int, in text: Span<UInt8>) {
        var (start, end) = (word.lowerBound, firstEnd)
        while true {
            segments.append(Segment(start: start, end: end, hash: WordHash.of(start..<end, in: text)))
            guard end < word.upperBound else { return }
            start = end
            end = UnspacedScript.segmentEnd(in: text, from: start, to: word.upperBound) ?? word.upperBound
        }
    }

    /// The hash of the segments from one to another, told apart by what stands between them.
    ///
    /// - Parameters:
    ///   - end: of the last segment that is in `hash`.
    ///   - text: the segments'.
    /// - Returns: nil where more than one byte stands between.
    @inline(__always)
    static func join(_ hash: UInt64, endingAt end: Int, _ next: Segment, in text: Span<UInt8>) -> UInt64? {
        switch next.start &- end {
        case 0: WordHash.join(hash.byteSwapped, next.hash)
        case 1: WordHash.join(text[end] == UInt8(ascii: " ") ? hash : ~hash, next.hash)
        default: nil
        }
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
