import Narrations
import SparseMath
import Testing

@testable import Rules

/// Every occurrence found the slow way: each phrase compared at each place.
func naiveMatches(_ phrases: [[UInt8]], _ text: [UInt8]) -> [PhraseMatch] {
    func isPartOfWord(_ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        let scalar = Unicode.Scalar(text[index])
        return scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    var found: [PhraseMatch] = []
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty && phrase.count <= text.count {
        for start in 0...(text.count - phrase.count) {
            let end = start + phrase.count
            guard Array(text[start..<end]) == phrase, isPartOfWord(start), isPartOfWord(end - 1),
                !isPartOfWord(start - 1), !isPartOfWord(end)
            else { continue }
            found.append(PhraseMatch(phrase: index, start: start, end: end))
        }
    }
    return found.sorted { ($0.start, $0.count, $0.phrase) < ($1.start, $1.count, $1.phrase) }
}

/// Every occurrence in folded text.
func found(_ phrases: [[UInt8]], _ text: [UInt8]) -> [PhraseMatch] {
    var segments = TextSegments()
    segments.take(text.span)
    var matches: [PhraseMatch] = []
    KeywordTable(phrases).appendMatches(in: text.span, segments.segments, to: &matches)
    return matches
}

@Suite("The table of keywords")
struct KeywordTableTests {
    @Test(
        "a phrase matches only where no word goes on",
        arguments: [
            ("gas", "vegas", 0), ("gas", "gas", 1), ("gas", "gas bill", 1), ("gas", "the gas", 1),
            ("gas", "gasoline", 0), ("uber", "ubereats", 0), ("uber", "uber eats", 1), ("caf", "caf\u{E9}", 0),
            ("at&t", "at&t bill", 1), ("at", "at&t bill", 1), ("t bill", "at&t bill", 1), ("at t", "at&t", 0),
            ("at&t", "at t", 0), ("7 eleven", "7 eleven 22", 1), ("7 eleven", "17 eleven", 0), ("a", "a a a", 3),
            ("a a", "a a a", 2), ("gas", "", 0), ("gas", "ga", 0), ("a b c d", "a b c", 0), ("a b c d", "a b c d", 1),
            ("", "a", 0), ("a ", "a b", 0), ("&a", "b&a", 0),
        ])
    func words(phrase: String, text: String, count: Int) {
        #expect(found([Array(phrase.utf8)], Array(text.utf8)).count == count)
    }

    @Test("finds what the naive search finds", arguments: 0..<60 as Range<UInt64>)
    func oracle(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let alphabets: [[UInt8]] = [
            Array("ab ".utf8), Array("a ".utf8), Array("ab &".utf8), Array("abcd e&".utf8), [0x61, 0x20, 0xC3, 0xA9],
        ]
        let alphabet = alphabets[Int(seed) % alphabets.count]
        /// Text as folding leaves it: signs between words only, one at a time.
        func draw(_ most: Int) -> [UInt8] {
            var text: [UInt8] = []
            for _ in 0..<random.below(most) + 1 {
                let byte = alphabet[random.below(alphabet.count)]
                let isSign = byte == 0x20 || byte == UInt8(ascii: "&")
                if !isSign || (text.last.map { $0 != 0x20 && $0 != UInt8(ascii: "&") } ?? false) { text.append(byte) }
            }
            return text
        }
        let phrases = (0..<1 + random.below(40)).map { _ in draw(9) }
        for _ in 0..<5 {
            let text = draw(60)
            #expect(found(phrases, text) == naiveMatches(phrases, text), "seed \(seed), text \(text)")
        }
    }

    @Test("equal phrases are reported each under its index, in order")
    func equal() {
        let phrases = ["b", "a b", "b"].map { Array($0.utf8) }
        #expect(found(phrases, Array("a b".utf8)).map(\.phrase) == [1, 0, 2])
    }

    @Test(
        "a narration's words are found as its text is",
        arguments: ["AT&T STORE", "B & Q uk", "cafe gas", "山 gas", "ガス gas", "a&b 山", "t store", ""])
    func narration(raw: String) throws {
        let matcher = try matcher([
            ["at&t", "t store", "b&q", "q", "gas", "cafe gas"], ["山", "山 gas", "ガス", "a", "b 山"],
        ])
        var narration = NormalisedNarration()
        NarrationNormaliser.fold(Array(raw.utf8).span, into: &narration)
        var byWords = RuleScratch()
        var byText = RuleScratch()
        matcher.match(narration, into: &byWords)
        matcher.match(narration.text.span, into: &byText)
        #expect(byWords.matches == byText.matches && byWords.verdict == byText.verdict)
        #expect(byText.matches.isEmpty == raw.isEmpty)
    }

    @Test("matches are appended, what was there stays")
    func appends() {
        var segments = TextSegments()
        segments.take(Array("x".utf8).span)
        var matches = [PhraseMatch(phrase: 9, start: 0, end: 1)]
        KeywordTable([Array("x".utf8)]).appendMatches(
            in: Array("x".utf8).span, segments.segments, to: &matches)
        #expect(matches.map(\.phrase) == [9, 0])
    }

    @Test("no phrases, no matches")
    func none() { #expect(found([], Array("abc".utf8)).isEmpty) }
}
