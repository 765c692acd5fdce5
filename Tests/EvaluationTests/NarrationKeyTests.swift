import Evaluation
import SparseMath
import Testing

@Suite("Narration keys")
struct NarrationKeyTests {
    static func key(_ text: [UInt8]) -> [UInt8] {
        var key: [UInt8] = []
        NarrationKey.append(of: text.span, to: &key)
        return key
    }

    // Expected by Python: " ".join("".join(c if c.isalpha() else " " for c in s.lower()).split())
    @Test(
        "a key is the letters in lower case, single spaces between",
        arguments: [
            ("POS 0412 Café-Crème #88", "pos café crème"),
            ("  ", ""),
            ("", ""),
            ("12345", ""),
            ("ÀÉÎ 12ŒUVRE", "àéî œuvre"),
            ("SQ *BLUE  BOTTLE", "sq blue bottle"),
            ("-leading and trailing 7", "leading and trailing"),
            ("İstanbul", "i stanbul"),
            ("cafe\u{301} x", "cafe x"),
            ("ＦＵＬＬ width", "ｆｕｌｌ width"),
            ("中国银行123支付", "中国银行 支付"),
            ("Straße ẞ", "straße ß"),
            ("ǅungla", "ǆungla"),
            ("x²y ½ Ⅷ ª", "x y ª"),
            ("日本-コーヒー", "日本 コーヒー"),
            ("АПТЕКА №5", "аптека"),
            ("a\u{a0}b\tc\0d", "a b c d"),
            ("𝐀𐐀", "𝐀𐐨"),
        ])
    func keys(text: String, expected: String) {
        #expect(String(decoding: Self.key(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test(
        "bytes that are no UTF-8 separate words",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0x80, 0x80],
        ] as [[UInt8]])
    func invalidBytes(bytes: [UInt8]) {
        #expect(Self.key(Array("Aa".utf8) + bytes + Array("B".utf8)) == Array("aa b".utf8))
    }

    @Test(
        "a key is appended behind what is there and its own key is itself",
        arguments: 0..<200 as Range<UInt64>)
    func anyBytes(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let text = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
        let key = Self.key(text)
        var appended = Array("before".utf8)
        NarrationKey.append(of: text.span, to: &appended)
        #expect(appended == Array("before".utf8) + key, "seed \(seed)")
        #expect(Self.key(key) == key, "seed \(seed)")
    }
}

@Suite("Narration groups")
struct NarrationGroupsTests {
    @Test("groups are numbered by first appearance")
    func numbers() {
        var groups = NarrationGroups()
        let texts = ["UBER 12", "Lyft", "uber *77", "", "99", "LYFT!", "uber eats", "u ber"]
        let numbers = texts.map { groups.number(of: Array($0.utf8).span) }
        #expect(numbers == [0, 1, 0, 2, 2, 1, 3, 4])
        #expect(groups.count == 5)
    }

    @Test("groups agree with a dictionary of keys, also when the table grows")
    func oracle() {
        var random = RandomSource(seed: 5)
        var groups = NarrationGroups()
        var oracle: [[UInt8]: Int32] = [:]
        for _ in 0..<5_000 {
            let text = (0..<random.below(5)).map { _ in UInt8(random.below(60) + 65) }
            let key = NarrationKeyTests.key(text)
            let expected = oracle[key] ?? Int32(oracle.count)
            oracle[key] = expected
            #expect(groups.number(of: text.span) == expected)
        }
        #expect(groups.count == oracle.count)
    }

    @Test(
        "joined, two groupings part no row that either keeps together",
        arguments: [
            ([], [], []),
            ([0, 1, 2, 3], [0, 0, 1, 2], [0, 0, 1, 2]),
            ([0, 0, 1, 1], [0, 1, 2, 3], [0, 0, 1, 1]),
            ([0, 1, 2, 1], [0, 1, 0, 2], [0, 1, 0, 1]),
            // A chain: the last row ties the first group to the second.
            ([0, 1, 2, 2], [0, 1, 0, 1], [0, 0, 0, 0]),
            ([2, 0, 1], [1, 1, 0], [0, 0, 1]),
        ] as [([Int32], [Int32], [Int32])])
    func joined(first: [Int32], second: [Int32], expected: [Int32]) {
        #expect(NarrationGroups.joining(first, second) == expected)
    }

    @Test("a joined grouping is the finest: it agrees with walking from row to row", arguments: 0..<20 as Range<UInt64>)
    func finest(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let count = 1 + random.below(40)
        let first = (0..<count).map { _ in Int32(random.below(25)) }
        let second = (0..<count).map { _ in Int32(random.below(25)) }
        let joined = NarrationGroups.joining(first, second)
        for row in 0..<count {
            var reached: Set<Int> = [row]
            var last = 0
            while reached.count > last {
                last = reached.count
                for other in 0..<count
                where reached.contains(where: { first[$0] == first[other] || second[$0] == second[other] }) {
                    reached.insert(other)
                }
            }
            #expect(Set((0..<count).filter { joined[$0] == joined[row] }) == reached)
        }
    }
}
