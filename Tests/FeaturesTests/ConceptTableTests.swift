import Concepts
import Narrations
import SparseMath
import Testing

@testable import Features

@Suite("A lexicon as it is searched")
struct ConceptTableTests {
    /// What is found in a narration as it is normalised: concept and phrase, in order.
    private func found(_ table: ConceptTable, _ raw: String) -> [String] {
        let narration = row(raw).narration
        var found: [String] = []
        table.forEachConcept(narration.words.span) { concept, phrase in
            found.append("\(table.names[concept]) \(String(decoding: narration.text[phrase], as: UTF8.self))")
        }
        return found
    }

    private static let cars = table([
        "auto.parts": ["brake pads", "tyres", "set of tyres"], "auto.fuel": ["petrol"], "home.heat": ["petrol"],
    ])

    @Test(
        "phrases of one, two and three words are found anywhere, the earlier first, the shorter before the longer",
        arguments: [
            ("tyres", ["auto.parts tyres"]), ("joes tyres bristol", ["auto.parts tyres"]),
            ("new brake pads", ["auto.parts brake pads"]), ("brake new pads", []), ("brakepads", []), ("brake", []),
            ("a set of tyres", ["auto.parts set of tyres", "auto.parts tyres"]), ("tyre", []), ("", []),
            ("petrol tyres", ["auto.fuel petrol", "home.heat petrol", "auto.parts tyres"]),
            ("tyres tyres", ["auto.parts tyres", "auto.parts tyres"]), ("brake pad s", []),
        ])
    func phrases(narration: String, expected: [String]) { #expect(found(Self.cars, narration) == expected) }

    @Test(
        "a phrase is folded as narrations are, in any script",
        arguments: [
            ("Café Crème", "CAFE CREME"), ("mcdonald's", "McDONALDS"), ("AT&T", "at&t"), ("Ремонт", "РЕМОНТ"),
            ("Φαρμακείο", "ΦΑΡΜΑΚΕΙΟ"), ("便利店", "便利店"), ("brake-pads", "Brake  Pads"), ("straße", "STRASSE"),
        ])
    func folding(phrase: String, narration: String) {
        #expect(found(table(["a.b": [phrase]]), "zzz \(narration)").count == 1)
    }

    @Test("a phrase without a word, or of four words, is passed over")
    func passedOver() {
        let table = table(["a.b": ["***", "", "one two three four", "one two three"]])
        // Its beginnings, "one" and "one two", are there too.
        #expect(table.phrases.count == 3 && table.concepts.count == 1)
        #expect(found(table, "one two three four") == ["a.b one two three"])
    }

    @Test("a phrase said twice for a concept, or in two spellings, counts once")
    func repeated() {
        let table = table(["a.b": ["tyres", "Tyres", "TYRES!"], "a.c": ["tyres"]])
        #expect(table.ends == [2])
        #expect(found(table, "tyres") == ["a.b tyres", "a.c tyres"])
    }

    @Test("a concept's area is its name up to the dot")
    func areas() {
        #expect(Self.cars.areas == ["auto", "home"])
        #expect(Self.cars.areaOf == [0, 0, 1])
        #expect(table(["whole": ["x"]]).areas == ["whole"])
    }

    @Test("the empty table finds nothing")
    func empty() { #expect(found(.empty, "brake pads").isEmpty) }

    /// Of two phrases the first speaks for concept 0, the second for both.
    private static let sound = table(["a.x": ["one", "two"], "b.y": ["two"]])

    @Test(
        "a saved table whose parts don't fit together is refused",
        arguments: [
            (2, [1, 3], [0, 0, 1], true), (2, [2, 3], [0, 0, 1], true), (3, [1, 3], [0, 2, 1], true),
            (2, [0, 3], [0, 0, 1], true), (2, [1], [0], false), (2, [1, 3, 3], [0, 0, 1], false),
            (2, [3, 1], [0, 0, 1], false), (2, [4, 3], [0, 0, 1], false), (2, [1, 2], [0, 0, 1], false),
            (2, [1, 4], [0, 0, 1], false), (2, [1, .max], [0, 0, 1], false), (1, [1, 3], [0, 0, 1], false),
            (0, [1, 3], [0, 0, 1], false), (2, [1, 3], [0, 0, 2], false), (2, [1, 3], [0, 0, .max], false),
            (2, [], [], false),
        ] as [(Int, [UInt32], [UInt32], Bool)])
    func saved(names: Int, ends: [UInt32], concepts: [UInt32], isTaken: Bool) {
        let names = Array(["a.x", "b.y", "c.z"].prefix(names))
        let table = ConceptTable(checking: names, phrases: Self.sound.phrases, ends: ends, concepts: concepts)
        #expect((table != nil) == isTaken)
        if let table { #expect(found(table, "one two").count <= 4) }
    }

    @Test("what was saved finds the same", arguments: 0..<20 as Range<UInt64>)
    func again(seed: UInt64) throws {
        var source = NarrationSource(seed: seed)
        let table = source.concepts()
        let again = try #require(
            ConceptTable(checking: table.names, phrases: table.phrases, ends: table.ends, concepts: table.concepts))
        for _ in 0..<50 {
            let text = String(decoding: source.next().text, as: UTF8.self)
            #expect(found(again, text) == found(table, text))
        }
    }

    @Test("a phrase is found exactly where its words stand one after the other", arguments: 0..<20 as Range<UInt64>)
    func search(seed: UInt64) {
        var source = NarrationSource(seed: seed)
        let table = source.concepts()
        for _ in 0..<50 {
            let narration = source.next()
            let words = narration.words.map { String(decoding: narration.text[$0.range], as: UTF8.self) }
            var runs: Set<String> = []
            for first in words.indices {
                for last in first..<min(first + 3, words.count) {
                    runs.insert(words[first...last].joined(separator: " "))
                }
            }
            var found: Set<String> = []
            table.forEachConcept(narration.words.span) { _, phrase in
                found.insert(String(decoding: narration.text[phrase], as: UTF8.self))
            }
            #expect(found.isSubset(of: runs))
            for run in runs where !found.contains(run) {
                let hash = WordHash.ofPhrase(Array(run.utf8).span)?.hash ?? 0
                // Beginnings of phrases are there too, without a concept.
                let phrase = table.phrases.find(hash)
                #expect(
                    phrase.map { $0 == 0 ? table.ends[0] == 0 : table.ends[Int($0)] == table.ends[Int($0) - 1] } ?? true
                )
            }
        }
    }
}
