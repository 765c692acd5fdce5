import DelimitedText
import Testing
import Transactions

@Suite("Which columns tell what a transaction was, where one of them tells how it was booked")
struct NarrationChoiceTests {
    static let shops = ["Gruener Markt", "Hoek Cafe", "Boekhandel", "City Gym", "Nachtbus", "Apotheke", "Tankstelle"]

    /// A table of so many rows, with one text of `names` made by `cells` each.
    private func table(_ names: String, rows: Int = 12, _ cells: (Int, String) -> String) throws -> ReadTable {
        let lines = (0..<rows).map { "2026-03-\(10 + $0);\(cells($0, Self.shops[$0 % 7]));-\($0 + 1).50" }
        return try ReadTable((["date;\(names);amount"] + lines).joined(separator: "\n"), delimiter: ";")
    }

    @Test(
        "a column that says nothing but how it was booked gives way to the one that says by whom",
        arguments: [
            ("Verwendungszweck;Zahlungsempfänger*in", "VISA Debitkartenumsatz vom 0#.03.2026"),
            ("Verwendungszweck;Auftraggeber/Empfänger", "NR XXXX 12#4 BERLIN KAUFUMSATZ 0#.03 #23456"),
            ("Descrizione;Descrizione_Completa", "Visa Debit"),
            ("Description 1;Description 2", "Contactless Interac purchase - 12#"),
            ("Beskrivning;Referens", "Kortköp"),
            ("Description;Merchant", "Kupovina robe i usluga #"),
        ])
    func bookings(_ names: String, _ booking: String) throws {
        let table = try table(names) { row, shop in "\(booking.replacing("#", with: "\(row % 10)"));\(shop)" }
        #expect(table.name(.narration) == String(names.split(separator: ";")[1]))
        #expect(table.narrations.first == "Gruener Markt")
    }

    @Test("where it says something in other rows, both are read, the one that says by whom first")
    func joined() throws {
        let purposes = ["Rechnung 4711", "Miete Maerz", "Beitrag Mitglied", "Abschlag Strom", "Spende", "Rate 12/48"]
        let table = try table("Verwendungszweck;Beguenstigter/Zahlungspflichtiger") { row, shop in
            "\(row % 2 == 0 ? "2026-03-0\(row % 10)T18:22 Debitk.1 2028-12" : purposes[row / 2]);\(shop)"
        }
        #expect(table.name(.narration) == "Beguenstigter/Zahlungspflichtiger")
        #expect(table.name(.furtherNarration) == "Verwendungszweck")
        #expect(table.narrations[1] == "Hoek Cafe Rechnung 4711")
        #expect(table.narrations[3] == "City Gym Miete Maerz")
    }

    @Test(
        "what one of the two says already, or does not say at all, is not said twice",
        arguments: [
            ("REWE MARKT", "Rewe Markt", "REWE MARKT"), ("Netflix", "NETFLIX Abo 3", "NETFLIX Abo 3"),
            ("Stadtwerke Abschlag", "abschlag", "Stadtwerke Abschlag"), ("", "Entgelt Konto", "Entgelt Konto"),
            ("Baecker", "", "Baecker"), ("Baecker", "12/48", "Baecker"), (" Baecker ", " Brot ", "Baecker Brot"),
        ])
    func once(_ payee: String, _ purpose: String, _ narration: String) throws {
        let table = try table("Verwendungszweck;Empfänger") { row, shop in
            row == 0 ? "\(purpose);\(payee)" : "\(row % 2 == 0 ? "VISA Umsatz" : "Zweck \(shop) \(row)");\(shop)"
        }
        #expect(table.narrations[0] == narration)
        #expect(table.text(table.batch.records.raw[0]).contains("\(purpose);\(payee)"))
    }

    @Test("a payee is read with its purposes also where most of them are the same")
    func purposesOfFew() throws {
        let table = try table("Zahlungsempfänger*in;Verwendungszweck", rows: 20) { row, shop in
            "\(shop);\(row % 3 > 0 ? "VISA Debitkartenumsatz" : "Zweck \(Self.shops[(row + 2) % 7])")"
        }
        #expect(table.name(.narration) == "Zahlungsempfänger*in")
        #expect(table.narrations[3] == "City Gym Zweck Apotheke")
    }

    @Test(
        "one column is read where it tells enough, where no other tells more, and where a person or the contract's name says so",
        arguments: [
            ("Description;Memo", nil, "a text about green things", "ref"),
            ("Description;Merchant", nil, "CARD PAYMENT", "CARD"),
            ("narration;Merchant", nil, "CARD PAYMENT", "#"),
            ("Description;Merchant", "narration=Description", "CARD PAYMENT", "#"),
        ])
    func alone(_ names: String, _ columns: String?, _ first: String, _ second: String) throws {
        let lines = (0..<12).map { row in
            "2026-03-13;\(first == "CARD PAYMENT" ? first : Self.shops[row % 7] + first);"
                + "\(second == "#" ? Self.shops[row % 7] : second);-\(row + 1).50"
        }
        let table = try ReadTable(
            (["date;\(names);amount"] + lines).joined(separator: "\n"), delimiter: ";", columns: columns)
        #expect(table.name(.narration) == String(names.split(separator: ";")[0]))
        #expect(table.name(.furtherNarration) == nil)
    }

    @Test("a few rows prove nothing: then the names decide", arguments: [1, 4])
    func fewRows(rows: Int) throws {
        let table = try table("Verwendungszweck;Empfänger", rows: rows) { "VISA Debitkartenumsatz;\($1)" }
        #expect(table.name(.narration) == "Verwendungszweck")
    }

    @Test("what we write of two columns read as one, read again, is the same, also by the columns' places")
    func ownOutput() throws {
        let table = try table("Verwendungszweck;Empfänger") { row, shop in
            "\(row % 2 == 0 ? "VISA Debitkartenumsatz" : "Zweck \(shop) \(row)");\(row == 5 ? "" : shop)"
        }
        let output = OwnOutput.write(table)
        #expect(try ReadTable(output).narrations == table.narrations)
        let again = try ReadTable(output, ColumnOverrides(inOutputOf: table.layout), hasHeader: true)
        #expect(again.narrations == table.narrations)
        #expect(Set(table.narrations).count == 12)
    }
}
