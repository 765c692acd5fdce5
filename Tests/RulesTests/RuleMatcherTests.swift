import Diagnostics
import Narrations
import Rules
import SparseMath
import Testing

@Suite("RuleMatcher")
struct RuleMatcherTests {
    @Test(
        "a keyword is found as whole words only, the longest phrase first",
        arguments: [
            ("las vegas", []), ("gas bill", ["gas bill"]), ("gas", ["gas"]),
            ("ubereats dinner", ["ubereats"]),
            ("uber eats", ["uber eats"]), ("uber trip", ["uber"]), ("cafe roma", ["cafe"]), ("cafeteria", []),
            ("at&t bill 7 eleven", ["at&t", "7 eleven"]), ("red robin hood store", ["robin hood store"]),
            ("uber gas uber", ["uber", "gas", "uber"]), ("", []),
        ])
    func words(text: String, keywords: [String]) throws {
        let matcher = try matcher([
            ["gas", "gas bill", "Café"], ["uber", "AT&T", "7-Eleven"], ["ubereats", "uber eats"],
            ["red robin"], ["robin hood store"],
        ])
        let scratch = found(matcher, text)
        #expect(scratch.matches.map { matcher.keywords[$0.keyword].folded } == keywords)
        for match in scratch.matches {
            let bytes = Array(text.utf8)[match.range]
            #expect(String(decoding: bytes, as: UTF8.self) == matcher.keywords[match.keyword].folded)
            #expect(match.category == matcher.keywords[match.keyword].category)
        }
        #expect((scratch.verdict == nil) == keywords.isEmpty)
    }

    @Test(
        "in scripts without spaces a keyword is found inside, but katakana that stand together stay together",
        arguments: [
            ("支付宝-上海超市公司", ["超市"]), ("超市", ["超市"]), ("超 市", []), ("北京超市 地铁", ["北京超市", "地铁"]),
            ("ガスト渋谷店", ["ガスト", "渋谷店"]), ("東京ガス", ["ガス"]), ("ガスバス", []), ("POS 7-11便利店 台北", ["7-11便利店"]),
            ("AEON店", ["AEON"]), ("超𠮷野家", ["𠮷野家"]), ("ресторан", []), ("서울병원", []), ("병원 서울", ["병원"]),
        ])
    func unspaced(narration: String, keywords: [String]) throws {
        let matcher = try matcher([
            ["超市", "北京超市", "AEON"], ["ガス", "ガスト", "バス"], ["渋谷店", "7-11便利店", "𠮷野家"], ["地铁", "стор", "병원"],
        ])
        var (scratch, folded) = (RuleScratch(), NormalisedNarration())
        NarrationNormaliser.fold(Array(narration.utf8).span, into: &folded)
        matcher.match(folded, into: &scratch)
        #expect(scratch.matches.map { matcher.keywords[$0.keyword].text } == keywords)
        // Words whose hashes are known, and bare text, are cut alike.
        #expect(found(matcher, String(decoding: folded.text, as: UTF8.self)).matches == scratch.matches)
    }

    @Test("keywords keep their spelling, place, category and kind")
    func keywords() throws {
        let matcher = try RuleMatcher(
            parse(
                "categories:\n  A: {keywords: [Café], aliases: [bar1], weight: 3}\n  B: {keywords: [cab1]}\n")
        )
        #expect(matcher.categories == ["A", "B"])
        #expect(matcher.keywords.map(\.text) == ["Café", "bar1", "cab1"])
        #expect(matcher.keywords.map(\.folded) == ["cafe", "bar1", "cab1"])
        #expect(matcher.keywords.map(\.category) == [0, 0, 1])
        #expect(matcher.keywords.map(\.isAlias) == [false, true, false])
        #expect(matcher.keywords.map { $0.location.line } == [2, 2, 3])
    }

    @Test("a used scratch answers as a new one does, also after another matcher's rules", arguments: 0..<10)
    func scratch(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let words = ["gas", "uber", "bill", "eats", "cab", "robin", "x"]
        let matchers = [
            try matcher([["gas", "gas bill"], ["uber", "cab"], ["uber eats", "robin"]]), try matcher([["x"]]),
        ]
        var used = RuleScratch()
        for _ in 0..<100 {
            let text = (0..<random.below(7)).map { _ in words[random.below(words.count)] }.joined(
                separator: " ")
            let matcher = matchers[random.below(2)]
            matcher.match(Array(text.utf8).span, into: &used)
            let new = found(matcher, text)
            #expect(used.matches == new.matches)
            #expect(used.verdict == new.verdict, "seed \(seed), \(text)")
        }
    }

    @Test("any bytes are matched without a crash", arguments: 0..<10)
    func anyBytes(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let matcher = try matcher([["gas", "é"], ["日本"]])
        var scratch = RuleScratch()
        for _ in 0..<50 {
            let bytes = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
            matcher.match(bytes.span, into: &scratch)
            #expect(scratch.matches.allSatisfy { $0.range.upperBound <= bytes.count })
        }
    }
}
