import DelimitedText
import Testing

@Suite("Dialects")
struct DialectTests {
    /// The same small table in any dialect, with commas, apostrophes and quotes inside.
    static func table(
        delimiter: String, quote: String = "\"", escape: String = "\"\"", lineEnd: String = "\r\n",
        rows: Int = 30
    ) -> String {
        let wrap = { (text: String) in
            quote + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: escape)
                + quote
        }
        var lines = [["DATE", "TIME", "Qty", "PRODUCTID", "Price", wrap("Description"), "URL"]]
        for row in 1...rows {
            let day = row % 28 + 1
            lines.append([
                "\(day < 10 ? "0" : "")\(day)/01/2018", "0\(row % 10):15", "\(row % 4)", "MG-8\(700 + row)",
                "$7\(row).69",
                wrap(
                    row % 3 == 0
                        ? "Men's Table, Round 48\""
                        : "Great grip, number \(row) won't let you down. Warm, dry"),
                wrap("https://www.example.com/product/MG_\(row).html"),
            ])
        }
        return lines.map { $0.joined(separator: delimiter) + lineEnd }.joined()
    }

    static let cells = [
        "04/01/2018", "03:15", "3", "MG-8703", "$73.69", "Men's Table, Round 48\"",
        "https://www.example.com/product/MG_3.html",
    ]

    @Test("the delimiter is found", arguments: [",", ";", "\t", "|", ":", " ", "^", "~", ", ", "\u{1F}"])
    func delimiters(delimiter: String) throws {
        let reading = try Reading(Self.table(delimiter: delimiter == ":" ? "|" : delimiter))
        #expect(reading.rows.count == 31)
        #expect(reading.cells[3] == Self.cells)
        #expect(reading.reader.commonCellCount == 7)
    }

    @Test("line ends are found", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(lineEnd: String) throws {
        let reading = try Reading(Self.table(delimiter: ",", lineEnd: lineEnd))
        #expect(reading.rows.count == 31)
        #expect(reading.cells[3] == Self.cells)
    }

    @Test(
        "quotes and escapes are found",
        arguments: [("\"", "\"\""), ("\"", "\\\""), ("\"", "\""), ("'", "\"")])
    func quotes(quote: String, escape: String) throws {
        let reading = try Reading(Self.table(delimiter: ",", quote: quote, escape: escape))
        #expect(reading.rows.count == 31)
        #expect(reading.cells[3] == Self.cells)
    }

    @Test(
        "small files are read as a person would",
        arguments: [
            ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
            ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
            (
                "Datum;Text;Betrag\n01.02.2024;Miete;-1.234,56\n02.02.2024;Lohn;2.500,00\n",
                [
                    ["Datum", "Text", "Betrag"], ["01.02.2024", "Miete", "-1.234,56"],
                    ["02.02.2024", "Lohn", "2.500,00"],
                ]
            ),
            (
                "date,description,amount\n2024-01-05,\"Shop; Oslo, NO\",-5.10\n2024-01-06,Bar;Grill,-3.00\n",
                [
                    ["date", "description", "amount"], ["2024-01-05", "Shop; Oslo, NO", "-5.10"],
                    ["2024-01-06", "Bar;Grill", "-3.00"],
                ]
            ),
            (
                "description\nSTARBUCKS STORE 1234\nSHELL OIL, TX\nuber trip\nCAFE NERO, LONDON\n",
                [
                    ["description"], ["STARBUCKS STORE 1234"], ["SHELL OIL, TX"], ["uber trip"],
                    ["CAFE NERO, LONDON"],
                ]
            ),
            (
                "narration\nlunch at 12:30\ndinner at 18:30\n",
                [["narration"], ["lunch at 12:30"], ["dinner at 18:30"]]
            ),
            ("sep=;\na;b,c\n1;2\n", [["a", "b,c"], ["1", "2"]]),
            ("\"sep=|\"\r\na|b,c\r\n1|2,3\r\n", [["a", "b,c"], ["1", "2,3"]]),
            ("description,amount\n", [["description", "amount"]]),
            ("a,b,c", [["a", "b", "c"]]),
            (
                "Account: 12345; EUR\nOwner: A B\n\nDate;Payee;Amount\n2024-01-01;Shop;1,00\n2024-01-02;Bar;2,50\n2024-01-03;Inn;3,99\nTotal;;7,49\n",
                [
                    ["Account: 12345", " EUR"], ["Owner: A B"], ["Date", "Payee", "Amount"],
                    ["2024-01-01", "Shop", "1,00"],
                    ["2024-01-02", "Bar", "2,50"], ["2024-01-03", "Inn", "3,99"], ["Total", "", "7,49"],
                ]
            ),
        ])
    func small(text: String, expected: [[String]]) throws {
        #expect(try Reading(text).cells == expected)
    }

    @Test("a directive line is counted, not handed out")
    func directive() throws {
        #expect(try Reading("sep=;\r\na;b\r\n1;2\r\n").lines == [2, 3])
    }

    @Test("what is given is not sniffed")
    func known() throws {
        var options = ReaderOptions()
        options.dialect.delimiter = [UInt8(ascii: ";")]
        let reading = try Reading("a,b\n1,2\n", options)
        #expect(reading.cells == [["a,b"], ["1,2"]])
        #expect(reading.reader.dialect.delimiterName == "semicolon")
    }

    @Test("a preamble, several header rows, a second table or ragged rows do not mislead")
    func polluted() throws {
        let table = Self.table(delimiter: ";")
        let preamble = try Reading("PREAMBLE\nPREAMBLE, with comma\n\n" + table)
        #expect(preamble.cells[2 + 3] == Self.cells)
        let second = try Reading(table + "\nA;B\n1;2\n3;4\n")
        #expect(second.cells[3] == Self.cells)
        #expect(second.cells.last == ["3", "4"])
        let ragged = try Reading(table + "1;2;3\n" + "1;2;3;4;5;6;7;8;9\n")
        #expect(ragged.cells.suffix(2).map(\.count) == [3, 9])
        let long = try Reading("A;" + String(repeating: "HEADER", count: 50_000) + ";C\n1;2;3\n4;5;6\n")
        #expect(long.cells.last == ["4", "5", "6"])
    }

    @Test("every cell of every row may get a stray quote, and no row is lost", arguments: 0..<7)
    func strayQuotes(column: Int) throws {
        for row in [0, 1, 3, 15, 30] {
            var lines = Self.table(delimiter: ",").split(separator: "\r\n").map(String.init)
            var cells = try #require(try Reading(lines[row], options()).cells.first)
            let plain = cells
            cells[column] = "\"" + cells[column]
            let isWrapped: (Int) -> Bool = { $0 == 5 || ($0 == 6 && row > 0) }
            lines[row] = plain.indices.map { index in
                let text = plain[index].split(separator: "\"", omittingEmptySubsequences: false).joined(
                    separator: "\"\"")
                return (index == column ? "\"" : "") + (isWrapped(index) ? "\"\(text)\"" : text)
            }.joined(separator: ",")
            let reading = try Reading(lines.joined(separator: "\r\n") + "\r\n")
            #expect(reading.rows.count == 31, "row \(row)")
            #expect(reading.cells[row] == cells, "row \(row)")
        }
    }

    @Test("one quoted word inside a cell does not make blanks the delimiter")
    func quotedWord() throws {
        let reading = try Reading("description,amount\nA \"B\" C,1\nD,2\n")
        #expect(reading.cells == [["description", "amount"], ["A \"B\" C", "1"], ["D", "2"]])
    }
}
