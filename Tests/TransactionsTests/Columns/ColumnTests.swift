import Diagnostics
import Testing

@testable import Transactions

@Suite("Columns")
struct ColumnTests {
    @Test(
        "a name means the same however it is spelled",
        arguments: [
            ("Transaction Date", ColumnRole.date), ("transaction_date", .date), ("TransactionDate", .date),
            ("\u{FEFF}Date", .date),
            ("DATUM", .date), ("Libelle", .narration), ("LIBELLÉ", .narration),
            ("Libelle\u{301}", .narration), ("摘要", .narration),
            ("Ｄａｔｅ", .date), ("Amount (GBP)", .amount), ("Betrag (€)", .amount), ("Betrag in EUR", .amount),
            ("金额(元)", .amount),
            ("İşlem Tarihi", .date), ("Açıklama", .narration), ("ΠΟΣΌ", .amount), ("Описание", .narration),
            ("  memo ", .narration),
            ("Omschrijving-2", .narration), ("Beschreibung1", .narration), ("預かり金額", .credit),
            ("Deb_Cred", .direction), ("入出金内容", .narration), ("Währung", .currency), ("MCC", .mcc),
            ("Catégorie", .label),
            ("#Kwota", .amount),
        ])
    func spellings(_ name: String, _ role: ColumnRole) {
        #expect(ColumnNames.meanings(of: name).contains { $0.role == role })
    }

