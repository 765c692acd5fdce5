import Diagnostics
import Synthesis
import Testing

@Suite("Profiles")
struct ProfileTests {
    @Test(
        "the built-in profile has the guide's categories, amounts, merchants and items",
        arguments: [
            Guide(
                "Groceries", 0.25, 30...250,
                "whole foods, safeway, costco, trader joes, walmart, kroger, publix, albertsons",
                "weekly shopping, grocery, bread milk eggs, produce, deli, bakery"),
            Guide(
                "Restaurants", 0.18, 8...80,
                "starbucks, chipotle, mcdonalds, olive garden, doordash, ubereats, pizza hut, subway",
                "coffee, lunch, dinner, breakfast, delivery, takeout"),
            Guide(
                "Transportation", 0.15, 10...100,
                "uber, lyft, shell, chevron, bp, parking garage, metro, taxi",
                "ride to downtown, fuel, gas, parking fee, toll, transit pass"),
            Guide(
                "Entertainment", 0.12, 10...150,
                "netflix, spotify, hulu, disney plus, amc theaters, steam, playstation",
                "monthly subscription, movie tickets, streaming service, game purchase"),
            Guide(
                "Shopping", 0.12, 20...400,
                "amazon, target, macys, nordstrom, best buy, home depot, ikea, nike",
                "online order, clothing, shoes, electronics, furniture"),
            Guide(
                "Healthcare", 0.10, 20...500,
                "cvs pharmacy, walgreens, rite aid, urgent care, hospital, dental office",
                "prescription pickup, medicine, copay, lab work, x-ray, checkup"),
            Guide(
                "Utilities", 0.08, 50...300,
                "pg&e, water company, comcast, verizon, att, spectrum, electric company",
                "bill payment, monthly service, internet, phone service, cable"),
            Guide(
                "Baby Items", 0.08, 15...150, "walmart, target, amazon, buybuybaby, babies r us",
                "pampers diapers, wipes, formula, baby food, stroller, crib"),
        ])
    func guide(expected: Guide) throws {
        let profile = try Profile.builtIn(named: "guide")
        let category = try #require(profile.categories.first { $0.name == expected.name })
        let merchants = category.merchants.map { String(decoding: $0.name, as: UTF8.self) }
        let items = category.merchants.flatMap(\.items).map { String(decoding: $0, as: UTF8.self) }
        #expect(category.share == expected.share)
        #expect(category.amount.smallest == expected.amount.lowerBound * 100)
        #expect(category.amount.largest == expected.amount.upperBound * 100)
        #expect(Set(expected.merchants).subtracting(merchants).isEmpty)
        #expect(Set(expected.items).subtracting(items).isEmpty)
        #expect(profile.categories.count == 8)
    }

    @Test("an unknown name is answered with the names there are")
    func unknownName() {
        let findings = #expect(throws: Findings.self) { try Profile.builtIn(named: "guid") }
        #expect(
            findings?.description
                == "error: there is no profile named 'guid'\n  Choose one of: guide, purchase-card, sepa, uk-statement, upi, us-card."
        )
        #expect(Profile.builtInNames == ["guide", "purchase-card", "sepa", "uk-statement", "upi", "us-card"])
    }

    @Test(
        "a profile is named after its file",
        arguments: [
            ("profiles/guide.yaml", "guide"), ("a.b.yaml", "a.b"), (".yaml", ".yaml"), ("mine", "mine"),
        ])
    func name(file: String, name: String) throws {
        #expect(try Profile(yaml: Array(Edit.whole.utf8), file: file).name == name)
    }

    @Test("a byte order mark is no part of the text")
    func byteOrderMark() throws {
        let profile = try Profile(yaml: [0xEF, 0xBB, 0xBF] + Array(Edit.whole.utf8), file: "p.yaml")
        #expect(profile.labels == ["Food", "Fun", "Unknown"])
    }

    @Test("what is wrong with a profile is told with its place and a remedy", arguments: Edit.faults)
    func faults(edit: Edit) {
        let findings = #expect(throws: Findings.self) {
            try Profile(yaml: Array(edit.yaml.utf8), file: "p.yaml")
        }
        #expect(findings?.description == edit.message)
    }

    @Test("all faults of a file are told at once, in the file's order of sections")
    func allFaults() {
        let yaml = Edit.whole.replacing("share: 0.3", with: "share: 3").replacing(
            "share: 2", with: "share: -2")
        let findings = #expect(throws: Findings.self) { try Profile(yaml: Array(yaml.utf8), file: "p.yaml") }
        #expect(findings?.all.map(\.location?.line) == [3, 7])
    }

    @Test("more categories than a row can look through are refused")
    func tooManyCategories() {
        let fun = "Fun: {share: 1, amount: [5, 5], merchants: [{names: [cinema], items: [film]}]}"
        let many = (1...999).map { "\n  Fun \($0): {}" }.joined()
        let findings = #expect(throws: Findings.self) {
            try Profile(yaml: Array(Edit.whole.replacing(fun, with: fun + many).utf8), file: "p.yaml")
        }
        #expect(
            findings?.description
                == "p.yaml:6:3: error: there are 1001 categories, and can be 1000\n  Join some of them.")
    }

    @Test("aliases of aliases, which double with every line, are refused at once")
    func explodingAliases() {
        var yaml = "- &a0 [x, x]\n"
        for level in 1...60 { yaml += "- &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        yaml += "- {? *a60 : 1}\n"
        let findings = #expect(throws: Findings.self) { try Profile(yaml: Array(yaml.utf8), file: "p.yaml") }
        #expect(
            findings?.description == """
                p.yaml: error: the file repeats parts of itself with more than 16 aliases (*name)
                  Write the parts out.
                """)
    }

    @Test("bytes that are no UTF-8 are refused")
    func notUTF8() {
        let findings = #expect(throws: Findings.self) { try Profile(yaml: [0x61, 0xFF], file: "p.yaml") }
        #expect(findings?.description == "p.yaml: error: the file is not UTF-8 text\n  Save it as UTF-8.")
    }

    @Test("a file cut short at any byte is refused or read, and never stops the program")
    func truncated() {
        let bytes = Array(Edit.whole.utf8)
        var refused = 0
        for end in bytes.indices {
            do throws(Findings) {
                _ = try Profile(yaml: Array(bytes[..<end]), file: "p.yaml")
            } catch {
                refused += 1
            }
        }
        #expect(refused > bytes.count * 9 / 10)
    }
}

/// A row of the guide's table.
struct Guide: Sendable, CustomTestStringConvertible {
    let name: String
    let share: Double
    let amount: ClosedRange<Int>
    let merchants: [String]
    let items: [String]

    init(_ name: String, _ share: Double, _ amount: ClosedRange<Int>, _ merchants: String, _ items: String) {
        self.name = name
        self.share = share
        self.amount = amount
        self.merchants = merchants.split(separator: ", ").map(String.init)
        self.items = items.split(separator: ", ").map(String.init)
    }

    var testDescription: String { name }
}
