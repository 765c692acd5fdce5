/// A stretch of bytes in the arena of the batch that hands it out; offsets fit 32 bits because a batch is bounded.
public struct ByteRange: Sendable, Equatable {
    /// The index of its first byte.
    public var start: UInt32
    /// The index behind its last byte.
    public var end: UInt32

    /// The bytes from `start` up to, but not including, `end`.
    public init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    /// The same of places that fit, as all in a batch do.
    @inline(__always)
    init(from start: Int, to end: Int) {
        self.init(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
    }

    /// True when it holds nothing.
    public var isEmpty: Bool { start == end }
    /// Its length in bytes.
    public var count: Int { Int(end - start) }
    /// The same stretch for `Span.extracting(_:)`.
    public var range: Range<Int> { Int(start)..<Int(end) }
}

/// Why a record can't be trusted as a record, whatever its cells mean.
public enum RecordFault: Sendable, Equatable {
    /// A quote opened at this 1-based cell never closes (or not within the record limit).
    case unclosedQuote(cell: Int)
    /// Bytes that are not valid in the file's encoding, first at this 1-based cell.
    case invalidBytes(cell: Int)
    /// The record is longer than the reader's limit, in bytes.
    case tooLong(limit: Int)
    /// A line of NDJSON that is no JSON object, at this 1-based column of the line.
    case notAnObject(column: Int)
    /// An object of NDJSON with a key that no object at the begin of the file has, at this 1-based column of the line.
    case unknownKey(column: Int)
    /// An object of NDJSON with a key twice, the second time at this 1-based column of the line.
    case duplicateKey(column: Int)
}

/// Some records of a file, in the file's order: one byte arena and offsets into it, no String.
///
/// A cell's bytes are its text: unquoted, unescaped, UTF-8. Most cells lie where they were read; only a cell with an
/// escaped quote is copied to the arena's tail.
public struct RecordBatch: Sendable {
    /// The arena all ranges point into.
    public var bytes: [UInt8] = []
    /// Every cell of every record.
    public var cells: [ByteRange] = []
    /// For each record the number of cells up to and including its own: ascending.
    public var cellCounts: [Int] = []
    /// For each record its source text as it stood, without the line end (in UTF-8 where it could be decoded).
    public var raw: [ByteRange] = []
    /// For each record the 1-based physical line on which it begins.
    public var lines: [Int] = []
    /// For each record what is wrong with it; nil for nearly all.
    public var faults: [RecordFault?] = []

    /// A batch without records.
    public init() {}

    /// Empties the batch and keeps its room.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        cellCounts.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
    }

    /// The number of records.
    public var count: Int { cellCounts.count }

    /// The indices into `cells` of one record's cells.
    @inlinable public func cellIndices(of record: Int) -> Range<Int> {
        (record == 0 ? 0 : cellCounts[record - 1])..<cellCounts[record]
    }
}
