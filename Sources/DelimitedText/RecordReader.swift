/// Reads a source record by record: decodes, unzips, finds the dialect, and hands out batches.
///
/// Memory is bounded by a batch and the record limit. What is read depends on the source's bytes only, not on the
/// sizes in which they arrive (batches may be cut elsewhere, records never). Copies share the source's position, so a
/// reader has one owner.
///
///     var reader = try RecordReader(source: ByteSource(path: "export.csv"), options: ReaderOptions())
///     var batch = RecordBatch()
///     while try reader.next(into: &batch) { ... }
public struct RecordReader {
    /// The encoding the source is in.
    public let encoding: TextEncoding
    /// How records and cells are told apart; of no meaning for NDJSON.
    public let dialect: Dialect
    /// True when each line is a JSON object.
    public let isNDJSON: Bool
    /// For NDJSON the keys in the order they first appear at the begin of the source, which are the columns of every
    /// record; empty for delimited text, whose header is a record like any other.
    public let header: [String]
    /// How many cells most records at the begin of a delimited text have; 0 when no number prevails.
    public let commonCellCount: Int

    private var buffer: TextBuffer
    private var cursor: RecordCursor
    private var sink = CellSink()
    private let options: ReaderOptions
    private static let headBytes = 256 * 1024
    private static let longestHead = 4 * 1024 * 1024
    private static let peekBytes = 16 * 1024 * 1024

