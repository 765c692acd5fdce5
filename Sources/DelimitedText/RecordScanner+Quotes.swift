extension RecordScanner {
    /// What ends a stretch that is searched for a closing quote.
    enum Bound {
        /// The text, or the line, is over: a cell may end here.
        case end
        /// The record limit: nothing behind it counts.
        case cut
        /// More text may come.
        case open
    }

    /// Where a quoted cell closes, and what was odd on the way.
    struct Closing {
        /// The closing quote.
        var quote: Int
        /// The delimiter, line end or end of text that follows, perhaps after blanks.
        var after: Int
        /// True when the content must be rewritten.
        var hasEscape: Bool
        /// True when a quote on the way neither closed the cell nor was written twice.
        var isOdd: Bool
        /// The first doubled quote that stands where a cell may end, with what follows it: the other reading of `"",`.
        var alternative: (quote: Int, after: Int)?
    }

    enum Search {
        case found(Closing)
        case none(alternative: (quote: Int, after: Int)?)
        case needsMore
    }

    /// Scans a cell that begins with a quote.
    mutating func scanQuoted(
        _ text: Span<UInt8>, base: Int, isLast: Bool, progress: inout Progress, into sink: inout CellSink
    ) -> Step {
        let open = progress.position
        let furthest = progress.start + limit + 1
        let bound = min(text.count, furthest)
        let kind: Bound = bound == furthest ? .cut : isLast ? .end : .open
        switch closing(text, from: open + 1, to: bound, kind, base: base, searched: &searched) {
        case .needsMore: return .needsMore
        case .none(let alternative):
            return unclosed(
                text, alternative: alternative, bound: bound, kind: kind, progress: &progress, into: &sink)
        case .found(let closing):
            let lines = lineEnds(text, from: open + 1, to: closing.quote)
            let judgement =
                lines == 0 && !closing.isOdd
                ? .asItStands
                : judge(text, closing, bound: bound, kind: kind, progress: &progress, sink: &sink)
            switch judgement {
            case .needsMore: return .needsMore
            case .asItStands:
                progress.lines += lines
                return accept(
                    text, quote: closing.quote, after: closing.after, hasEscape: closing.hasEscape,
                    progress: &progress, into: &sink)
            case .closedEarly(let quote, let after):
                return accept(
                    text, quote: quote, after: after, hasEscape: true, progress: &progress, into: &sink)
            case .stray(let isFault):
                return takeLiterally(
                    text, isFault: isFault, bound: bound, kind: kind, progress: &progress, into: &sink)
            }
        }
    }

    /// The quote that closes a cell whose content begins at `start`.
    ///
    /// A run of quotes closes the cell when it is odd and stands where a cell may end: before a delimiter, a line end
    /// or the end of the text, blanks apart. Nothing that `searched` covers is searched again.
    func closing(
        _ text: Span<UInt8>, from start: Int, to bound: Int, _ kind: Bound, base: Int,
        searched: inout Range<Int>
    ) -> Search {
        guard let quote = dialect.quote else { return .none(alternative: nil) }
        let escapes = dialect.escape == .backslash
        var found = Closing(quote: 0, after: 0, hasEscape: false, isOdd: false, alternative: nil)
        var position = start
        while position < bound {
            let byte = unsafe text[unchecked: position]
            if byte != quote, !escapes || byte != UInt8(ascii: "\\") {
                position &+= 1
                if position > start, searched.contains(position &+ base) {
                    position = min(bound, searched.upperBound - base)
                    found.hasEscape = true
                    found.isOdd = true
                }
                continue
            }
            if byte != quote {
                if position + 1 == bound, kind == .open { break }
                let protects = position + 1 < bound && isEscapable(text[position + 1])
                if protects { found.hasEscape = true }
                position += protects ? 2 : 1
                continue
            }
            var end = position
            while end < bound, text[end] == quote { end += 1 }
            let ending = cellEnd(text, at: end, to: bound, kind)
            if case .unknown = ending { break }
            if case .at(let after) = ending {
                if (end - position) % 2 == 1 {
                    remember(start + base, position + base, in: &searched)
                    found.quote = end - 1
                    found.after = after
                    if end - position > 1 { found.hasEscape = true }
                    return .found(found)
                }
                if found.alternative == nil { found.alternative = (end - 1, after) }
            }
            if end - position > 1 { found.hasEscape = true }
            if (end - position) % 2 == 1 { found.isOdd = true }
            position = end
        }
        if kind == .open { return .needsMore }
        remember(start + base, min(position, bound) + base, in: &searched)
        return .none(alternative: found.alternative)
    }

    private func remember(_ start: Int, _ end: Int, in searched: inout Range<Int>) {
        let isContinued = searched.lowerBound <= start && start <= searched.upperBound
        searched = (isContinued ? searched.lowerBound : start)..<max(start, end)
    }

    /// Whether a cell may end at a place.
    private enum CellEnd {
        case no
        case unknown
        /// It may; the delimiter, line end or end of text is there.
        case at(Int)
    }

    private func cellEnd(_ text: Span<UInt8>, at start: Int, to bound: Int, _ kind: Bound) -> CellEnd {
        var position = start
        while position < bound {
            let byte = text[position]
            switch classes[Int(byte)] {
            case .delimiter where isDelimiter(text, at: position, to: bound): return .at(position)
            case .lineEnd:
                let mayBePair = byte == 0x0D && position + 1 == bound && kind == .open
                return mayBePair ? .unknown : .at(position)
            case .delimiter where kind == .open && position + dialect.delimiter.count > bound: return .unknown
            default: break
            }
            if byte == 0x0D {
                var next = position + 1
                while next < bound, text[next] == 0x0D { next += 1 }
                if next == bound { return kind == .open ? .unknown : kind == .end ? .at(next) : .no }
                return text[next] == 0x0A ? .at(next) : .no
            }
            guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { return .no }
            position += 1
        }
        switch kind {
        case .end: return .at(bound)
        case .cut: return .no
        case .open: return .unknown
        }
    }

    /// Takes the content up to the closing quote as a cell.
    private func accept(
        _ text: Span<UInt8>, quote: Int, after: Int, hasEscape: Bool, progress: inout Progress,
        into sink: inout CellSink
    ) -> Step {
        let start = progress.position + 1
        if hasEscape {
            appendUnquoted(text, from: start, to: quote, into: &sink)
        } else {
            sink.append(from: start, to: quote)
        }
        return follow(
            text, at: after, contentEnd: trimmed(text, from: quote + 1, to: after), progress: &progress)
    }

    /// Appends the content of a quoted cell with each pair of quotes as one, and without its backslashes.
    func appendUnquoted(_ text: Span<UInt8>, from start: Int, to end: Int, into sink: inout CellSink) {
        let tailStart = sink.tail.count
        let escapes = dialect.escape == .backslash
        var position = start
        while position < end {
            let byte = text[position]
            let isPair = position + 1 < end && byte == dialect.quote && text[position + 1] == byte
            let isEscaped =
                escapes && byte == UInt8(ascii: "\\") && position + 1 < end && isEscapable(text[position + 1])
            sink.tail.append(isEscaped ? text[position + 1] : byte)
            position += isPair || isEscaped ? 2 : 1
        }
        sink.appendTail(from: tailStart)
    }

    /// The rest of the line that begins with a quote that never closes: by the other reading of `"",` if that gives the
    /// right number of cells, else as text, which is a fault.
    private func unclosed(
        _ text: Span<UInt8>, alternative: (quote: Int, after: Int)?, bound: Int, kind: Bound,
        progress: inout Progress, into sink: inout CellSink
    ) -> Step {
        if let alternative, progress.judgements > 0 {
            progress.judgements -= 1
            let line = lineEnd(text, from: progress.position, to: bound)
            let content = trimmed(text, from: progress.position, to: line)
            let width = widthAfter(text, alternative.after, to: content, sink: &sink)
            if expectedCells > 1, alternative.quote < line, progress.cells + width == expectedCells {
                return accept(
                    text, quote: alternative.quote, after: alternative.after, hasEscape: true,
                    progress: &progress, into: &sink)
            }
        }
        return takeLiterally(
            text, isFault: true, bound: bound, kind: kind, progress: &progress, into: &sink)
    }

    /// Ends the record with its present line, in which the quote at hand is text.
    private func takeLiterally(
        _ text: Span<UInt8>, isFault: Bool, bound: Int, kind: Bound, progress: inout Progress,
        into sink: inout CellSink
    ) -> Step {
        let open = progress.position
        let line = lineEnd(text, from: open, to: bound)
        if line == bound, kind == .cut { return .tooLong }
        let content = trimmed(text, from: open, to: line)
        if isFault { progress.fault = .unclosedQuote(cell: progress.cells + 1) }
        progress.cells += scanLine(text, from: open, to: content, literal: open, into: &sink)
        let next = afterLineEnd(text, at: line)
        return .end(
            Extent(
                end: content, next: next, lines: progress.lines + (next > line ? 1 : 0),
                fault: progress.fault))
    }

    /// The first line end at or after `start`, else `bound`.
    func lineEnd(_ text: Span<UInt8>, from start: Int, to bound: Int) -> Int {
        var position = start
        while position < bound, unsafe classes[Int(text[unchecked: position])] != .lineEnd { position &+= 1 }
        return position
    }

    /// Appends the cells of `text[start..<end]`, which is within one line, and returns how many.
    ///
    /// The quote at `literal` is text, as is every quote that does not close before `end`. O(end - start).
    func scanLine(
        _ text: Span<UInt8>, from start: Int, to end: Int, literal: Int?, into sink: inout CellSink
    ) -> Int {
        var count = 0
        var position = start
        var searched = 0..<0
        while true {
            if position < end, position != literal, let quote = dialect.quote, text[position] == quote,
                case .found(let closing) = closing(
                    text, from: position + 1, to: end, .end, base: 0, searched: &searched)
            {
                appendUnquoted(text, from: position + 1, to: closing.quote, into: &sink)
                position = closing.after
            } else {
                let (cellEnd, hasEscape) = endOfPlainCell(text, from: position, to: end)
                if hasEscape {
                    appendUnescaped(text, from: position, to: cellEnd, into: &sink)
                } else {
                    sink.append(from: position, to: cellEnd)
                }
                position = cellEnd
            }
            count += 1
            guard position < end else { return count }
            position += dialect.delimiter.count
            if dialect.skipsSpace, position < end, text[position] == UInt8(ascii: " ") { position += 1 }
        }
    }
}
