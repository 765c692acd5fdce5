import DelimitedText
import Foundation
import SparseMath
import Testing

/// Where nearly every byte goes, many are looked at in one; another way, which text with backslashes takes, looks at each.
@Suite("Plain text")
struct PlainTextTests {
    /// The same text by the other way: a dialect with backslashes, of which the text has none.
    private func byTheOtherWay(_ text: [UInt8], _ settings: ReaderOptions) throws -> [Row] {
        var settings = settings
        settings.dialect.escape = .backslash
        return try Reading(text, settings).rows
    }

    private func noise(_ random: inout RandomSource, _ alphabet: [UInt8], count: Int) -> [UInt8] {
        (0..<count).map { _ in alphabet[random.below(alphabet.count)] }
    }

    @Test("both ways read any bytes alike", arguments: 0..<60)
    func anyBytes(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let alphabets = [
            Array("abcdefgh,,\n".utf8), Array("ab,\r\n\"".utf8),
            Array("abcdefghijklmnopq ,\n\r\"\"'é".utf8) + [0, 0xFF],
        ]
        for _ in 0..<20 {
            let text = noise(&random, alphabets[random.below(3)], count: random.below(600) + 1)
            var settings = options(quote: ["\"", "'", nil][random.below(3)])
            if random.below(3) == 0 { settings.recordLimit = random.below(70) + 1 }
            let expected = try byTheOtherWay(text, settings)
            settings.batchBytes = random.below(200) + 1
            let rows = try Reading(text, settings, chunk: random.below(90) + 1, batch: random.below(9) + 1).rows
            #expect(rows == expected, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }

    @Test(
        "a table is the same wherever what is at hand ends",
        arguments: ["\n", "\r\n", "\r\r\n"], ["", "\n", "\r\n", "\n\n"])
    func cuts(lineEnd: String, last: String) throws {
        let lines = [
            "narration,amount,date", "TICKEDMASTER-ALLIANZ I 00000,51.84,2016-02-09", "\"A, B\",1,\"2016-02-09\"",
            "\"over", "lines\",\"say \"\"hi\"\"\",x", ",,", "a", "\"\"", "Überweisung nach Österreich und zurück,-1,5",
        ]
        let text = Array((lines.joined(separator: lineEnd) + last).utf8)
        let expected = try byTheOtherWay(text, options())
        for size in 1...text.count {
            var settings = options()
            settings.batchBytes = size
            #expect(try Reading(text, settings).rows == expected, "batches of \(size) bytes")
            #expect(try Reading(text, settings, chunk: size).rows == expected, "pieces of \(size) bytes")
        }
    }

    @Test("a record of many cells is read whole", arguments: [255, 256, 257, 16_383, 16_384, 16_385, 50_000])
    func manyCells(count: Int) throws {
        let record = (0..<count).map { "\($0 % 7)" }
        let text = Array((record.joined(separator: ",") + "\n" + record.joined(separator: ",") + "\nx,y\n").utf8)
        #expect(try Reading(text, options()).cells == [record, record, ["x", "y"]])
    }

    @Test("a byte that is no text is found at any place, and a letter of two bytes is none", arguments: 0..<70)
    func malformed(place: Int) throws {
        var text = [UInt8](repeating: 0x61, count: 70)
        text[place] = 0xFF
        #expect(try Reading(text + [0x0A], options()).faults == [.invalidBytes(cell: 1)])
        text.replaceSubrange(place...place, with: Array("ü".utf8))
        #expect(try Reading(text + [0x0A], options()).faults == [nil])
    }

    @Test("a record that goes out as it came in is the same as its cells one by one", arguments: 0..<40)
    func written(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let alphabet = Array("abcdefghijklmnopqr,,\"\r\n".utf8) + [0xEF, 0xBB, 0xBF]
        let text = noise(&random, alphabet, count: 2000)
        var reader = try RecordReader(source: ByteSource(bytes: text), options: options())
        var batch = RecordBatch()
        while try reader.next(into: &batch) {
            for record in 0..<batch.count {
                let cells = batch.cellIndices(of: record)
                var single = CellWriter()
                var expected: [UInt8] = []
                for cell in cells { single.append(batch.bytes.span.extracting(batch.cells[cell].range), to: &expected) }
                var whole = CellWriter()
                guard let range = whole.takePlainRecord(batch.bytes.span, batch.cells.span.extracting(cells)) else {
                    continue
                }
                #expect(Array(batch.bytes[range]) == expected, "seed \(seed)")
                whole.append([UInt8]().span, to: &expected)
                #expect(expected.last == UInt8(ascii: ","), "what follows is another cell")
            }
        }
    }

    @Test("a pipe that gives a byte at a time gives the same records")
    func pipe() throws {
        let text = Array("narration,amount\nCOFFEE,1.00\r\n\"TEA, GREEN\",2.00\nlast,3".utf8)
        let pipe = Pipe()
        let writer = pipe.fileHandleForWriting
        Thread.detachNewThread {
            for byte in text { try? writer.write(contentsOf: [byte]) }
            try? writer.close()
        }
        let source = try ByteSource(path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        var reader = try RecordReader(source: source, options: options())
        var batch = RecordBatch()
        var rows: [Row] = []
        while try reader.next(into: &batch) { rows += Reading.rows(of: batch) }
        #expect(try rows == Reading(text, options()).rows)
    }
}
