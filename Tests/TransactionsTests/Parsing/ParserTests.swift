import DelimitedText
import Diagnostics
import Testing

@testable import Transactions

@Suite("Records become rows or rejects")
struct ParserTests {
    @Test(
        "a balance at the beginning or the end is no row where it has no amount of its own, with a date or without",
        arguments: [
            "Beginning balance as of 03/01/2026", "SALDO ANTERIOR", "Saldo final", "Opening Balance", "ANFANGSSALDO",
            "期初余额",
            "Balance brought forward", "Solde précédent",
        ])
    func balances(_ text: String) throws {
        for date in ["2026-03-01", ""] {
            let rows =
                "\(date),\(text),,100.00\n2026-03-02,green grocer,-1.50,98.50\n2026-03-03,corner cafe,-2.50,96.00"
            let table = try ReadTable("date,description,amount,balance\n" + rows)
            #expect(table.narrations == ["green grocer", "corner cafe"])
            #expect(table.reasons == ["footer"])
        }
    }

    @Test(
        "a merchant, a balance with an amount and a balance in a file without amounts are rows",
        arguments: [
            ("date,description,amount", "Total Wine,"), ("date,description,amount", "Opening balance,5.00"),
            ("date,description,note", "Opening balance,"), ("date,description,amount", "Balanced Kitchen,"),
        ])
    func noBalances(_ header: String, _ row: String) throws {
        let table = try ReadTable("\(header)\n2026-03-01,\(row)\n2026-03-02,green grocer,1.50")
        #expect(table.batch.rows.count == 2)
    }

    @Test(
        "a record that can't be used is rejected with its reason",
        arguments: [
            ("2026-03-14", "too few fields: 1, expected 4", nil as Int?),
            ("2026-03-14,1", "too few fields: 2, expected 4", nil),
            ("2026-03-14,1,-1.00", "too few fields: 3, expected 4", nil),
            ("2026-03-14,1,a b,-1.00,x,y", "too many fields: 6, expected 4", nil),
            ("2026-03-14,1,,-1.00", "no narration", 3), ("2026-03-14,1,   ,-1.00", "no narration", 3),
            (",,,", "blank row", nil),
            ("2026-03-14,1,a b,abc", "amount is not a number: abc", 4),
            ("2026-03-14,1,a b,9999999999999999", "amount out of range: 9999999999999999", 4),
            ("date,number,narration,amount", "repeated header", nil),
            ("Datum,Konto,Beschreibung,Betrag", "header of another table", nil),
            ("Date,Description", "header of another table", nil), ("(5 rows)", "footer", nil),
            ("*** end ***", "footer", nil),
            ("Total,,,123.45", "footer", nil), (",,Closing balance,123.45", "footer", nil),
            ("Generated on 1 April", "footer", nil),
            ("Legends :,,,", "footer", nil), (",,,-1.00", "no narration", 3), ("Total,,", "footer", nil),
            ("Opening balance,,,,,123.45", "footer", nil),
        ])
    func reasons(_ line: String, _ reason: String, _ column: Int?) throws {
        let table = try ReadTable("date,number,narration,amount\n2026-03-13,1,green grocer,-12.50\n\(line)")
        #expect(table.narrations == ["green grocer"])
        #expect(table.reasons == [reason])
        #expect(table.batch.rejects.first?.column == column)
        #expect(table.batch.rejects.first?.line == 3)
        #expect(table.batch.rejects.first?.raw == Array(line.utf8))
    }

    @Test(
        "a record that can be used is a row, odd as it is",
        arguments: [
            ("2026-03-14,1,corner cafe", "corner cafe"), ("2026-03-14,1,corner cafe,-1.00,,", "corner cafe"),
            ("not a date,1,corner cafe,-1.00", "corner cafe"), ("2026-03-14,1,1800", "1800"),
            (",1,corner cafe,-1.00", "corner cafe"),
            ("2026-03-14,,TOTAL 123 LYON,-1.00", "TOTAL 123 LYON"),
            (",,Totally fine cafe,-1.00", "Totally fine cafe"),
            ("2026-03-14,,Closing balance,-1.00", "Closing balance"), ("2026-03-14,1,12345,-1.00", "12345"),
        ])
    func oddRows(_ line: String, _ narration: String) throws {
        let table = try ReadTable("date,number,narration,amount\n2026-03-13,1,green grocer,-12.50\n\(line)")
        #expect(table.narrations == ["green grocer", narration], "\(table.reasons)")
    }

