import Concepts
import Testing

@Suite("The lexicon of merchants' words")
struct ConceptLexiconTests {
    @Test("a line gives a concept and its phrases, blanks around them aside")
    func lines() throws {
        var lexicon = ConceptLexicon()
        try lexicon.add(
            text: Array("# cars\n\nauto.parts: brake pads,  tyres ,,\nauto.fuel:petrol\r\nauto.parts: clutch\n".utf8))
        #expect(lexicon.concepts == ["auto.parts", "auto.fuel"])
        #expect(
            lexicon.entries.map { String(decoding: $0.phrase, as: UTF8.self) } == [
                "brake pads", "tyres", "petrol", "clutch",
            ])
        #expect(lexicon.entries.map(\.concept) == [0, 0, 1, 0])
    }

    @Test(
        "a line without concept, area or colon is refused by its number",
        arguments: ["brake pads", ": tyres", "auto: tyres", ".parts: tyres", "auto.: tyres", "auto parts.x: tyres"])
    func malformed(line: String) {
        var lexicon = ConceptLexicon()
        let refusal = #expect(throws: ConceptLexicon.MalformedLine.self) {
            try lexicon.add(text: Array("a.b: c\n\n\(line)\n".utf8))
        }
        #expect(refusal?.line == 3)
    }

    @Test("the lexicon that comes with the program is whole, and no concept says a phrase twice in a line of its own")
    func builtIn() throws {
        let lexicon = try ConceptLexicon.builtIn()
        #expect(lexicon.concepts.count > 100)
        #expect(lexicon.entries.count > 20_000)
        for entry in lexicon.entries {
            let phrase = String(decoding: entry.phrase, as: UTF8.self)
            #expect(phrase.split(separator: " ").count <= 3, "\(phrase)")
        }
        let florist = try #require(lexicon.entries.first { $0.phrase.elementsEqual("plumber".utf8) })
        #expect(lexicon.concepts[florist.concept].hasPrefix("trade.plumber"))
    }
}
