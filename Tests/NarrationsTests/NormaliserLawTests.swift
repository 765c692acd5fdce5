import SparseMath
import Testing

@testable import Narrations

@Suite("Laws of normalising")
struct NormaliserLawTests {
    @Test("any bytes give ascending words that cover the text, and lie in the raw bytes", arguments: 0..<300)
    func ranges(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let raw = randomNarration(&random)
        let narration = normalised(raw)
        #expect(narration.text == folded(raw))
        var joined: [UInt8] = []
        var rawEnd: UInt32 = 0
        for word in narration.words {
            if !joined.isEmpty { joined.append(0x20) }
            #expect(
                word.start < word.end && Int(word.start) == joined.count
                    && Int(word.end) <= narration.text.count)
            #expect(word.rawStart >= rawEnd && word.rawStart < word.rawEnd && Int(word.rawEnd) <= raw.count)
            #expect(!narration.text[word.range].contains(0x20))
            joined += narration.text[word.range]
            rawEnd = word.rawEnd
        }
        #expect(joined == narration.text)
    }

    @Test("a word's raw bytes fold to the word", arguments: 0..<300)
    func rawRangesFold(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let raw = randomNarration(&random)
        let narration = normalised(raw)
        for word in narration.words {
            let part = Array(raw[Int(word.rawStart)..<Int(word.rawEnd)])
            #expect(folded(part) == Array(narration.text[word.range]))
        }
    }

    @Test("a merchant's name is valid UTF-8 and appended to what was there", arguments: 0..<300)
    func merchantIsText(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let raw = randomNarration(&random)
        var name = Array("x".utf8)
        normaliser.merchant(of: normalised(raw), raw: raw.span, appendingTo: &name)
        #expect(String(validating: name, as: UTF8.self) != nil && name.first == UInt8(ascii: "x"))
    }

    @Test("a reused buffer carries nothing over")
    func reuse() {
        var reused = NormalisedNarration()
        for seed in UInt64(0)..<200 {
            var random = RandomSource(seed: seed)
            let raw = randomNarration(&random)
            normaliser.normalise(raw.span, into: &reused)
            let fresh = normalised(raw)
            #expect(reused.text == fresh.text)
            #expect(reused.words == fresh.words)
        }
    }

    @Test(
        "time grows with the length, whatever repeats",
        arguments: [
            "a & ", "VISA ", "card ", "1/", "12/03 ", "SQ *", "x", "ref ", "9", "A1", "'", "DE89 3704 ",
            "debit card ", "é",
        ])
    func linearTime(part: String) {
        let raws = [8_000, 64_000].map { bytes in
            Array(repeatElement(Array(part.utf8), count: bytes / part.utf8.count).joined())
        }
        var narration = NormalisedNarration()
        var least = [Duration](repeating: .seconds(3600), count: raws.count)
        // The least of many tries, short and long in turn: whoever else uses the machine only ever makes one longer. Eight times the
        // text would take 64 times as long where time grew with the square.
        for _ in 0..<200 {
            for (size, raw) in raws.enumerated() {
                let taken = ContinuousClock().measure { normaliser.normalise(raw.span, into: &narration) }
                least[size] = min(least[size], taken)
            }
            if least[1] < least[0] * 24 { break }
        }
        #expect(least[1] < least[0] * 24, "8 KB took \(least[0]), 64 KB \(least[1])")
    }

    @Test("a megabyte in one narration is taken")
    func megabyte() {
        let raw = Array(repeatElement(Array("POS 0042 CAFÉ ".utf8), count: 70_000).joined())
        let narration = normalised(raw)
        #expect(narration.words.count == 210_000)
        #expect(narration.words.last?.rawEnd == UInt32(raw.count - 1))
    }
}

@Suite("Tables of words")
struct WordTableTests {
    private func hash(_ word: [UInt8]) -> UInt64 { WordHash.of(0..<word.count, in: word.span) }

    @Test("a lexicon gives each word one number and knows no other")
    func lexicon() {
        var lexicon = Lexicon()
        let words = (0..<1000).map { Array("w\($0)".utf8) }
        for (index, word) in words.enumerated() { #expect(lexicon.add(word.span) == UInt32(index + 1)) }
        for (index, word) in words.enumerated() {
            #expect(lexicon.find(word.span, hash: hash(word)) == UInt32(index + 1))
            #expect(lexicon.add(word.span) == UInt32(index + 1))
        }
        #expect(lexicon.find(Array("w1000".utf8).span, hash: hash(Array("w1000".utf8))) == nil)
        #expect(lexicon.find(Array("w1".utf8).span, hash: hash(Array("w2".utf8))) == nil)
    }

    @Test(
        "the longest phrase wins, and only a whole one",
        arguments: [("a b c d", 3, 3), ("a b", 1, 1), ("a x", 1, 1), ("b c", 0, 0), ("A-B-C", 3, 3)])
    func phrases(text: String, length: Int, meaning: Int) {
        var lexicon = Lexicon()
        var table = PhraseTable<Int>()
        table.add("a", meaning: 1, lexicon: &lexicon)
        table.add("a b c\n\nx y", meaning: 3, lexicon: &lexicon)
        var narration = NormalisedNarration()
        NarrationFolding.fold(Array(text.utf8).span, into: &narration.text, words: &narration.words)
        let facts = narration.words.map {
            WordFacts(
                narration.text.span.extracting($0.range), hash: WordHash.of($0.range, in: narration.text.span),
                lexicon: lexicon)
        }
        let match = table.longest(at: 0, of: facts)
        #expect(match?.length ?? 0 == length)
        #expect(match?.meaning ?? 0 == meaning)
        #expect(table.longestLength == 3)
    }
}
