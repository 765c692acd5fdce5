/// Finds the cells of one record after another in text that may still be growing.
///
/// The text is given anew with each call, because it lies in a buffer that is refilled; `base` is the absolute offset
/// of its first byte. What a call returns depends on the text only, never on how much of it was there at first.
/// Quotes follow RFC 4180; a quote that does not end where a cell may end is text; what a stray quote would swallow is
/// judged in `RecordScanner+Quotes.swift`. Amortised O(n) over a file.
struct RecordScanner {
    let dialect: Dialect
    /// The most bytes a record may have.
    let limit: Int
    /// How many cells most records have; 0 when unknown, which turns repairs off.
    var expectedCells = 0
    /// What a byte means outside quotes.
    let classes: [ByteClass]
    /// True for one delimiter byte, LF as line end and nothing to skip or protect: what nearly all files have.
    let isPlain: Bool
    /// The delimiter's first byte; a byte that is never text when there is none.
    let separator: UInt8
    /// What was learnt about closing quotes: none begins in `searched`.
    var searched = 0..<0

    /// What a byte outside quotes may be.
    enum ByteClass: UInt8 { case text, delimiter, lineEnd, backslash }

    /// What became of a record.
    enum Outcome: Equatable {
        /// The text ends before the record does.
        case needsMore
        case record(Extent)
    }

    /// Where a record lies.
    struct Extent: Equatable {
        /// The end of its text, before the line end.
        var end: Int
        /// Where the next record begins.
        var next: Int
        /// How many physical lines end between its begin and `next`.
        var lines: Int
        var fault: RecordFault?
    }

    init(dialect: Dialect, limit: Int) {
        self.dialect = dialect
        self.limit = limit
        var classes = [ByteClass](repeating: .text, count: 256)
        if dialect.escape == .backslash { classes[Int(UInt8(ascii: "\\"))] = .backslash }
        if let first = dialect.delimiter.first { classes[Int(first)] = .delimiter }
        classes[0x0A] = .lineEnd
        if dialect.lineEnd == .carriageReturn { classes[0x0D] = .lineEnd }
        self.classes = classes
        separator = dialect.delimiter.first ?? 0x0A
        isPlain =
            dialect.delimiter.count == 1 && dialect.lineEnd == .lineFeed && dialect.escape == .doubledQuote
            && !dialect.skipsSpace
    }

    /// The record in work: how far it has come.
    struct Progress {
        var start: Int
        var position: Int
        var cells = 0
        var lines = 0
        var fault: RecordFault?
        /// How many stray quotes may still be judged, so that one record of many costs no more than a few passes.
        var judgements = 8

        init(start: Int) {
            self.start = start
            position = start
        }
    }

    /// Scans a record from where it has come on, which is no further than plain cells; its cells go to `sink`, which has none of
    /// the record when more text is needed.
    mutating func scan(
        _ text: Span<UInt8>, from begun: Progress, base: Int, isLast: Bool, into sink: inout CellSink
    ) -> Outcome {
        let mark = sink.mark(before: begun.cells)
        let known = searched
        var progress = begun
        while true {
            if isPlain, let extent = scanPlainCells(text, progress: &progress, into: &sink) {
                return .record(extent)
            }
            let step = scanCell(text, base: base, isLast: isLast, progress: &progress, into: &sink)
            switch step {
            case .another: continue
            case .needsMore:
                // What was learnt in vain would make the next try see other things than a first one.
                searched = known
                sink.rewind(to: mark)
                return .needsMore
            case .end(let extent): return .record(extent)
            case .tooLong:
                sink.rewind(to: mark)
                return tooLong(text, progress: progress, isLast: isLast, into: &sink)
            }
        }
    }

    /// What follows a cell.
    enum Step {
        case another
        case end(Extent)
        case needsMore
        case tooLong
    }

    private mutating func scanCell(
        _ text: Span<UInt8>, base: Int, isLast: Bool, progress: inout Progress, into sink: inout CellSink
    ) -> Step {
        if dialect.skipsSpace, progress.cells > 0 { skipSpace(text, isLast: isLast, progress: &progress) }
        let start = progress.position
        if start < text.count, let quote = dialect.quote, text[start] == quote {
            return scanQuoted(text, base: base, isLast: isLast, progress: &progress, into: &sink)
        }
        let bound = min(text.count, progress.start + limit + 1)
        let (end, hasEscape) = endOfPlainCell(text, from: start, to: bound)
        if end == bound {
            if bound == progress.start + limit + 1 { return .tooLong }
            if !isLast { return .needsMore }
        } else if text[end] == 0x0D, end + 1 == text.count, !isLast {
            return .needsMore
        }
        let isDelimiter = end < bound && classes[Int(text[end])] == .delimiter
        let contentEnd = isDelimiter ? end : trimmed(text, from: start, to: end)
        if hasEscape {
            appendUnescaped(text, from: start, to: contentEnd, into: &sink)
        } else {
            sink.append(from: start, to: contentEnd)
        }
        return follow(text, at: end, contentEnd: contentEnd, progress: &progress)
    }

