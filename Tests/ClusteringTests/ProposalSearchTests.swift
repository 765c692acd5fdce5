import SparseMath
import Testing

@testable import Clustering

/// Merchants out of texts, each with so many rows.
func merchants(_ texts: [(String, rows: Int)]) -> [Merchant] {
    texts.map { text, rows in
        let words = text.split(separator: " ").map { Array($0.utf8) }
        var merchant = Merchant(
            words: words, isJoined: words.indices.map { $0 > 0 }, example: Array(text.utf8))
        for _ in 0..<rows { merchant.add(amount: -10, currency: "USD") }
        return merchant
    }
}

private var vocabulary: CategoryVocabulary {
    var vocabulary = CategoryVocabulary()
    for word in ["insurance", "policy", "premium", "geico", "state farm"] { vocabulary.add(word, to: "Insurance") }
    for word in ["auto", "fuel"] { vocabulary.add(word, to: "Transport") }
    vocabulary.add("transfer", to: "-")
    vocabulary.add("atm", to: "Cash")
    vocabulary.silence("-")
    vocabulary.hold(back: "Cash")
    vocabulary.ignore("fuel card")
    vocabulary.addFiller("the")
    vocabulary.addPlace(Array("utrecht".utf8))
    return vocabulary
}

private func search(_ texts: [(String, rows: Int)], eps: Double? = 0.4) throws -> ProposalList {
    var search = ProposalSearch()
    search.eps = eps
    return try search.search(merchants(texts), vocabulary: vocabulary)
}

@Suite("A search for proposals")
struct ProposalSearchTests {
    @Test("what points at the same category is one proposal, though it shares no word")
    func guide() throws {
        let list = try search([
            ("geico auto", 2), ("state farm policy", 1), ("allstate premium", 1), ("acme widgets", 1),
            ("blue ocean", 1),
        ])
        let proposal = try #require(list.proposals.first)
        #expect(list.proposals.count == 1)
        #expect(proposal.name == "Insurance")
        #expect(proposal.id == "insurance")
        #expect(proposal.isCategory)
        #expect(proposal.rows == 4)
        #expect(proposal.money == ["USD": -40])
        #expect(proposal.members == [0, 1, 2])
        #expect(Set(["policy", "premium"]).isSubset(of: Set(proposal.keywords)))
    }

    @Test("a crowd that points nowhere is named by its strongest word, never by a number or a filler")
    func crowd() throws {
        let crowd = ["north", "south", "east", "west", "up", "down"].map { ("the zylor \($0)", rows: 3) }
        let list = try search(crowd + (0..<60).map { ("q\($0)x", rows: 1) }, eps: 0.6)
        #expect(list.proposals.map(\.name) == ["Zylor"])
        #expect(list.proposals.map(\.id) == ["zylor"])
        #expect(list.proposals.allSatisfy { !$0.isCategory && $0.stability >= 0.5 })
    }

    @Test("the same proposal has the same id when merchants are added, in any order of the rows")
    func stableIdentifiers() throws {
        let texts = [("geico auto", 2), ("state farm policy", 1), ("allstate premium", 1), ("acme widgets", 1)]
        let more = texts + [("pet insurance", 4), ("travel insurance ltd", 1), ("blue ocean", 9)]
        let ids = try [texts, Array(texts.reversed()), more].map { texts in
            try search(texts.map { ($0.0, rows: $0.1) }).proposals.map(\.id)
        }
        #expect(ids == [["insurance"], ["insurance"], ["insurance", "blue-ocean"]])
    }

    @Test("what tells only how money moved is no proposal, and is counted")
    func silent() throws {
        let list = try search([("transfer ann", 9), ("transfer bob", 9), ("transfer eve", 9), ("acme", 1)])
        #expect(list.proposals.isEmpty)
        #expect(list.silentRows == 27)
    }

    @Test(
        "a category held back is proposed only where it is much of what is unknown",
        arguments: zip([19, 20, 20], [0, 0, 300]))
    func heldBack(rows: Int, others: Int) throws {
        let list = try search([("atm", rows), ("acme", 1)] + (0..<others).map { ("q\($0)x", 1) })
        #expect(list.proposals.map(\.name) == (rows == 20 && others == 0 ? ["Cash"] : []))
    }

    @Test("fewer than five unknown, all the same, or without words: no crash and no crowd out of nothing")
    func edges() throws {
        #expect(try search([]).proposals.isEmpty)
        #expect(try search([], eps: nil).proposals.isEmpty)
        #expect(try search([("acme", 1)], eps: nil).proposals.isEmpty)
        #expect(try search([("acme", 4), ("", 1)], eps: nil).proposals.isEmpty)
        let same = try search([("acme", 500)], eps: nil)
        #expect(same.proposals.map(\.id) == ["acme"])
        #expect(same.proposals.map(\.rows) == [500])
    }

    @Test("a town makes no kin, no keyword and no name")
    func towns() throws {
        let list = try search([
            ("geico utrecht", 3), ("premium utrecht", 2), ("kruidvat utrecht", 2), ("hema utrecht", 2),
            ("zylor utrecht", 1),
        ])
        let insurance = try #require(list.proposals.first { $0.id == "insurance" })
        #expect(insurance.members == [0, 1])
        #expect(insurance.phrases == ["geico", "premium"])
        #expect(list.proposals.allSatisfy { !$0.keywords.contains("utrecht") && $0.name != "Utrecht" })
        #expect(list.proposals.allSatisfy { !$0.phrases.contains("utrecht") })
    }

    @Test("the phrases of a proposal cover its merchants and no other, and leave out what points elsewhere")
    func phrases() throws {
        let list = try search([
            ("geico auto", 2), ("state farm policy", 1), ("allstate premium", 1), ("auto acme", 1),
            ("premium acme fuel", 1),
        ])
        let proposal = try #require(list.proposals.first)
        #expect(proposal.phrases == ["geico", "state farm", "premium"])
    }
}

@Suite("The vocabulary of category words")
struct CategoryVocabularyTests {
    @Test(
        "of overlapping phrases the longest counts, then the heaviest",
        arguments: [
            ("geico auto", "Insurance"), ("state farm auto", "Insurance"), ("state auto", "Transport"),
            ("fuel card", nil), ("fuel", "Transport"), ("acme", nil), ("", nil),
        ] as [(String, String?)])
    func reading(text: String, category: String?) {
        let words = text.split(separator: " ").map { Array($0.utf8) }
        let reading = vocabulary.reading(of: words)
        #expect(reading.flatMap { $0.weight > 0 ? vocabulary.names[$0.category] : nil } == category)
    }

    @Test("the smoothed nearest of the vocabulary read what is cut off or run together")
    func kindred() {
        var vocabulary = CategoryVocabulary()
        for word in ["autoparts", "auto parts", "autoparts depot", "automobile parts"] {
            vocabulary.add(word, to: "Cars")
        }
        for word in ["flowershop", "flower shops", "flowershops"] { vocabulary.add(word, to: "Flowers") }
        let strays = merchants([("autopart", 1), ("flowershopp", 1), ("zzz", 1)])
        let found = KindredReadings(strays, readings: [nil, nil, nil], vocabulary: vocabulary).find()
        #expect(found.mapValues { vocabulary.names[$0.category] } == [0: "Cars", 1: "Flowers"])
    }
}
