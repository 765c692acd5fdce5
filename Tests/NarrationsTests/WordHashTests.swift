import SparseMath
import Testing

@testable import Narrations

@Suite("Hashes of words")
struct WordHashTests {
    private func hash(_ text: String) -> UInt64 {
        WordHash.of(0..<text.utf8.count, in: Array(text.utf8).span)
    }

    @Test("a word's hash is that of its bytes, wherever they stand", arguments: 0...40)
    func places(length: Int) {
        let word = (0..<length).map { UInt8(97 + $0 % 26) }
        let alone = WordHash.of(0..<length, in: word.span)
        for (before, after) in [(0, 3), (1, 0), (5, 20), (9, 1)] {
            let text = Array(repeating: UInt8(120), count: before) + word + Array(repeating: UInt8(121), count: after)
            #expect(WordHash.of(before..<before + length, in: text.span) == alone)
        }
    }

    @Test("half a million words have as many hashes")
    func distinct() {
        var hashes: Set<UInt64> = []
        for number in 0..<500_000 { hashes.insert(hash("w\(number)")) }
        #expect(hashes.count == 500_000)
    }

    @Test(
        "the hash of a word's letters is that of the word without digits",
        arguments: [
            ("shop12", "shop"), ("1a2b3c", "abc"), ("0123456789abcdefghij99", "abcdefghij"), ("café7", "café"),
            ("plain", "plain"),
        ])
    func letters(word: String, without: String) {
        #expect(WordHash.ofLetters(0..<word.utf8.count, in: Array(word.utf8).span) == hash(without))
    }

    @Test("of digits alone no letters are left", arguments: ["", "1", "12345678901234567890"])
    func digits(word: String) {
        #expect(WordHash.ofLetters(0..<word.utf8.count, in: Array(word.utf8).span) == nil)
    }

    @Test("the hash of a phrase joins those of its words, in their order")
    func phrases() {
        let found = WordHash.ofPhrase(Array("a bc d".utf8).span)
        #expect(found?.words == 3)
        #expect(found?.hash == WordHash.join(WordHash.join(hash("a"), hash("bc")), hash("d")))
        #expect(WordHash.join(hash("a"), hash("b")) != WordHash.join(hash("b"), hash("a")))
        #expect(WordHash.ofPhrase([UInt8]().span) == nil)
        #expect(WordHash.ofPhrase(Array("one".utf8).span)?.hash == hash("one"))
    }

    @Test("any two texts are equal where their bytes are", arguments: 0..<20 as Range<UInt64>)
    func equality(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let text = (0..<60).map { _ in UInt8(97 + random.below(2)) }
        for _ in 0..<200 {
            let (first, second, count) = (random.below(40), random.below(40), random.below(20))
            let areEqual = Array(text[first..<first + count]) == Array(text[second..<second + count])
            #expect(WordHash.isEqual(text.span, first..<first + count, text.span, second) == areEqual)
        }
    }

    @Test("a word's key is its bytes: of two words never the same", arguments: 1...24)
    func keys(length: Int) {
        let text = (0..<40).map { UInt8(97 + $0 % 7) }
        let key = WordKey(3..<3 + length, in: text.span)
        #expect(key == WordKey(10..<10 + length, in: text.span))
        #expect(key != WordKey(4..<4 + length, in: text.span))
        #expect(key != WordKey(3..<2 + length, in: text.span))
        #expect(WordKey(3..<28, in: text.span) == nil && WordKey(3..<3, in: text.span) == nil)
    }
}
