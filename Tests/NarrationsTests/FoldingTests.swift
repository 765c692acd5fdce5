import Foundation
import SparseMath
import Testing

@testable import Narrations

func folded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    NarrationFolding.fold(bytes.span, into: &text)
    return text
}

func folded(_ text: String) -> String { String(decoding: folded(Array(text.utf8)), as: UTF8.self) }

@Suite("Folding")
struct FoldingTests {
    @Test(
        "case, accents, strokes and ligatures go",
        arguments: [
            ("TESCO Stores", "tesco stores"), ("CAFÉ crème", "cafe creme"), ("Cafe\u{301}", "cafe"),
            ("STRASSE straße STRAẞE", "strasse strasse strasse"), ("Øre ÆBLE œuvre", "ore aeble oeuvre"),
            ("ŁÓDŹ Żabka", "lodz zabka"), ("DIŞ HEKİMİ ışık", "dis hekimi isik"), ("Þór Đorđe", "thor dorde"),
            ("Ĳsselmeer", "ijsselmeer"), ("ﬁnance oﬃce", "finance office"), ("Nguyễn Phở", "nguyen pho"),
            ("ΚΑΦΕΣ Καφές καφεσ", "καφεσ καφεσ καφεσ"), ("ᾠδή", "ωδη"), ("ЁЛКА Чай Київ", "елка чаи киів"),
            ("ԵՐԵՎԱՆ", "երևան".replacingOccurrences(of: "և", with: "եվ")), ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"),
            ("أحمد إسلام آب مُحَمَّد", "احمد اسلام اب محمد"), ("שָׁלוֹם", "שלום"), ("K Å Ω", "k a ω"),
        ])
    func foldsLetters(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test(
        "other widths, styles and digits become ASCII",
        arguments: [
            ("ＡＭＡＺＯＮ　１２３", "amazon 123"), ("ＡＴ＆Ｔ", "at&t"), ("𝐁𝐨𝐥𝐝 𝓢𝓬𝓻𝓲𝓹𝓽", "bold script"),
            ("m² H₂O ①", "m2 h2o 1"),
            ("٣٤٥ ۶۷ ४५", "345 67 45"), ("Nº 5 1ª", "no 5 1a"), ("½ 7⅔", "7"), ("ﾌｧﾐﾘｰﾏｰﾄ ガス", "ファミリーマート カス"),
        ])
    func foldsForms(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test(
        "an apostrophe inside a word vanishes, elsewhere it ends the word",
        arguments: [
            ("McDonald's", "mcdonalds"), ("TRADER JOE’S", "trader joes"), ("L`Oreal", "loreal"),
            ("O´Neill", "oneill"),
            ("traders' choice", "traders choice"), ("rock 'n' roll", "rock n roll"), ("a''b", "a b"),
            ("'quoted'", "quoted"),
            ("WENDY&#39;S", "wendys"), ("a'&b", "a b"),
        ])
    func apostrophes(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test(
        "an ampersand stays inside a word and between single letters",
        arguments: [
            ("AT&T", "at&t"), ("AT&amp;T", "at&t"), ("H&M", "h&m"), ("H & M", "h&m"), ("H &M", "h&m"),
            ("H& M", "h&m"),
            ("B & Q 123", "b&q 123"), ("A & B & C", "a&b&c"), ("A&B & C Ltd", "a&b&c ltd"),
            ("BILL & SONS", "bill sons"),
            ("BILL&SONS", "bill&sons"), ("A & BC", "a bc"), ("AT&T & Q", "at&t q"), ("3 & 4", "3 4"),
            ("a && b", "a b"),
            ("a&&b", "a b"), ("a &, b", "a b"), ("& co &", "co"), ("B+Q", "b q"), ("文&a", "文 a"),
            ("é & Ä", "e&a"),
        ])
    func ampersands(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test(
        "punctuation, symbols, controls and invalid bytes end a word; invisible characters do not",
        arguments: [
            ("7-Eleven", "7 eleven"), ("amazon.com", "amazon com"), ("ref#4521", "ref 4521"),
            ("SQ *BLUE", "sq blue"),
            ("  a\t\r\nb\u{0}c\u{85}d\u{A0}e  ", "a b c d e"), ("pi\u{AD}zz\u{200B}a\u{FEFF}", "pizza"),
            ("\u{202E}abc", "abc"),
            ("café🍕bar™", "cafe bar"), ("€12.50", "12 50"), ("", ""), ("***", ""), ("x\u{E000}y", "x y"),
        ])
    func separators(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test("bytes that are no UTF-8 end a word and never reach the text")
    func invalidBytes() {
        for invalid: [UInt8] in [
            [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3],
            [0x80],
        ] {
            #expect(folded(Array("ab".utf8) + invalid + Array("cd".utf8)) == Array("ab cd".utf8))
        }
        #expect(folded([0x61, 0xE2, 0x82]) == [0x61])
    }

    @Test(
        "scripts without spaces are words of their own; other scripts are kept",
        arguments: [
            ("支付宝2024ABC", "支付宝 2024abc"), ("全家FamilyMart", "全家 familymart"), ("セブン-イレブン", "セフン イレフン"),
            ("스타벅스 강남점", "스타벅스 강남점"), ("ร้านกาแฟ", "ร้านกาแฟ"), ("दिल्ली मेट्रो", "दिल्ली मेट्रो"), ("مقهى", "مقهى"),
        ])
    func scripts(raw: String, expected: String) {
        #expect(folded(raw) == expected)
    }

    @Test("every scalar folds to a fixed point that is no longer than it was")
    func everyScalar() {
        for value in UInt32(0)..<0x11_0000
        where Unicode.Scalar(value) != nil && !(0x32400..<0xE0000).contains(value) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let raw = Array(String(Character(scalar)).utf8)
            let once = folded(raw)
            if once.count > raw.count || folded(once) != once {
                Issue.record("U+\(String(value, radix: 16)) becomes \(String(decoding: once, as: UTF8.self))")
            }
        }
    }

    @Test("canonically equivalent text folds alike in Latin, Greek, Cyrillic, Arabic and kana")
    func canonicalEquivalence() {
        for block: ClosedRange<UInt32> in [
            0xC0...0x24F, 0x370...0x52F, 0x620...0x6D5, 0x1E00...0x1FBC, 0x3041...0x30FF,
        ] {
            for scalar in block.compactMap(Unicode.Scalar.init) where scalar.properties.isAlphabetic {
                let text = String(Character(scalar))
                let apart = folded(text.decomposedStringWithCanonicalMapping)
                #expect(folded(text) == apart, "U+\(String(scalar.value, radix: 16)) \(text)")
            }
        }
    }

    @Test("folding folded text changes nothing, and no bytes crash it", arguments: 0..<300)
    func idempotent(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let raw = randomNarration(&random)
        let once = folded(raw)
        #expect(folded(once) == once, "\(raw)")
        #expect(String(validating: once, as: UTF8.self) != nil)
        #expect(once.first != 0x20 && once.last != 0x20)
        #expect(!zip(once, once.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 })
    }

    @Test("what a buffer held before does not matter")
    func reusedBuffer() {
        var text = Array("left over from another row".utf8)
        NarrationFolding.fold(Array("Abc".utf8).span, into: &text)
        #expect(text == Array("abc".utf8))
        NarrationFolding.fold([UInt8]().span, into: &text)
        #expect(text.isEmpty)
    }
}

/// Bytes made to hit the corners: signs of meaning, scalars of many scripts, and noise.
func randomNarration(_ random: inout RandomSource) -> [UInt8] {
    let corners: [String] = [
        "&", " & ", "'", "’", "*", "#", " ", "a", "B", "7", "é", "\u{301}", "\u{200D}", "文", "カ", "ﾞ", "ß",
        "İ", "Σ", "&amp;",
        "amp;", "&#39;", "SQ *", "XXXX", "12/03", "REF", "POS", "-", ".", "한", "ก็", "VISA", "0042",
        "\u{FF06}", "😀", "ﬃ",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<random.below(40) {
        switch random.below(10) {
        case 0: bytes.append(UInt8(random.below(256)))
        case 1:
            if let scalar = Unicode.Scalar(UInt32(random.below(0x3200))) {
                bytes += Array(String(Character(scalar)).utf8)
            }
        case 2:
            if let scalar = Unicode.Scalar(UInt32(random.below(0x11_0000))) {
                bytes += Array(String(Character(scalar)).utf8)
            }
        default: bytes += Array(corners[random.below(corners.count)].utf8)
        }
    }
    return bytes
}
