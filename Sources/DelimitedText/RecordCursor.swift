/// Where reading stands in the text at hand, and what was learnt on the way there.
struct RecordCursor {
    /// The index in the text at hand of what is read next.
    var position = 0
    /// The 1-based physical line that is read next.
    var line = 1
    private var scanner: RecordScanner
    private var objects: JSONRecordScanner?
    /// True when the rest of a line is to be passed over.
    private var isSkipping = false

    /// - Parameter objects: for NDJSON, what reads its lines.
    init(scanner: RecordScanner, objects: JSONRecordScanner?) {
        self.scanner = scanner
        self.objects = objects
    }

    /// Appends records to the batch, their cells to the sink; true when it is as full as it may be, false when the text
    /// at hand does not hold another record to its end.
    mutating func read(
        _ text: Span<UInt8>, base: Int, isLast: Bool, lastInvalid: Int, until limit: (records: Int, bytes: Int),
        into batch: inout RecordBatch, sink: inout CellSink
    ) -> Bool {
        while batch.count < limit.records, position < limit.bytes, !isSkipping {
            guard skipBlankLines(text, isLast: isLast), position < text.count else { return false }
            var begun = RecordScanner.Progress(start: position)
            // Where a byte is malformed, each record is looked at by itself.
            if scanner.isPlain, objects == nil, lastInvalid < base + position {
                let before = batch.count
                begun = readPlain(text, until: limit, into: &batch, sink: &sink)
                if begun.cells == 0, batch.count > before { continue }
            }
            let start = position
            let first = sink.cells.count - begun.cells
            let outcome =
                objects?.scan(text, from: start, limit: scanner.limit, isLast: isLast, into: &sink)
                ?? scanner.scan(text, from: begun, base: base, isLast: isLast, into: &sink)
            guard case .record(var extent) = outcome else { return false }
            if extent.fault == nil, lastInvalid >= base + start {
                extent.fault = Self.invalidBytes(text, from: start, to: extent.end, cells: first, of: sink)
            }
            if case .tooLong = extent.fault { isSkipping = true }
            batch.cellCounts.append(sink.cells.count)
            batch.raw.append(ByteRange(from: start, to: extent.end))
            batch.lines.append(line)
            batch.faults.append(extent.fault)
            position = extent.next
            line += extent.lines
        }
        return true
    }

    /// Appends the records that are plain from here on, each of them a line; how far the one behind them has come.
    private mutating func readPlain(
        _ text: Span<UInt8>, until limit: (records: Int, bytes: Int), into batch: inout RecordBatch,
        sink: inout CellSink
    ) -> RecordScanner.Progress {
        var progress = RecordScanner.Progress(start: position)
        let before = batch.count
        scanner.scanPlainRecords(
            text, progress: &progress, until: limit.bytes, most: min(limit.records - before, RecordReader.usualLimit),
            cells: &sink.cells, cellCounts: &batch.cellCounts, raw: &batch.raw)
        let count = batch.count - before
        batch.lines.append(addingCapacity: count) { lines in
            for offset in 0..<count { lines.append(line &+ offset) }
        }
        batch.faults.append(contentsOf: repeatElement(nil, count: count))
        position = progress.start
        line += count
        return progress
    }

    /// Moves past empty lines; false when it takes more text to know.
    private mutating func skipBlankLines(_ text: Span<UInt8>, isLast: Bool) -> Bool {
        while position < text.count {
            var end = position
            if scanner.dialect.lineEnd == .lineFeed {
                while end < text.count, text[end] == 0x0D { end += 1 }
            }
            if end == text.count {
                if isLast { position = end }
                return isLast
            }
            guard scanner.classes[Int(text[end])] == .lineEnd else { return true }
            if text[end] == 0x0D, end + 1 == text.count, !isLast { return false }
            position = scanner.afterLineEnd(text, at: end)
            line += 1
        }
        return true
    }

    /// Moves past the rest of a line that was too long, with its line end; false when it takes more text.
    mutating func skipRest(_ text: Span<UInt8>, isLast: Bool) -> Bool {
        guard isSkipping else { return true }
        let end = scanner.lineEnd(text, from: position, to: text.count)
        let mayBePair = end + 1 == text.count && text[end] == 0x0D
        if end == text.count || mayBePair, !isLast {
            position = end
            return false
        }
        position = scanner.afterLineEnd(text, at: end)
        if position > end { line += 1 }
        isSkipping = false
        return true
    }

    /// The fault of a record with malformed bytes, at the first cell that has some.
    private static func invalidBytes(
        _ text: Span<UInt8>, from start: Int, to end: Int, cells first: Int, of sink: CellSink
    ) -> RecordFault? {
        guard utf8Extent(of: text, from: start, to: end).validEnd < end else { return nil }
        var rewritten = sink.rewritten.count
        while rewritten > 0, sink.rewritten[rewritten - 1] >= first { rewritten -= 1 }
        for index in first..<sink.cells.count {
            let isInTail = rewritten < sink.rewritten.count && sink.rewritten[rewritten] == index
            if isInTail { rewritten += 1 }
            let cell = sink.cells[index].range
            let extent = utf8Extent(
                of: isInTail ? sink.tail.span : text, from: cell.lowerBound, to: cell.upperBound)
            if extent.validEnd < cell.upperBound { return .invalidBytes(cell: index - first + 1) }
        }
        return .invalidBytes(cell: 1)
    }
}
