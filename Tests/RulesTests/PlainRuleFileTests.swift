import Diagnostics
import Testing

@testable import Rules

/// Plain rule files are read by a reader of their own; it must read what the YAML reader reads, or nothing.
@Suite("A plainly written rule file")
struct PlainRuleFileTests {
    private static func both(_ yaml: String) -> (plain: RuleSet?, yaml: RuleSet?) {
        (PlainRuleFile.read(Array(yaml.utf8), file: "r.yaml"), try? RuleSet.parse(anyYAML: yaml, file: "r.yaml"))
    }

    @Test(
        "is read as YAML is, places and all",
        arguments: [
            "categories:\n  A:\n    keywords: [a, b c, 7 eleven]\n",
            "unknown_threshold: 0.25\n\n# c\ncategories: # here\n  A b:\n    weight: 1.5\n    keywords:\n      [\n        # x\n        a, b,\n        c d, # y\n      ]\n    aliases: [e]\n\n  B:\n    aliases: [ f ,g ]\n",
            "categories:\n  \"A: \\\"x\\\"\":\n    keywords: [\"a, b\", \"é#\", h&m, joe's, x-y, \"c\\\\d\"]",
            "categories:\n  A:\n    keywords: [no, null, 1234, true, a b]\n  B:\n    keywords: [on]\n",
            "categories:\n  A:\n    keywords: [a]\n    fallback: [b c, d]\n  B:\n    fallback: [e]\n    aliases: [f]\n",
            "categories:\n  A:\n    keywords: [аптека, ΦΑΡΜΑΚΕΙΟ, 超市 北京, שכר דירה, ร้าน, é, ü b, 약국] # ж\n    aliases: [x]\n",
            "categories:\n  A:\n    keywords: [a\u{2028}b, c\u{85}, \u{A0}d, x\u{FEFF}]\n",
            "categories:\n  Ärzte é:\n    keywords: [\"ä b\", c]\n    weight: 2\n",
        ])
    func plain(yaml: String) throws {
        let (plain, other) = Self.both(yaml)
        // What is not plain enough may be left to the other reader, so the files are named that must not be.
        if yaml.utf8.allSatisfy({ $0 < 0x80 }) { #expect(plain != nil) }
        #expect(other != nil)
        #expect(plain == nil || plain == other)
    }

    @Test("the built-in rules are plain, and so is what canonicalYAML writes of them", arguments: BuiltInRules.allCases)
    func builtIn(rules: BuiltInRules) throws {
        let set = try RuleSet.builtIn(rules)
        let canonical = set.canonicalYAML()
        let (plain, other) = Self.both(canonical)
        #expect(plain != nil)
        #expect(plain == other)
        #expect(plain?.categories.map(\.name) == set.categories.map(\.name))
        #expect(plain?.categories.flatMap(\.phrases).map(\.folded) == set.categories.flatMap(\.phrases).map(\.folded))
    }

    @Test("the built-in files are read alike by both readers", arguments: BuiltInRules.allCases)
    func builtInFiles(rules: BuiltInRules) throws {
        let bytes = try RuleSet.builtInFile(rules)
        let text = String(decoding: bytes, as: UTF8.self)
        let (plain, other) = Self.both(text)
        #expect(plain != nil)
        #expect(plain == other)
    }

    @Test(
        "what is not plain, or not faultless, is left to the YAML reader",
        arguments: [
            "", "categories:", "categories: {A: {keywords: [a]}}", "categories:\n  A: {keywords: [a]}\n",
            "categories:\n  A:\n    keywords: [a, a]\n", "categories:\n  A:\n    keywords: [a, A]\n",
            "categories:\n  A:\n    keywords: [a]\n  B:\n    keywords: [a]\n", "categories:\n  A:\n    keywords: []\n",
            "categories:\n  A:\n    keywords: ['a']\n", "categories:\n  A:\n    keywords: [a: b]\n",
            "categories:\n  A:\n    keywords: [a\n      b]\n", "categories:\n  A:\n    keywords: [&x a]\n",
            "categories:\n  A:\n    keywords: [\"\\u00e9\"]\n", "categories:\n  A:\n    keywords:\n      - a\n",
            "categories:\n  A:\n    keywords: [a]\n  a:\n    keywords: [b]\n",
            "categories:\n  Unknown:\n    keywords: [a]\n",
            "categories:\n  A:\n    keywords: [a]\n    weight: 0\n",
            "categories:\n  A:\n    keywords: [a]\n    weight: x\n",
            "categories:\n  A:\n    keywords: [a]\nunknown_threshold: 2\n", "categories:\n  A:\n    keywords: [a#b]\n",
            "categories:\n  A:\n    keywords: [a]\n    keyword: [b]\n", "categories:\n  A:\n    keywords: [a] b\n",
            "categories:\n   A:\n    keywords: [a]\n", "categories:\r\n  A:\r\n    keywords: [a]\r\n",
            "categories:\n  A:\n    keywords: [a,,b]\n", "categories:\n  A:\n    keywords: [\"\"]\n",
            "\u{FEFF}categories:\n",
            "categories:\n  A:\n    keywords: [a\n", "categories:\n  A:\n    keywords: [\"a\n", "---\ncategories:\n",
        ])
    func notPlain(yaml: String) { #expect(Self.both(yaml).plain == nil) }

    @Test("a file cut anywhere, or with a byte changed, is read as YAML is or left to it", arguments: 0..<200)
    func damaged(place: Int) {
        let text =
            "unknown_threshold: 0.5\n# c\ncategories:\n  A b:\n    weight: 1.5\n    keywords:\n      [ a, \"b, c\", d e, # f\n        g ]\n    aliases: [h]\n  B:\n    keywords: [i]\n"
        let bytes = Array(text.utf8)
        var variants = [Array(bytes.prefix(place % bytes.count))]
        for byte in " #:,[]\"\n-&a".utf8 {
            var changed = bytes
            changed[place % bytes.count] = byte
            variants.append(changed)
        }
        for variant in variants {
            let (plain, other) = Self.both(String(decoding: variant, as: UTF8.self))
            #expect(plain == nil || plain == other, "\(String(decoding: variant, as: UTF8.self))")
        }
    }
}
