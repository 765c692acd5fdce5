import Testing

@testable import Transactions

@Suite("Our own columns in a table")
struct OwnColumnsTests {
    /// The names of the columns that go out before our answer.
    private func kept(_ header: String, _ rows: String...) throws -> String {
        let table = try ReadTable(([header] + rows).joined(separator: "\n"))
        return OutputColumns(table.layout).columns.map(\.name).joined(separator: ",")
    }

    @Test(
        "a category beside a true_category stays, whichever of our other names are there",
        arguments: [
            ("narration,category,true_category", "POS WALMART,a,b", "narration,category,true_category"),
            ("narration,true_category,category", "POS WALMART,b,a", "narration,true_category,category"),
            (
                "narration,category,true_category,confidence,method", "POS WALMART,a,b,0.5,card",
                "narration,category,true_category,confidence,method"
            ),
            (
                "narration,category,true_category,confidence", "POS WALMART,a,b,0.5",
                "narration,category,true_category,confidence"
            ),
            (
                "narration,category,true_category,method", "POS WALMART,a,b,rule",
                "narration,category,true_category,method"
            ),
            (
                "narration,method,category,confidence", "POS WALMART,card,a,high",
                "narration,method,true_category,confidence"
            ),
        ])
    func beside(header: String, row: String, names: String) throws {
        #expect(try kept(header, row) == names)
        // With our answer behind them, which is what we write, they stay, too.
        #expect(try kept("\(names),category,confidence,method", "\(row),Groceries,0.7200,rule") == names)
    }

    @Test(
        "columns of ours that a person has moved are known by what stands under method",
        arguments: [
            ("category,narration,confidence,method", "Groceries,POS WALMART,0.7200,rule", "narration"),
            ("narration,method,category,confidence", "POS WALMART, none ,Unknown,0.1000", "narration"),
            (
                "narration,category,true_category,confidence,method", "POS WALMART,a,b,0.5,memory",
                "narration,true_category"
            ),
            ("narration,category,note,confidence,method", "POS WALMART,a,b,,", "narration,note"),
        ])
    func moved(header: String, row: String, names: String) throws {
        #expect(try kept(header, row) == names)
    }

    @Test("a few methods that a person put in change nothing")
    func edited() throws {
        let names = try kept(
            "narration,method,category,confidence", "POS WALMART,rule,a,0.9", "UBER,by hand,b,1", "GEICO,model,c,0.8")
        #expect(names == "narration")
    }

    @Test("the three in a row are ours whatever stands in them, and what is no column of ours is not read as truth")
    func inARow() throws {
        #expect(try kept("narration,category,confidence,method", "POS WALMART,a,high,card") == "narration")
    }

    @Test("where the three are not ours, their category is a person's label")
    func label() throws {
        let table = try ReadTable("narration,method,category,confidence\nPOS WALMART,card,Food,high")
        #expect(table.name(.label) == "category")
    }
}