    @Test("letters read without the Unicode tables are what these say", arguments: 0..<16 as Range<UInt32>)
    func letters(block: UInt32) {
        for value in block << 12..<(block + 1) << 12 {
            guard value > 0x7F, let scalar = Unicode.Scalar(value) else { continue }
            let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            let key = HeaderText(String(scalar)).key
            #expect(key == HeaderText.key(of: String(scalar)[...]))
            // Beyond case, accents are taken away: of what is left the first letter tells.
            let isRead = HeaderText.key(of: "x\(scalar.properties.lowercaseMapping)")
            if !isPart { #expect(key.isEmpty) } else { #expect("x\(key)" == isRead, "\(scalar)") }
        }
    }

    @Test(
        "what is no role's name means nothing",
        arguments: ["", "foo", "Balance", "Saldo", "余额", String(repeating: "x", count: 300)])
    func unknownNames(_ name: String) {
        #expect(ColumnNames.meanings(of: name).isEmpty)
    }

    @Test(
        "of several texts the one a person would choose is the narration",
        arguments: [
            ("Type,Payee,Memo,Description", "Description"), ("Type,Memo,Payee", "Payee"),
            ("Type,Memo", "Memo"), ("Reference", "Reference"),
            ("Description,narration", "narration"),
            ("Merchant,Transaction Description", "Transaction Description"),
        ])
    func ranking(_ names: String, _ chosen: String) throws {
        let count = names.split(separator: ",").count
        let cells = (0..<count).map { "some words \($0)" }.joined(separator: ",")
        let table = try ReadTable("date,amount,\(names)\n2026-03-13,-1.00,\(cells)")
        #expect(table.name(.narration) == chosen)
    }

    @Test("a column that is empty nearly everywhere is not the narration")
    func sparse() throws {
        let rows = (0..<10).map { "2026-03-13,-1.00,\($0 == 0 ? "note" : ""),shop number \($0)" }
        let table = try ReadTable((["date,amount,description,payee"] + rows).joined(separator: "\n"))
        #expect(table.name(.narration) == "payee")
    }

    @Test("a column of debit and credit is a direction, not a narration")
    func direction() throws {
        let table = try ReadTable("Details,Amount,Memo\nDEBIT,12.50,green grocer\nCREDIT,100.00,payroll")
        #expect(table.name(.narration) == "Memo")
        #expect(table.amounts == [-12.5, 100])
    }

    @Test(
        "a column whose name says nothing is a direction where every cell is one, the nearest behind the amount",
        arguments: [
            "Buchungstag;Verwendungszweck;Umsatz; ", "Buchungstag;Verwendungszweck;Umsatz;Richtung",
            "Buchungstag;Verwendungszweck;Umsatz;",
        ])
    func directionWithoutName(_ header: String) throws {
        let table = try ReadTable(
            "\(header)\n30.03.2026;REWE MARKT;31,20;S\n31.03.2026;Firma GmbH;2.345,67;H", delimiter: ";")
        #expect(table.amounts == [-31.2, 2345.67])
    }

    @Test(
        "it is none where a cell says something else, where no money went out, or where the amount has signs",
        arguments: [
            ("31,20;S", "2.345,67;x", [31.2, 2345.67]), ("31,20;H", "2.345,67;H", [31.2, 2345.67]),
            ("-31,20;S", "2.345,67;H", [-31.2, 2345.67]), ("31,20;S", "2.345,67;S", [31.2, 2345.67]),
            ("31,20;-", "2.345,67;-", [31.2, 2345.67]), ("31,20;A", "2.345,67;B", [31.2, 2345.67]),
        ])
    func noDirectionWithoutName(_ first: String, _ second: String, _ amounts: [Double]) throws {
        let table = try ReadTable(
            "Buchungstag;Verwendungszweck;Umsatz;Kennung\n30.03.2026;REWE MARKT;\(first)\n31.03.2026;Firma GmbH;\(second)",
            delimiter: ";")
        #expect(table.amounts == amounts)
    }

    @Test("where no name says otherwise, the letter behind the amount does, though money went out alone")
    func outAlone() throws {
        let table = try ReadTable(
            "Buchungstag;Verwendungszweck;Umsatz; \n30.03.2026;REWE MARKT;31,20;S", delimiter: ";")
        #expect(table.amounts == [-31.2])
    }

    @Test("a column about something else says nothing of the amount")
    func cardType() throws {
        let table = try ReadTable(
            "Date,Description,Amount,Card Type\n2026-03-13,green grocer,12.50,Debit\n2026-03-14,cafe,3.20,Credit")
        #expect(table.amounts == [12.5, 3.2])
    }

    @Test(
        "the first of numbered names is the one, behind a name without a number",
        arguments: [
            ("Booking Date,Date1,Description,Transaction Amount,Amount2", "Description", "Transaction Amount"),
            ("Date,Description3,Description2,Description1,Amount", "Description1", "Amount"),
            ("Date,Beschreibung2,Beschreibung1,Memo,Amount", "Beschreibung1", "Amount"),
        ])
    func numbered(_ names: String, _ narration: String, _ amount: String) throws {
        let cells = names.split(separator: ",").map { name in
            name.contains("Date") ? "2026-03-13" : name.contains("Amount") ? "-1.50" : "some words \(name)"
        }
        let table = try ReadTable(names + "\n" + cells.joined(separator: ","))
        #expect(table.name(.narration) == narration)
        #expect(table.name(.amount) == amount)
    }

    @Test("how many rows there are changes nothing where merchants come again and again", arguments: [30, 60, 199])
    func sameColumnForAllSizes(rows: Int) throws {
        let shops = (0..<30).map { "shop of \(["red", "blue", "green"][$0 % 3]) things \($0)" }
        for (kind, other) in [
            ("Payee", "Memo"), ("Naam / Omschrijving", "Mededelingen"), ("Description", "Original Description"),
        ] {
            let lines = (0..<rows).map {
                "2026-03-13,\(shops[$0 % 30]),ref \($0) of a long text \($0 * 7),-\($0 + 1).50"
            }
            let table = try ReadTable((["date,\(kind),\(other),amount"] + lines).joined(separator: "\n"))
            #expect(table.name(.narration) == kind)
        }
    }

    @Test("a long text is as good as a short one", arguments: [100, 400])
    func longText(length: Int) throws {
        let lines = (0..<60).map {
            "01.03.2026;LASTSCHRIFT;EREF \($0) SVWZ Rechnung vom Monat fuer \(String(repeating: "lorem ", count: length / 6)) \($0);Firma \($0);-1,50"
        }
        let table = try ReadTable(
            (["Buchungstag;Buchungstext;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;Betrag"] + lines)
                .joined(separator: "\n"), delimiter: ";")
        #expect(table.name(.narration) == "Verwendungszweck")
    }

    @Test(
        "a column of a few words that come again and again is the kind, another text beside it the narration",
        arguments: [
            ("Details", ["DEBIT", "CREDIT", "CHECK"], "Description"),
            ("Transaction", ["OTHER", "XFER", "FEES"], "Name"),
            (
                "Verwendungszweck", (1...10).map { "2026-03-\($0)T12:00 Debitk.\($0)" },
                "Beguenstigter/Zahlungspflichtiger"
            ),
        ])
    func kinds(_ name: String, _ cells: [String], _ chosen: String) throws {
        let shops = ["green grocer", "corner cafe", "book shop", "city gym", "night bus", "river hotel", "fuel stop"]
        let rows = (0..<28).map { "2026-03-13;\(cells[$0 % cells.count]);\(shops[$0 % 7]) \($0);-\($0 + 1).50" }
        let table = try ReadTable((["date;\(name);\(chosen);amount"] + rows).joined(separator: "\n"), delimiter: ";")
        #expect(table.name(.narration) == chosen)
    }

    @Test("a side of a pair is found above a few rows, whatever the lines below them hold")
    func sideOfFewRows() throws {
        let table = try ReadTable(
            """
            Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance
            01/03/26,SALARY,,"2,34,567.00","12,34,567.56"
            02/03/26,SWIGGY,"1,23,401.20",,"12,34,567.56"
            Opening Balance,Dr Count,Debits,Credits,Closing Bal
            "1,000.00",1,"1,23,456.20","2,34,567.00","12,34,567.56"
            Generated On:,31-Mar-2026,Requesting Branch Code:,Location:,NET
            """)
        #expect(table.name(.debit) == "Withdrawal Amt.")
        #expect(table.name(.credit) == "Deposit Amt.")
    }

    @Test("a signed amount is not turned by a direction")
    func signedAmount() throws {
        let table = try ReadTable("Type,Amount,Memo\nDEBIT,-12.50,green grocer\nDEBIT,3.00,refund")
        #expect(table.amounts == [-12.5, 3])
    }

    @Test(
        "Valuta is a date or a currency, as its cells say",
        arguments: [("13.03.2026", ColumnRole.date), ("EUR", .currency)])
    func ambiguousName(_ cell: String, _ role: ColumnRole) throws {
        let table = try ReadTable("Valuta;Text;Betrag\n\(cell);Gruener Markt;-1,50", delimiter: ";")
        #expect(table.name(role) == "Valuta")
    }

    @Test(
        "a currency under a column of currencies is a row's, under an amount it is the amount's unit",
        arguments: [
            ("narration;date;currency\n;;EUR", "narration;date;currency"),
            ("narration;date;Währung\n;;EUR", "narration;date;Währung"),
            ("narration;date;amount\n;;EUR", "narration;date;amount EUR"),
        ])
    func currencyBelow(_ beginning: String, _ names: String) throws {
        let table = try ReadTable(beginning + "\ngreen grocer;2026-03-13;CHF", delimiter: ";")
        #expect(table.layout.columns.map(\.name).joined(separator: ";") == names)
    }

    @Test("a balance is no amount, even where there is no other number")
    func balanceAlone() throws {
        let table = try ReadTable("date,description,running balance\n2026-03-13,green grocer,-12.50")
        #expect(table.name(.amount) == nil)
        #expect(table.amounts.map(\.description) == ["nan"])
    }

    @Test("overrides go by name, by folded name and by number, and win over everything")
    func overrides() throws {
        let text = "date,narration,amount,Détails\n2026-03-13,not this,-1.00,but this"
        for columns in [
            "narration=Détails", "narration=details", "narration=4", "narration = Détails , amount=3",
        ] {
            let table = try ReadTable(text, columns: columns)
            #expect(table.narrations == ["but this"], "\(columns)")
            #expect(table.amounts == [-1])
        }
        #expect(
            try ReadTable("5,2\nfoo bar,7", columns: "narration=5", hasHeader: true).narrations == ["foo bar"]
        )
        #expect(try ReadTable(text, columns: "category=Détails").name(.label) == "Détails")
    }

