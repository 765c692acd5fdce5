import DelimitedText
import Testing

@Suite("Stray quotes")
struct StrayQuoteTests {
    private let table = (1...6).map { "2026-01-0\($0),shop \($0),\"City, number \($0)\",\($0).50\n" }.joined()

    private func read(_ line: String, header: String = "date,name,place,amount\n") throws -> Reading {
        try Reading(header + table + line + table)
    }

    @Test(
        "a stray opening quote stays in its cell when the row is whole that way",
        arguments: [
            ("\"2026-02-01,cafe,\"Oslo, centre\",3.00\n", ["\"2026-02-01", "cafe", "Oslo, centre", "3.00"]),
            ("2026-02-01,\"cafe,\"Oslo, centre\",3.00\n", ["2026-02-01", "\"cafe", "Oslo, centre", "3.00"]),
            ("2026-02-01,cafe,\"Oslo, centre\",\"3.00\n", ["2026-02-01", "cafe", "Oslo, centre", "\"3.00"]),
            ("2026-02-01,cafe,\"\"Oslo, centre\",3.00\n", ["2026-02-01", "cafe", "\"Oslo, centre", "3.00"]),
            ("2026-02-01,cafe,\"Table, 48\"\",3.00\n", ["2026-02-01", "cafe", "Table, 48\"", "3.00"]),
            ("2026-02-01,cafe,\"Table, 48\"\",\"3.00\"\n", ["2026-02-01", "cafe", "Table, 48\"", "3.00"]),
            (
                "2026-02-01,cafe,\"8'9\" rod, long\",3.00\n",
                ["2026-02-01", "cafe", "8'9\" rod, long", "3.00"]
            ),
        ])
    func repaired(line: String, expected: [String]) throws {
        let reading = try read(line)
        #expect(reading.rows.count == 14)
        #expect(reading.cells[7] == expected)
        #expect(reading.faults.allSatisfy { $0 == nil })
        #expect(reading.lines == Array(1...14))
    }

    @Test("a quote that never closes is a fault of its line, and the rows after it are read")
    func unclosed() throws {
        let plain = (1...20).map { "2026-01-01,shop \($0),\($0)\n" }.joined()
        let reading = try Reading("date,name,amount\n2026-01-01,\"oops,5\n" + plain)
        #expect(reading.rows.count == 22)
        #expect(reading.faults[1] == .unclosedQuote(cell: 2))
        #expect(reading.cells[1] == ["2026-01-01", "\"oops", "5"])
        #expect(reading.faults.count { $0 != nil } == 1)
    }

    @Test("a quote that opens on the last line and never closes is a fault")
    func unclosedAtTheEnd() throws {
        let reading = try read("2026-02-01,\"cafe,Oslo,3\n").rows
        #expect(reading.count == 14)
        let last = try Reading("a,b,c\n1,2,3\n4,5,6\n7,8,\"9").rows
        #expect(last.last?.fault == .unclosedQuote(cell: 3))
        #expect(last.last?.cells == ["7", "8", "\"9"])
    }

    @Test("a cell of several lines is kept, whatever is in it")
    func multiline() throws {
        let letter = "2026-02-01,cafe,\"first line\nsecond, with comma\nthird \"\"quoted\"\"\",3.00\n"
        let reading = try read(letter)
        #expect(reading.cells[7][2] == "first line\nsecond, with comma\nthird \"quoted\"")
        #expect(reading.rows.count == 14)
        let atEnd = try read("2026-02-01,cafe,Oslo,\"first\nsecond, x\n\"\n")
        #expect(atEnd.cells[7][3] == "first\nsecond, x\n")
    }

    @Test("a cell that would swallow many whole rows is a stray quote")
    func swallowing() throws {
        let rows = (1...12).map { "r\($0),b,c\n" }.joined()
        let reading = try Reading("x,y,z\n" + rows + "s,t,\"u\n" + rows + "v,w\",x\n" + rows)
        #expect(reading.rows.count == 1 + 12 + 1 + 12 + 1 + 12)
        #expect(reading.faults[13] == .unclosedQuote(cell: 3))
    }

    @Test("many stray quotes cost no more than a few passes")
    func linear() throws {
        let text = "a,b,c\n" + String(repeating: "x,\"y,z\n", count: 60_000)
        let reading = try Reading(text, options())
        #expect(reading.rows.count == 60_001)
        #expect(reading.faults.count { $0 == .unclosedQuote(cell: 2) } == 60_000)
    }
}
