import DelimitedText

/// A record as a test sees it.
struct Row: Equatable, CustomStringConvertible {
    var cells: [String]
    var line: Int
    var raw: String
    var fault: RecordFault?

    var description: String { "\(line): \(cells)\(fault.map { " \($0)" } ?? "")" }
}

/// All that a reader makes of a source.
struct Reading {
    var rows: [Row] = []
    var reader: RecordReader

    init(
        _ bytes: [UInt8], _ options: ReaderOptions = ReaderOptions(), chunk: Int = ByteSource.chunkSize,
        batch limit: Int = 4096, peeking: Int? = nil
    ) throws {
        let source = ByteSource(bytes: bytes, chunkSize: chunk)
        reader = try RecordReader(source: source, options: options)
        if let peeking {
            let first = try Self.rows(of: reader.peek(limit: peeking))
            let again = try Self.rows(of: reader.peek(limit: peeking))
            if first != again { throw PeekDiffers() }
        }
        var batch = RecordBatch()
        while try reader.next(into: &batch, limit: limit) { rows += Self.rows(of: batch) }
    }

    init(_ text: String, _ options: ReaderOptions = ReaderOptions()) throws {
        try self.init(Array(text.utf8), options)
    }

    struct PeekDiffers: Error {}

    var cells: [[String]] { rows.map(\.cells) }
    var faults: [RecordFault?] { rows.map(\.fault) }
    var lines: [Int] { rows.map(\.line) }

    static func rows(of batch: RecordBatch) -> [Row] {
        (0..<batch.count).map { record in
            Row(
                cells: batch.cellIndices(of: record).map {
                    String(decoding: batch.bytes[batch.cells[$0].range], as: UTF8.self)
                },
                line: batch.lines[record],
                raw: String(decoding: batch.bytes[batch.raw[record].range], as: UTF8.self),
                fault: batch.faults[record])
        }
    }
}

/// Options with a settled dialect.
func options(
    delimiter: String = ",", quote: Character? = "\"", escape: Dialect.Escape = .doubledQuote,
    skipsSpace: Bool = false, lineEnd: Dialect.LineEnd = .lineFeed
) -> ReaderOptions {
    var options = ReaderOptions()
    options.isNDJSON = false
    options.encoding = .utf8
    options.dialect = .init(
        delimiter: Array(delimiter.utf8), quote: .some(quote?.asciiValue), escape: escape,
        skipsSpace: skipsSpace,
        lineEnd: lineEnd)
    return options
}
