import SparseMath
import Testing

@testable import Narrations

@Suite("Words of plain text")
struct PlainWordsTests {
    private struct Folded: Equatable {
        // What stood there before leaves no trace.
        var text = Array("of a text before, longer or shorter".utf8)
        var words = Array(
            repeating: NarrationWord(start: 1, end: 2, rawStart: 3, rawEnd: 4, kind: .date, hash: 5), count: 5)
    }

    private func byScanner(_ raw: [UInt8]) -> Folded {
        var folded = Folded()
        _ = WordScanner.scan(raw.span, into: &folded.text, words: &folded.words, recording: true)
        return folded
    }

    /// Whether the text is plain, and nothing but that is not folded alike.
    private func isPlain(_ raw: [UInt8]) -> Bool {
        var folded = Folded()
        let isPlain = PlainWords.scan(raw.span, into: &folded.text, words: &folded.words)
        if isPlain { #expect(folded == byScanner(raw), "\(raw)") }
        return isPlain
    }

    @Test("plain text is folded as any text is", arguments: 0..<30 as Range<UInt64>)
    func oracle(seed: UInt64) {
        var random = RandomSource(seed: seed)
        for length in 0...140 {
            for alphabet in HostileBytes.alphabets {
                let raw = random.bytes(length, of: alphabet)
                #expect(isPlain(raw) == raw.allSatisfy { $0 < 0x80 && !Array("&'`".utf8).contains($0) })
            }
        }
    }

    @Test("every byte, wherever it stands", arguments: 0...66)
    func bytes(place: Int) {
        for byte in UInt8.min...UInt8.max {
            for other: UInt8 in [0x20, 0x41, 0x39] {
                var raw = Array(repeating: other, count: 67)
                raw[place] = byte
                #expect(isPlain(raw) == (byte < 0x80 && !Array("&'`".utf8).contains(byte)))
            }
        }
    }

    @Test("words that end where sixty-four bytes do", arguments: 60...70)
    func borders(length: Int) {
        let word = Array(repeating: UInt8(ascii: "W"), count: length)
        for raw in [
            word, word + [0x20], [0x2D] + word, word + [0x20] + word, word + word, word + [0x20, 0x20] + word + word,
        ] {
            #expect(isPlain(raw))
        }
    }

    @Test("a word's hash is that of its folded bytes", arguments: 0..<30 as Range<UInt64>)
    func hashes(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var narration = NormalisedNarration()
        for length in 0...100 {
            for alphabet in HostileBytes.alphabets {
                let raw = random.bytes(length, of: alphabet)
                NarrationNormaliser.fold(raw.span, into: &narration)
                for word in narration.words {
                    let bytes = Array(narration.text[word.range])
                    #expect(word.hash == WordHash.of(0..<bytes.count, in: bytes.span), "\(raw)")
                }
                var text: [UInt8] = []
                NarrationFolding.fold(raw.span, into: &text)
                #expect(text == narration.text)
                #expect(Array(narration.words.map { narration.text[$0.range] }.joined(separator: [0x20])) == text)
            }
        }
    }
}