    /// Reads the begin of the source and finds out what is in it.
    ///
    /// - Throws: ``ReadError``: the source can't be read, or holds nothing that can be.
    public init(source: ByteSource, options: ReaderOptions = ReaderOptions()) throws(ReadError) {
        var options = options
        options.recordLimit = min(max(options.recordLimit, 1), 1 << 30)
        options.batchBytes = min(max(options.batchBytes, 1), 1 << 30)
        self.options = options
        var source = source
        var head: [UInt8] = []
        var isEnd = false
        do throws(SourceError) {
            while head.count < Self.headBytes, !isEnd { isEnd = try source.read(into: &head) == 0 }
        } catch {
            throw .source(error)
        }
        encoding = try Self.encoding(of: head, isWhole: isEnd, options: options)
        buffer = TextBuffer(source: source, head: head, isEnd: isEnd, encoding: encoding)
        do throws(SourceError) {
            while !buffer.isEnd, buffer.count < Self.longestHead, !buffer.withText(Self.hasManyLines) {
                try buffer.fill(to: min(buffer.count * 2, Self.longestHead))
            }
        } catch {
            throw .source(error)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        // Tools that each put a mark before a file leave several.
        var marks = 0
        var text = buffer.prefix(buffer.count)
        while text.dropFirst(marks).starts(with: mark) { marks += mark.count }
        buffer.drop(to: marks)
        text.removeFirst(marks)
        if let isKnown = options.isNDJSON { isNDJSON = isKnown } else { isNDJSON = try Self.isNDJSON(text) }
        let keys = isNDJSON ? JSONRecordScanner.keys(of: text, isWhole: buffer.isEnd) : []
        header = keys.map { String(decoding: $0, as: UTF8.self) }
        let finding = DialectSniffer(options.dialect).sniff(isNDJSON ? [] : text, isWhole: buffer.isEnd)
        dialect = finding.dialect
        commonCellCount = finding.cells
        var scanner = RecordScanner(dialect: finding.dialect, limit: options.recordLimit)
        scanner.expectedCells = finding.cells
        cursor = RecordCursor(scanner: scanner, objects: isNDJSON ? JSONRecordScanner(keys: keys) : nil)
        if finding.directiveLength > 0 {
            cursor.position = finding.directiveLength
            cursor.line = 2
        }
    }

    private static func encoding(
        of head: [UInt8], isWhole: Bool, options: ReaderOptions
    ) throws(ReadError) -> TextEncoding {
        do throws(SniffError) {
            if head.isEmpty { throw .empty }
            guard let given = options.encoding else {
                return try EncodingSniffer(vocabulary: options.vocabulary).sniff(head, isWhole: isWhole)
            }
            if let kind = BinaryKind.named(head) { throw .binary(kind: kind) }
            let encoding = given == .utf16 ? EncodingSniffer.utf16Order(of: head) : given
            guard EncodingSniffer.maybe(head, encoding) else {
                let looksLike = try EncodingSniffer(vocabulary: options.vocabulary).likely(head, isWhole: isWhole)
                throw .otherEncoding(named: given.name, looksLike: looksLike)
            }
            return encoding
        } catch {
            throw .sniff(error)
        }
    }

    private static func hasManyLines(_ text: Span<UInt8>) -> Bool {
        var lines = 0
        for index in text.indices where text[index] == 0x0A || text[index] == 0x0D {
            lines += 1
            if lines == 20 { return true }
        }
        return false
    }

    private static func isNDJSON(_ text: [UInt8]) throws(ReadError) -> Bool {
        switch JSONRecordScanner.kind(of: text) {
        case .objects: return true
        case .other: return false
        case .document(let isArray): throw .sniff(.jsonDocument(isArray: isArray))
        }
    }

    /// The text at the begin of the source as UTF-8, before anything is read; for telling formats of other kinds.
    ///
    /// - Parameter count: at most so many bytes.
    public func prefix(_ count: Int) -> [UInt8] { buffer.prefix(count) }

    /// The records of a batch where nothing else is asked for.
    public static let usualLimit = 4096

    /// Replaces the batch by the next records, in order; false when there are none left.
    ///
    /// - Parameter limit: at most so many records, at least 1.
    /// - Throws: ``SourceError`` from the source. What was read before is in earlier batches.
    public mutating func next(into batch: inout RecordBatch, limit: Int = usualLimit) throws(SourceError) -> Bool {
        try skipRest()
        buffer.drop(to: cursor.position)
        cursor.position = 0
        try buffer.fill(to: options.batchBytes)
        try read(into: &batch, limit: max(1, limit), bytes: options.batchBytes, isPeek: false)
        return batch.count > 0
    }

    /// The records that `next` will hand out first, up to `limit` of them or 16 MiB.
    ///
    /// Several calls in a row return the same records.
    public mutating func peek(limit: Int) throws(SourceError) -> RecordBatch {
        try skipRest()
        buffer.drop(to: cursor.position)
        cursor.position = 0
        let here = cursor
        var batch = RecordBatch()
        try read(into: &batch, limit: max(1, limit), bytes: Self.peekBytes, isPeek: true)
        cursor = here
        return batch
    }

    private mutating func read(
        into batch: inout RecordBatch, limit: Int, bytes: Int, isPeek: Bool
    ) throws(SourceError) {
        batch.removeAll()
        sink.removeAll()
        while true {
            let isFull = buffer.withText { text in
                cursor.read(
                    text, base: buffer.base, isLast: buffer.isEnd, lastInvalid: buffer.lastInvalid,
                    until: (records: limit, bytes: bytes), into: &batch, sink: &sink)
            }
            if isFull || buffer.isEnd || (batch.count > 0 && !isPeek) { break }
            try buffer.fill(to: 2 * buffer.count + 1)
        }
        let length = cursor.position
        buffer.withText { text in batch.bytes.append(copying: text.extracting(first: length)) }
        batch.bytes.append(contentsOf: sink.tail)
        swap(&batch.cells, &sink.cells)
        for index in sink.rewritten {
            batch.cells[index].start += UInt32(truncatingIfNeeded: length)
            batch.cells[index].end += UInt32(truncatingIfNeeded: length)
        }
    }

    /// Passes over the rest of a line that was too long, with its line end.
    private mutating func skipRest() throws(SourceError) {
        while !buffer.withText({ cursor.skipRest($0, isLast: buffer.isEnd) }) {
            buffer.drop(to: cursor.position)
            cursor.position = 0
            try buffer.fill(to: buffer.count + 1)
        }
    }
}