    @Test(
        "a fault of the record is its reason",
        arguments: [
            (
                RecordFault.invalidBytes(cell: 2), "invalid bytes: field 2 is no text in the file's encoding",
                2 as Int?
            ),
            (.unclosedQuote(cell: 1), "unclosed quote: it opens in field 1", 1),
            (.tooLong(limit: 100), "record too long: more than 100 bytes", nil),
            (.notAnObject(column: 7), "not a JSON object: at column 7 of the line", nil),
        ])
    func faults(_ fault: RecordFault, _ reason: String, _ column: Int?) throws {
        var records = NaiveTable.records("narration,amount\ngreen grocer,-12.50")
        NaiveTable.append(["x", "y"], source: "x,y", line: 3, fault: fault, to: &records)
        let table = try ReadTable(records)
        #expect(table.reasons == [reason])
        #expect(table.batch.rejects.first?.column == column)
    }

    @Test("where the narration is blank, another text is read; a number is no text")
    func otherNarration() throws {
        let table = try ReadTable(
            """
            date,description,payee,memo
            2026-03-13,green grocer,,
            2026-03-13,book shop,,
            2026-03-14,,corner cafe,x
            2026-03-15,,,rent
            2026-03-16,,123,
            """)
        #expect(table.narrations == ["green grocer", "book shop", "corner cafe", "rent"])
        #expect(table.reasons == ["no narration"])
    }

    @Test("a missing amount is NaN, a missing date has no day")
    func missing() throws {
        let table = try ReadTable("date,narration,amount\n,green grocer,\n2026-03-14,corner cafe,-1.00")
        #expect(table.amounts[0].isNaN)
        #expect(table.days == [TransactionRow.noDay, civil(2026, 3, 14)])
        #expect(table.batch.unreadableDates == 0)
    }

    @Test("an unreadable date costs the date, not the row, and is counted")
    func unreadableDate() throws {
        let table = try ReadTable("date,narration\n2026-03-13,green grocer\n2026-99-99,corner cafe")
        #expect(table.days == [civil(2026, 3, 13), TransactionRow.noDay])
        #expect(table.batch.unreadableDates == 1)
    }

    @Test("debits become negative and credits positive, whichever sign they had; both make a difference")
    func sides() throws {
        let table = try ReadTable(
            "date,narration,debit,credit\n2026-03-13,a b,12.50,\n2026-03-13,c d,-12.50,\n2026-03-13,e f,,-3.00\n2026-03-13,g h,1.00,4.00\n2026-03-13,i j,,\n2026-03-13,k l,0.00,5.00"
        )
        #expect(table.amounts.map(\.description) == ["-12.5", "-12.5", "3.0", "3.0", "nan", "5.0"])
    }

    @Test("purchases that are all positive stay so, unless the person flips them")
    func flipping() throws {
        let text = "date,narration,amount\n2026-03-13,green grocer,12.50\n2026-03-13,corner cafe,0.00"
        #expect(try ReadTable(text).amounts == [12.5, 0])
        #expect(try ReadTable(text, flipsSign: true).amounts.map(\.description) == ["-12.5", "0.0"])
    }

    @Test("label, currency and merchant code come with the row, without blanks around them")
    func extras() throws {
        let table = try ReadTable(
            "narration,amount,category,currency,mcc\ngreen grocer,-1.00, Groceries ,EUR,5411\ncorner cafe")
        #expect(table.batch.rows.map { table.text($0.label) } == ["Groceries", ""])
        #expect(table.batch.rows.map { table.text($0.currency) } == ["EUR", ""])
        #expect(table.batch.rows.map { table.text($0.mcc) } == ["5411", ""])
    }

    @Test("blank header cells get a name by their place, and equal names stay two columns")
    func names() throws {
        let table = try ReadTable("narration,,note,note\na b,c,d,e")
        #expect(table.layout.columns.map(\.name) == ["narration", "column2", "note", "note"])
        let columns = OutputColumns(table.layout).columns
        #expect(columns.map(\.headerCell) == ["narration", "", "note", "note"])
        #expect(columns.map(\.name) == ["narration", "column2", "note", "note"])
    }

    @Test(
        "a header with a separator too many or too few loses no row",
        arguments: ["Day,Text,,Price,Kind", "Day,Text,PriceKind,Price"])
    func shiftedHeader(_ header: String) throws {
        let rows = (1...8).map { "2026-03-0\($0),green grocer \($0),12.50,card payment" }
        let table = try ReadTable(([header] + rows).joined(separator: "\n"))
        #expect(table.batch.rows.count == 8, "\(table.reasons)")
        #expect(table.narrations.first == "green grocer 1")
    }

    @Test("two header lines are one header")
    func twoLines() throws {
        let table = try ReadTable(
            "Date,Description,Amount,\n,,Debit,Credit\n2026-03-13,green grocer,12.50,\n2026-03-14,payroll,,100.00"
        )
        #expect(table.layout.columns.map(\.name) == ["Date", "Description", "Debit", "Credit"])
        #expect(table.amounts == [-12.5, 100])
        #expect(table.batch.rejects.isEmpty)
    }

