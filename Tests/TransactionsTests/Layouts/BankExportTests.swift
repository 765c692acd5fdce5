import DelimitedText
import Testing
import Transactions

@Suite("Columns of bank exports are found by themselves")
struct BankExportTests {
    static let all = BankExport.english + BankExport.westernEurope + BankExport.northAndEast + BankExport.asia

    @Test(
        "narration, first amount, first day, rows and rejects are those a person would name", arguments: all)
    func layout(_ export: BankExport) throws {
        let table = try ReadTable(export.text, delimiter: export.delimiter)
        #expect(table.name(.narration) == export.narration)
        #expect(table.batch.rows.count == export.rows, "\(table.narrations) \(table.reasons)")
        #expect(table.batch.rejects.count == export.rejects, "\(table.reasons)")
        let first = try #require(table.batch.rows.first)
        #expect(first.amount == export.amount || first.amount.isNaN && export.amount.isNaN, "\(first.amount)")
        #expect(first.day == export.day)
        #expect(table.batch.unreadableDates == 0)
    }

    @Test("what we write of an export, read again, has the same narrations, amounts and days", arguments: all)
    func ownOutput(_ export: BankExport) throws {
        let table = try ReadTable(export.text, delimiter: export.delimiter)
        let output = OwnOutput.write(table)
        let again = try ReadTable(output)
        #expect(again.layout.isOwnOutput)
        #expect(again.narrations == table.narrations)
        #expect(again.days == table.days)
        #expect(again.amounts.map(\.description) == table.amounts.map(\.description))
        let outputAgain = OwnOutput.write(again)
        #expect(outputAgain.bytes == output.bytes)
        #expect(outputAgain.cells == output.cells)
    }

    @Test("what a person said of columns holds in what we write, under whichever names and places", arguments: all)
    func givenColumns(_ export: BankExport) throws {
        let table = try ReadTable(export.text, delimiter: export.delimiter)
        let again = try ReadTable(
            OwnOutput.write(table), ColumnOverrides(inOutputOf: table.layout), hasHeader: true)
        #expect(again.narrations == table.narrations)
        #expect(again.days == table.days)
        #expect(again.amounts.map(\.description) == table.amounts.map(\.description))
    }

    @Test(
        "a role given to a column holds in our output, where the column has another name or place",
        arguments: [
            ("x,y\nuber,3", "narration=x,amount=y"), ("x,y\nuber,3", "narration=1,amount=2"),
            ("category,narration,alt\nA,none,uber", "narration=alt,label=category"),
            ("category,confidence,method,x\nRent,0.9,rule,uber", "narration=x"),
        ])
    func givenRoles(text: String, columns: String) throws {
        let table = try ReadTable(text, columns: columns)
        let again = try ReadTable(
            OwnOutput.write(table), ColumnOverrides(inOutputOf: table.layout), hasHeader: true)
        #expect(again.narrations == ["uber"])
        #expect(again.amounts.map(\.description) == table.amounts.map(\.description))
        #expect(again.name(.label) == (text.hasPrefix("category,narration") ? "true_category" : nil))
    }

    @Test("our own answers are found also where a person gives their column another role")
    func ownAnswers() throws {
        let text = "narration,category,confidence,method\nuber,Rides,0.9,rule"
        let table = try ReadTable(text, columns: "label=category")
        #expect(table.layout.ownColumn("category") == 1)
        #expect(table.layout.isOwnOutput)
    }
}
