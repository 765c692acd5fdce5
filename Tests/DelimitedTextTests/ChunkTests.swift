import DelimitedText
import SparseMath
import Testing

@Suite("Chunks")
struct ChunkTests {
    /// The plainest parser there is: one byte after another over the whole text, strict quotes.
    private func oracle(_ text: [UInt8], delimiter: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var index = 0
        func endCell() {
            row.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        var begins = true
        while index < text.count {
            let byte = text[index]
            index += 1
            if quoted {
                if byte == 0x22, index < text.count, text[index] == 0x22 {
                    cell.append(byte)
                    index += 1
                } else if byte == 0x22 {
                    quoted = false
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22, begins {
                quoted = true
                begins = false
            } else if byte == delimiter {
                endCell()
                begins = true
            } else if byte == 0x0A {
                endCell()
                rows.append(row)
                row = []
                begins = true
            } else {
                cell.append(byte)
                begins = false
            }
        }
        return rows
    }

    private func randomTable(_ random: inout RandomSource, delimiter: UInt8) -> [UInt8] {
        let alphabet: [[UInt8]] = [
            [0x61], [0x62], [0x20], [0x22, 0x22], [delimiter], [0x0A], Array("é".utf8), Array("漢".utf8),
            [0x2E], [0x31],
        ]
        var text: [UInt8] = []
        for _ in 0..<random.below(30) + 1 {
            for column in 0..<3 {
                if column > 0 { text.append(delimiter) }
                let isQuoted = random.below(3) == 0
                if isQuoted { text.append(0x22) }
                for _ in 0..<random.below(6) {
                    let piece = alphabet[random.below(alphabet.count)]
                    let needsQuotes = piece == [delimiter] || piece == [0x0A] || piece[0] == 0x22
                    if isQuoted || !needsQuotes { text += piece }
                }
                if isQuoted { text.append(0x22) }
                if column == 0 { text.append(0x78) }
            }
            text.append(0x0A)
        }
        return text
    }

    @Test("the cells are those of the plainest parser", arguments: 0..<40)
    func matchesOracle(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let delimiter: UInt8 = [0x2C, 0x3B, 0x09][random.below(3)]
        var text: [UInt8] = []
        for _ in 0..<20 {
            let cells = (0..<3).map { _ in (0..<random.below(5)).map { _ in UInt8(0x61 + random.below(4)) } }
            for (column, cell) in cells.enumerated() {
                if column > 0 { text.append(delimiter) }
                let isQuoted = random.below(2) == 0
                if isQuoted { text.append(0x22) }
                text += cell
                if isQuoted, random.below(2) == 0 { text += [delimiter, 0x22, 0x22, 0x0A] }
                if isQuoted { text.append(0x22) }
            }
            text.append(0x0A)
        }
        let settings = options(delimiter: String(decoding: [delimiter], as: UTF8.self))
        let expected = oracle(text, delimiter: delimiter)
        let rows = try Reading(text, settings).cells
        let first = zip(rows, expected).first { $0 != $1 }
        #expect(rows == expected, "seed \(seed): \(String(describing: first))")
    }

    @Test("the size of the chunks changes nothing", arguments: 1...64)
    func chunkSizes(size: Int) throws {
        for seed in 0..<6 {
            var random = RandomSource(seed: UInt64(seed))
            let text = randomTable(&random, delimiter: 0x2C)
            let whole = try Reading(text, options(), peeking: 3)
            var settings = options()
            settings.batchBytes = 40
            let pieces = try Reading(text, settings, chunk: size, batch: 5, peeking: 3)
            #expect(pieces.rows == whole.rows, "seed \(seed)")
        }
    }

    @Test(
        "bytes of any kind are read alike in chunks of any size, and each is accounted for", arguments: 0..<60
    )
    func fuzz(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let alphabet = Array("ab,,;\"\"\"'\n\n\r\\ \t1é".utf8) + [0x00, 0xFF, 0xC3]
        let text = (0..<random.below(3000) + 1).map { _ in alphabet[random.below(alphabet.count)] }
        let lineEnd: Dialect.LineEnd = random.below(2) == 0 ? .lineFeed : .carriageReturn
        var settings = options(
            escape: random.below(2) == 0 ? .doubledQuote : .backslash, skipsSpace: random.below(2) == 0,
            lineEnd: lineEnd)
        let whole = try Reading(text, settings)
        settings.batchBytes = 1 + random.below(100)
        let pieces = try Reading(text, settings, chunk: 1 + random.below(40), batch: 3, peeking: 4)
        #expect(pieces.rows == whole.rows, "seed \(seed)")
        var reader = try RecordReader(source: ByteSource(bytes: text), options: settings)
        var batch = RecordBatch()
        var joined: [UInt8] = []
        while try reader.next(into: &batch) {
            for raw in batch.raw { joined += batch.bytes[raw.range] }
        }
        let isEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
        #expect(joined.filter { !isEnd($0) } == text.filter { !isEnd($0) }, "seed \(seed)")
    }

    @Test(
        "text that tries the patience is read in linear time",
        arguments: [
            ("quotes", "\""), ("commas", ","), ("letters", "x"), ("opening quotes", ",\"a"),
            ("odd quotes", "\"a\" b,"),
            ("doubled quotes", "\"\","), ("lines of quotes", "\"\n"), ("quoted lines", "\"\n\","),
            ("blanks", "\" "),
            ("backslashes", "\\\""), ("returns", "\r"), ("quoted returns", "\"\r"),
        ])
    func pathological(name: String, piece: String) throws {
        let text = Array(String(repeating: piece, count: 300_000 / piece.utf8.count).utf8)
        let clock = ContinuousClock()
        var rows = 0
        let time = try clock.measure {
            rows = try Reading(text, options(escape: .backslash)).rows.count
            rows += try Reading([0x61, 0x2C, 0x62, 0x0A] + text).rows.count
        }
        #expect(rows > 0)
        #expect(time < .seconds(8), "\(name)")
    }
}