    @Test("a person can say that there is a header, or none")
    func toldHeader() throws {
        #expect(try ReadTable("hello\nwide world", hasHeader: true).narrations == ["wide world"])
        #expect(
            try ReadTable("narration\nwide world", hasHeader: false).narrations == [
                "narration", "wide world",
            ])
        #expect(try ReadTable("coffee shop\nbook shop").narrations == ["coffee shop", "book shop"])
    }

    @Test("a row that happens to say a column's name is no header")
    func namesInRows() throws {
        let table = try ReadTable("green grocer\nstore\nname\ncorner cafe")
        #expect(table.narrations == ["green grocer", "store", "name", "corner cafe"])
    }

    @Test("header cells keep their text, blanks and all")
    func headerText() throws {
        let table = try ReadTable(" Date , Description,Amount\n2026-03-13,green grocer,-1.00")
        #expect(OutputColumns(table.layout).columns.map(\.name) == [" Date ", " Description", "Amount"])
        #expect(table.amounts == [-1])
    }

    @Test("the contract's amount wins over debit and credit beside it")
    func contractAmount() throws {
        let table = try ReadTable("narration,amount,debit,credit\ngreen grocer,7.00,12.50,")
        #expect(table.amounts == [7])
    }

    @Test(
        "names nobody knows: the text of several words is the narration, if dates or amounts show transactions"
    )
    func strangeNames() throws {
        let table = try ReadTable(
            "quando,xyz,quanto\n2026-03-13,green grocer leeds,-12.50\n2026-03-14,corner cafe york,-2.50")
        #expect(table.name(.narration) == "xyz")
        #expect(table.layout.isNarrationByContent)
        #expect(table.amounts == [-12.5, -2.5])
        #expect(table.days == [civil(2026, 3, 13), civil(2026, 3, 14)])
    }

    @Test(
        "rows and rejects add up to the records, however the file is cut", arguments: 0..<15 as Range<UInt64>)
    func addUp(_ seed: UInt64) throws {
        var noise = Noise(seed: seed)
        var records = NaiveTable.records(
            "bank of nowhere\n\ndate;text;debit;credit\n2026-03-13;green grocer;1,50;\n", delimiter: ";")
        let pieces = [
            "", "x", "13.03.2026", "Total", "-1,50", "\u{FF}\0", "date", "text", "debit", "credit",
            "999999999999999999", "a b", " ", "ä",
        ]
        for line in 0..<200 {
            let cells = (0..<noise.next(7)).map { _ in
                (0..<noise.next(3)).map { _ in pieces[noise.next(pieces.count)] }.joined()
            }
            let fault: RecordFault? = noise.next(20) == 0 ? .invalidBytes(cell: 1) : nil
            NaiveTable.append(
                cells, source: cells.joined(separator: ";"), line: line + 4, fault: fault, to: &records)
        }
        let whole = try ReadTable(records)
        #expect(whole.batch.records.count == records.count - whole.layout.headerRecords.count)
        #expect(whole.batch.records.count == whole.batch.rows.count + whole.batch.rejects.count)

        let parser = TransactionParser(layout: whole.layout)
        var progress = TransactionParser.Progress()
        var rows: [Double] = []
        var rejects: [Reject] = []
        var start = 0
        while start < records.count {
            let end = min(records.count, start + 1 + noise.next(50))
            let batch = parser.parse(NaiveTable.slice(records, start..<end), &progress)
            #expect(batch.records.count == batch.rows.count + batch.rejects.count)
            rows += batch.rows.map(\.amount)
            rejects += batch.rejects
            start = end
        }
        #expect(rows.map(\.description) == whole.amounts.map(\.description))
        #expect(rejects == whole.batch.rejects)
        #expect(progress.records == records.count)
    }

    @Test(
        "random bytes as a head are a layout or a finding, never a crash", arguments: 0..<40 as Range<UInt64>)
    func randomHeads(_ seed: UInt64) {
        var noise = Noise(seed: seed)
        var records = RecordBatch()
        for line in 0..<noise.next(30) {
            let cells = (0..<noise.next(6)).map { _ in
                String(decoding: (0..<noise.next(12)).map { _ in UInt8(noise.next(256)) }, as: UTF8.self)
            }
            NaiveTable.append(cells, source: "", line: line + 1, to: &records)
        }
        do throws(Finding) {
            let batch = try ReadTable(records).batch
            #expect(batch.rows.count + batch.rejects.count == batch.records.count)
        } catch {
            #expect(["no-records", "no-narration-column"].contains(error.code))
        }
    }
}
