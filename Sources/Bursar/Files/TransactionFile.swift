import DelimitedText
import Diagnostics
public import Transactions

/// What a person says about a file instead of letting it be found out.
public struct ReadingOptions: Sendable {
    /// Which columns have which role.
    public var columns = ColumnOverrides.none
    /// The character encoding's name; nil to find out.
    public var encoding: String?
    /// Whether money out is positive in the file.
    public var flipsSign = false
    /// Whether the file is what a run wrote of its input: ``ClassifiedFile`` says how it is read again.
    var isClassified = false

    public init() {}
}

/// A file of transactions being read: its table is found, its rows come batch by batch, in constant memory.
///
/// One owner reads it; copies share the position.
public struct TransactionFile {
    /// As it was given; `-` for standard input.
    public let path: String
    /// The table that was found.
    public let layout: TableLayout
    private var reader: RecordReader
    private let parser: TransactionParser
    private var recordsRead = 0
    /// The header of an NDJSON file, which stands in no line of it; goes before the first batch.
    private var header: RecordBatch?

    /// Opens a file, sniffs encoding and dialect, and finds the table.
    ///
    /// - Throws: `Failure.unreadableInput` where it can't be read, `Failure.unusableArguments` where an option doesn't
    ///   fit the file.
    public init(path: String, options: ReadingOptions = ReadingOptions()) throws(Failure) {
        self.path = path
        var readerOptions = ReaderOptions()
        readerOptions.vocabulary = { ColumnNames.vocabulary }
        if options.isClassified {
            readerOptions.encoding = .utf8
            readerOptions.dialect.delimiter = [UInt8(ascii: ",")]
            readerOptions.dialect.quote = UInt8(ascii: "\"")
            readerOptions.dialect.escape = .doubledQuote
            readerOptions.dialect.skipsSpace = false
            readerOptions.isNDJSON = false
        } else if let name = options.encoding {
            guard let encoding = TextEncoding(named: name) else {
                throw .unusable(
                    Finding(
                        code: "unknown-encoding", message: "the encoding '\(name)' is unknown",
                        remedy: "Try --encoding utf-8, utf-16, windows-1252, windows-1250, gb18030 or shift_jis."))
            }
            readerOptions.encoding = encoding
        }
        var reader = try RecordReader.opened(path, readerOptions)
        if let format = StatementFormat.recognise(head: reader.prefix(4096).span, fileName: path) {
            throw .unreadable(format.refusal(fileName: shown(path)))
        }
        var head: RecordBatch
        do { head = try reader.peek(limit: 200) } catch { throw Failure(error) }
        if reader.isNDJSON {
            header = RecordBatch(header: reader.header)
            head = RecordBatch(header: reader.header, before: head)
        }
        do {
            layout = try TableLayout.find(
                in: head, overrides: options.columns, hasHeader: reader.isNDJSON || options.isClassified ? true : nil)
        } catch {
            let located = error.located(in: shown(path))
            throw options.columns == .none || error.code == "no-records"
                ? .unreadable(located) : .unusable(located)
        }
        parser = TransactionParser(layout: layout, options: .init(flipsSign: options.flipsSign))
        self.reader = reader
    }

    /// The encoding that was found or given, such as `utf-8`.
    public var encodingName: String { reader.encoding.name }
    /// What a person calls the delimiter; `none` for NDJSON.
    public var delimiterName: String { isNDJSON ? "none" : reader.dialect.delimiterName }
    public var isNDJSON: Bool { reader.isNDJSON }

    /// The next rows and rejects, at most 4,096 records; nil at the end.
    public mutating func next() throws(Failure) -> TransactionBatch? { try nextRecords(into: RecordBatch())?.parsed() }

    /// The next records, not yet parsed, so that a worker may do it; nil at the end.
    ///
    /// - Parameters:
    ///   - spare: memory of a batch that is done with.
    ///   - limit: at most so many, at least 1; nil for as many as are usual.
    mutating func nextRecords(into spare: consuming RecordBatch, limit: Int? = nil) throws(Failure) -> UnparsedBatch? {
        var records = spare
        do {
            guard try reader.next(into: &records, limit: limit ?? RecordReader.usualLimit) else { return nil }
        } catch { throw Failure(error) }
        if header != nil {
            records = RecordBatch(header: reader.header, before: records)
            header = nil
        }
        let batch = UnparsedBatch(records: records, before: recordsRead, parser: parser)
        recordsRead += records.count
        return batch
    }
}

/// Records of a file as they were cut, with what it takes to parse them.
struct UnparsedBatch: Sendable {
    let records: RecordBatch
    /// Records of the file that come before.
    let before: Int
    let parser: TransactionParser

    func parsed() -> TransactionBatch {
        var progress = TransactionParser.Progress(records: before)
        return parser.parse(records, &progress)
    }
}

extension RecordBatch {
    /// A batch whose first record is a header that stands in no line, before other records.
    fileprivate init(header: [String], before rest: RecordBatch = RecordBatch()) {
        self = rest
        let base = UInt32(bytes.count)
        var own: [ByteRange] = []
        for name in header {
            let start = UInt32(bytes.count)
            bytes += name.utf8
            own.append(ByteRange(start: start, end: UInt32(bytes.count)))
        }
        cells.insert(contentsOf: own, at: 0)
        cellCounts = [own.count] + cellCounts.map { $0 + own.count }
        raw.insert(ByteRange(start: base, end: base), at: 0)
        lines.insert(1, at: 0)
        faults.insert(nil, at: 0)
    }
}