    @Test(
        "a wrong override says what is wrong and what to write",
        arguments: [
            (
                "narration", "columns-syntax",
                "Write --columns narration=Details,amount=5; a name with a comma goes by its number"
            ),
            ("naration=date", "unknown-column-role", "Did you mean `narration`?"),
            (
                "narration=naration", "unknown-column",
                "Did you mean `narration`? The columns are `date`, `narration`, `amount`"
            ),
            ("narration=xyz", "unknown-column", "The columns are `date`, `narration`, `amount`"),
            (
                "amount=4", "column-out-of-range",
                "Give a number from 1 to 3, or a name: `date`, `narration`, `amount`"
            ),
            ("amount=3,amount=2", "column-role-twice", "Give each role one column"),
            ("amount=3,date=amount", "column-given-twice", "Give each column one role"),
        ])
    func wrongOverrides(_ columns: String, _ code: String, _ remedy: String) {
        let finding = #expect(throws: Finding.self) {
            try ReadTable("date,narration,amount\n2026-03-13,green grocer,-1.00", columns: columns)
        }
        #expect(finding?.code == code)
        #expect(finding?.remedy == remedy)
    }

    @Test("a table without a narration is refused, with its columns and the option")
    func noNarration() {
        let finding = #expect(throws: Finding.self) { try ReadTable("date,amount,foo\n2026-03-13,-1.00,bar") }
        #expect(finding?.message == "no narration column among `date`, `amount`, `foo`")
        #expect(
            finding?.remedy
                == "Name the column that describes the transactions: --columns narration=NAME, or its number")
    }

    @Test("a file without records is refused", arguments: ["", "\n\n"])
    func empty(_ text: String) {
        let finding = #expect(throws: Finding.self) { try ReadTable(text) }
        #expect(finding?.code == "no-records")
    }

    @Test("a header alone is a table of no rows")
    func headerOnly() throws {
        let table = try ReadTable("date,narration,amount")
        #expect(table.batch.rows.isEmpty)
        #expect(table.batch.rejects.isEmpty)
        #expect(table.layout.columns.map(\.name) == ["date", "narration", "amount"])
    }

    @Test("the vocabulary has the words of many scripts, none of them ASCII, sorted and once each")
    func vocabulary() {
        let words = ColumnNames.vocabulary
        for word in [
            "Libellé", "Empfänger", "Tytuł", "Částka", "Közlemény", "Açıklama", "Описание", "摘要", "金额", "金額",
            "적요", "תיאור",
        ] {
            #expect(words.contains(word))
        }
        #expect(words.allSatisfy { $0.utf8.contains { $0 > 127 } })
        #expect(Set(words).count == words.count)
        #expect(words.count > 500)
    }

    @Test(
        "a true label is called true_category in the output, all else keeps its name",
        arguments: [
            ("date,narration,category", "date,narration,true_category"),
            ("narration,Category", "narration,true_category"),
            ("narration,Kategorie", "narration,Kategorie"),
            ("narration,true_category", "narration,true_category"),
            ("narration,category,confidence,method", "narration"),
            ("narration,true_category,category,confidence,method,reason,merchant", "narration,true_category"),
            ("narration,merchant,category,confidence,method", "narration,merchant"),
            ("narration,confidence,category,confidence,method", "narration,confidence"),
            ("narration,category,confidence,method,note", "narration,note"),
            ("narration,category,confidence", "narration,true_category,confidence"),
        ])
    func outputColumns(_ input: String, _ output: String) throws {
        let table = try ReadTable(input)
        #expect(OutputColumns(table.layout).columns.map(\.name).joined(separator: ",") == output)
    }

    @Test(
        "in NDJSON each key is there once: ours keep their names, the others give way, the one further left stays",
        arguments: [
            ("narration,amount", "narration,amount"),
            ("narration,category,true_category", "narration,category_2,true_category"),
            ("category,narration,category", "true_category,narration,category_2"),
            ("narration,confidence,method", "narration,confidence_2,method_2"),
            ("narration,reason,merchant", "narration,reason_2,merchant"),
            ("narration,note,note,note", "narration,note,note_2,note_3"),
            ("narration,note,note,note_2", "narration,note,note_3,note_2"),
            ("narration,,column2", "narration,column2,column2_2"),
        ])
    func keys(_ input: String, _ keys: String) throws {
        let table = try ReadTable(input)
        let own = ["category", "confidence", "method", "reason"]
        #expect(OutputColumns(table.layout, besides: own).columns.map(\.key).joined(separator: ",") == keys)
        let again = try ReadTable(keys + "," + own.joined(separator: ","))
        #expect(OutputColumns(again.layout, besides: own).columns.map(\.key).joined(separator: ",") == keys)
    }

    @Test("our own answers are never read as truth")
    func ownTruth() throws {
        let own = try ReadTable("narration,category,confidence,method\ngreen grocer,Groceries,0.9000,rule")
        #expect(own.name(.label) == nil)
        let kept = try ReadTable(
            "narration,true_category,category,confidence,method\ngreen grocer,Food,Groceries,0.9000,rule")
        #expect(kept.batch.rows.map { kept.text($0.label) } == ["Food"])
    }
}
