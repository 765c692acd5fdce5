import DelimitedText
import Testing

@Suite("Records")
struct RecordTests {
    @Test(
        "text is cut into cells as RFC 4180 says",
        arguments: [
            ("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,\n,2\n", [["a", "b"], ["1", ""], ["", "2"]]),
            ("a,\"b,c\",d\n", [["a", "b,c", "d"]]),
            ("a,\"say \"\"hi\"\"\",d\n", [["a", "say \"hi\"", "d"]]),
            ("a,\"two\nlines\",d\nx,y,z\n", [["a", "two\nlines", "d"], ["x", "y", "z"]]),
            ("a,\"two\r\nlines\",d\r\n", [["a", "two\r\nlines", "d"]]),
            ("\"\",\"\"\n", [["", ""]]),
            ("\"\"\"\",x\n", [["\"", "x"]]),
            ("a,b\n\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\r\n1,2\r\r\n", [["a", "b"], ["1", "2"]]),
            ("\"a\" ,\"b\"\t\n", [["a", "b"]]),
            (" a , b \n", [[" a ", " b "]]),
            ("a\0b,c\n", [["a\0b", "c"]]),
            ("\"\"\n", [[""]]),
        ])
    func cells(text: String, expected: [[String]]) throws {
        #expect(try Reading(text, options()).cells == expected)
    }

    @Test(
        "a quote that does not begin a cell is text",
        arguments: [
            ("5\" screen,b\n", [["5\" screen", "b"]]),
            ("a\"b\"c,d\n", [["a\"b\"c", "d"]]),
            ("\"5\" screen\",b\n", [["5\" screen", "b"]]),
            ("\"\"quoted\",b\n", [["\"quoted", "b"]]),
        ])
    func innerQuotes(text: String, expected: [[String]]) throws {
        #expect(try Reading(text, options()).cells == expected)
    }

    @Test(
        "other dialects are read as they say",
        arguments: [
            ("a;b\n1,5;2\n", options(delimiter: ";"), [["a", "b"], ["1,5", "2"]]),
            ("a||b\n1|2||3\n", options(delimiter: "||"), [["a", "b"], ["1|2", "3"]]),
            ("a, b\n\"x, y\", \"z\"\n", options(skipsSpace: true), [["a", "b"], ["x, y", "z"]]),
            ("a,  b\n", options(skipsSpace: true), [["a", " b"]]),
            ("'a,b','don''t'\n", options(quote: "'"), [["a,b", "don't"]]),
            ("'I won't, no',b\n", options(quote: "'"), [["I won't, no", "b"]]),
            ("\"a\\\"b\",c\n", options(escape: .backslash), [["a\"b", "c"]]),
            ("a\\,b,c\\x\n", options(escape: .backslash), [["a,b", "c\\x"]]),
            ("\"a\\\\\",c\n", options(escape: .backslash), [["a\\", "c"]]),
            ("a,b\r1,2\r", options(lineEnd: .carriageReturn), [["a", "b"], ["1", "2"]]),
            (
                "a,b\r\n1,\"x\ry\"\r3,4\n", options(lineEnd: .carriageReturn),
                [["a", "b"], ["1", "x\ry"], ["3", "4"]]
            ),
            ("a\rb,c\n", options(), [["a\rb", "c"]]),
            ("\"a\",b\n", options(quote: nil), [["\"a\"", "b"]]),
            ("a,b\nc\n", options(delimiter: ""), [["a,b"], ["c"]]),
        ])
    func dialects(text: String, options: ReaderOptions, expected: [[String]]) throws {
        #expect(try Reading(text, options).cells == expected)
    }

    @Test("lines are counted from 1, blank ones and those inside quotes too")
    func lineNumbers() throws {
        let reading = try Reading("a,b\r\n\r\n1,\"x\r\ny\r\nz\"\r\n3,4\r\n\r\n5,6", options())
        #expect(reading.lines == [1, 3, 6, 8])
        let returns = try Reading("a,b\r\r1,\"x\ry\"\r3,4\n5,6", options(lineEnd: .carriageReturn))
        #expect(returns.lines == [1, 3, 5, 6])
    }

    @Test("the raw text of a record is its source without the line end")
    func raw() throws {
        let reading = try Reading("a,\"b \"\"x\"\"\"\r\n\"two\nlines\",c\n", options())
        #expect(reading.rows.map(\.raw) == ["a,\"b \"\"x\"\"\"", "\"two\nlines\",c"])
    }

    @Test("a record over the limit is one fault, and the next line is read")
    func tooLong() throws {
        var settings = options()
        settings.recordLimit = 10
        let reading = try Reading("a,b\n0123456789,\"x\ny\nc,d\n0123456789\ne,f\n", settings)
        #expect(reading.faults == [nil, .tooLong(limit: 10), .unclosedQuoteOrNil, nil, nil, nil])
        #expect(reading.cells.last == ["e", "f"])
        #expect(reading.rows[1].raw == "0123456789")
    }

    @Test("peeking takes nothing away", arguments: [1, 2, 3, 100])
    func peek(count: Int) throws {
        let text = "a,b\n1,\"x\ny\"\n\n3,4\n"
        let plain = try Reading(Array(text.utf8), options())
        let peeked = try Reading(Array(text.utf8), options(), peeking: count)
        #expect(peeked.rows == plain.rows)
        var reader = try RecordReader(source: ByteSource(bytes: Array(text.utf8)), options: options())
        #expect(try Reading.rows(of: reader.peek(limit: count)) == Array(plain.rows.prefix(count)))
    }

    @Test(
        "batches hold at most as many records as asked for, and all of them in order", arguments: [1, 2, 7])
    func batches(limit: Int) throws {
        let text = (1...50).map { "\($0),\"a\"\"\($0)\"\n" }.joined()
        let reading = try Reading(Array(text.utf8), options(), batch: limit)
        #expect(reading.cells == (1...50).map { ["\($0)", "a\"\($0)"] })
    }
}

extension RecordFault {
    /// Shortens a table of expectations.
    fileprivate static var unclosedQuoteOrNil: RecordFault? { nil }
}
