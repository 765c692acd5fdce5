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
}