    /// Moves on from a cell that ends at `position`, which is a delimiter, a line end or the end of the text.
    func follow(_ text: Span<UInt8>, at position: Int, contentEnd: Int, progress: inout Progress) -> Step {
        progress.cells += 1
        if position < text.count, classes[Int(text[position])] == .delimiter {
            progress.position = position + dialect.delimiter.count
            return .another
        }
        let next = afterLineEnd(text, at: position)
        return .end(
            Extent(
                end: contentEnd, next: next, lines: progress.lines + (next > position ? 1 : 0),
                fault: progress.fault))
    }

    /// The begin of the next line, where a line end or the end of the text stands at `position`.
    func afterLineEnd(_ text: Span<UInt8>, at position: Int) -> Int {
        guard position < text.count else { return position }
        let isPair = text[position] == 0x0D && position + 1 < text.count && text[position + 1] == 0x0A
        return position + (isPair ? 2 : 1)
    }

    /// The end without the CRs before an LF, or before the end of the text, where LF ends records.
    func trimmed(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        guard dialect.lineEnd == .lineFeed else { return end }
        var end = end
        while end > start, text[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// The first delimiter or line end at or after `start`, else `bound`.
    func endOfPlainCell(_ text: Span<UInt8>, from start: Int, to bound: Int) -> (end: Int, hasEscape: Bool) {
        var position = start
        var hasEscape = false
        let single = dialect.delimiter.count == 1
        let classes = self.classes.span
        while position < bound {
            let meaning = unsafe classes[unchecked: Int(text[unchecked: position])]
            if meaning == .text {
                position &+= 1
                continue
            }
            switch meaning {
            case .lineEnd: return (position, hasEscape)
            case .delimiter where single || isDelimiter(text, at: position, to: bound):
                return (position, hasEscape)
            case .backslash where position + 1 < bound && isEscapable(text[position + 1]):
                hasEscape = true
                position += 2
            default: position += 1
            }
        }
        return (bound, hasEscape)
    }

    /// True when the whole delimiter stands at `position`.
    func isDelimiter(_ text: Span<UInt8>, at position: Int, to end: Int) -> Bool {
        let count = dialect.delimiter.count
        guard count > 0, position + count <= end else { return false }
        for offset in 0..<count where text[position + offset] != dialect.delimiter[offset] { return false }
        return true
    }

    /// True for what a backslash takes the meaning from.
    func isEscapable(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == dialect.quote || byte == dialect.delimiter.first
    }

    /// Appends a plain cell without its backslashes.
    func appendUnescaped(_ text: Span<UInt8>, from start: Int, to end: Int, into sink: inout CellSink) {
        let tailStart = sink.tail.count
        var position = start
        while position < end {
            if text[position] == UInt8(ascii: "\\"), position + 1 < end, isEscapable(text[position + 1]) {
                position += 1
            }
            sink.tail.append(text[position])
            position += 1
        }
        sink.appendTail(from: tailStart)
    }

    private func skipSpace(_ text: Span<UInt8>, isLast: Bool, progress: inout Progress) {
        var position = progress.position
        let bound = min(text.count, progress.start + limit + 1)
        while position < bound, text[position] == UInt8(ascii: " ") { position += 1 }
        let isQuoted = position < bound && text[position] == dialect.quote
        progress.position = isQuoted ? position : min(progress.position + 1, position)
    }

    /// A record over the limit: one cell with its first bytes; what follows up to the line end is passed over.
    private func tooLong(
        _ text: Span<UInt8>, progress: Progress, isLast: Bool, into sink: inout CellSink
    ) -> Outcome {
        let end = progress.start + limit
        sink.append(from: progress.start, to: end)
        return .record(
            Extent(
                end: end, next: end, lines: lineEnds(text, from: progress.start, to: end),
                fault: .tooLong(limit: limit)))
    }

    /// How many line ends stand in a stretch of text; CR and LF together are one.
    func lineEnds(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        let feeds = count(of: 0x0A, in: text, from: start, to: end)
        guard dialect.lineEnd == .carriageReturn else { return feeds }
        var pairs = 0
        var position = start
        while position < end {
            position = firstIndex(of: 0x0D, in: text, from: position, to: end) + 1
            if position < end, text[position] == 0x0A { pairs += 1 }
        }
        return feeds + count(of: 0x0D, in: text, from: start, to: end) - pairs
    }
}
