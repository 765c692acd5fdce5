import DelimitedText
import Testing

@Suite("NDJSON")
struct NDJSONTests {
    @Test("objects become records, keys columns in the order they first appear")
    func objects() throws {
        let text = """
            {"date":"2024-01-01","payee":"Caf\\u00e9 \\"x\\"","amount":-5.10}

            {"amount":1e3,"payee":null,"tags":["a", {"b" : [1, true]}],"date":"x"}
            {}

            """
        let reading = try Reading(Array(text.utf8), ReaderOptions(), chunk: 5)
        #expect(reading.reader.isNDJSON)
        #expect(reading.reader.header == ["date", "payee", "amount", "tags"])
        #expect(
            reading.cells == [
                ["2024-01-01", "Café \"x\"", "-5.10", ""], ["x", "", "1e3", "[\"a\",{\"b\":[1,true]}]"],
                ["", "", "", ""],
            ])
        #expect(reading.lines == [1, 3, 4])
        #expect(reading.faults == [nil, nil, nil])
    }

    @Test(
        "a line that is no object is a fault at its column",
        arguments: [
            ("[1]", 1), ("{\"a\":1", 7), ("{\"a\":}", 6), ("{\"a\":01}", 6), ("{\"a\" 1}", 6),
            ("{\"a\":1}x", 8), ("text", 1),
            ("{\"a\":\"x}", 6), ("{\"a\":nul}", 6), ("{\"a\":1,}", 8), ("{\"a\":[1,]}", 9),
            ("{\"a\":\"\\x\"}", 7),
            ("{\"a\":[1}", 8), ("{a:1}", 2),
        ])
    func faults(line: String, column: Int) throws {
        let reading = try Reading("{\"a\":1}\n" + line + "\n{\"a\":2}\n")
        #expect(reading.faults == [nil, .notAnObject(column: column), nil])
        #expect(reading.cells[1] == [line])
        #expect(reading.cells[2] == ["2"])
    }

    @Test("a key that comes late, twice, or half a surrogate pair is told")
    func oddities() throws {
        let head = String(repeating: "{\"a\":\"1\"}\n", count: 30_000)
        let reading = try Reading(
            head
                + "{\"a\":1,\"late\":2}\n{\"a\":1,\"a\":2}\n{\"a\":\"\\ud83d\\ude00\"}\n{\"a\":\"\\ud83d\"}\n"
        )
        #expect(
            reading.faults.suffix(4) == [
                .unknownKey(column: 8), .duplicateKey(column: 8), nil, .invalidBytes(cell: 1),
            ])
        #expect(reading.cells[30_002] == ["😀"])
    }

    @Test(
        "a cell is written again as the value it was",
        arguments: [
            ("1e3", "1e3"), ("-0.50", "-0.50"), ("true", "true"), ("null", "null"), ("\"1\"", "\"1\""),
            ("\"\"", "\"\""),
            ("\"null\"", "\"null\""), (" [1, {\"b\": null}]", "[1,{\"b\":null}]"), ("{}", "{}"),
            ("\"\\u005b1]\"", "\"[1]\""), ("\"\\\"\"", "\"\\\"\""), ("\"\\u0000\"", "\"\\u0000\""),
        ])
    func values(value: String, written: String) throws {
        let text = "{\"k\\u0065y\":\(value),\"b\": \(value) }\n{\"b\":2}\n"
        var reader = try RecordReader(source: ByteSource(bytes: Array(text.utf8), chunkSize: 7))
        #expect(reader.header == ["key", "b"])
        var batch = RecordBatch()
        #expect(try reader.next(into: &batch))
        var output: [UInt8] = []
        for record in 0..<batch.count {
            var writer = JSONWriter()
            writer.beginObject(&output)
            for (cell, name) in zip(batch.cellIndices(of: record), ["key", "b"]) {
                writer.append(
                    key: Array(name.utf8).span, cell: batch.cells[cell].range, of: batch.bytes.span, to: &output)
            }
            writer.endObject(&output)
        }
        #expect(
            String(decoding: output, as: UTF8.self)
                == "{\"key\":\(written),\"b\":\(written)}\n{\"key\":null,\"b\":2}\n")
    }

    @Test("deep nesting is a fault, not a crash")
    func deep() throws {
        let deep = String(repeating: "[", count: 200_000)
        let reading = try Reading("{\"a\":1}\n{\"a\":" + deep + "\n{\"a\":3}\n")
        #expect(reading.cells[2] == ["3"])
        #expect(reading.faults[1] != nil)
    }

    @Test(
        "a JSON document is refused",
        arguments: [("[{\"a\":1}]", true), ("[\n {\"a\":1},\n{}]", true), ("{\n \"a\": 1\n}\n", false)])
    func documents(text: String, isArray: Bool) {
        #expect(throws: ReadError.sniff(.jsonDocument(isArray: isArray))) { try Reading(text) }
    }

    @Test("what is written is read back", arguments: ["plain", "q\"b\\s/", "tab\tline\n\u{1}", "ü漢😀", ""])
    func roundTrip(text: String) throws {
        var writer = JSONWriter()
        var output: [UInt8] = []
        let key = Array("k\"ey".utf8)
        for _ in 0..<2 {
            writer.beginObject(&output)
            writer.append(key: key.span, string: Array(text.utf8).span, to: &output)
            writer.append(key: Array("n".utf8).span, json: Array("1.50".utf8).span, to: &output)
            writer.endObject(&output)
        }
        let reading = try Reading(output)
        #expect(reading.reader.header == ["k\"ey", "n"])
        #expect(reading.cells == [[text, "1.50"], [text, "1.50"]])
    }
}
