extension RecordScanner {
    /// What a quoted cell is taken for.
    enum Judgement {
        case asItStands
        /// Its opening quote is text, and the record ends with this line.
        case stray(isFault: Bool)
        /// A doubled quote before a delimiter was a quote of the text and the closing one.
        case closedEarly(quote: Int, after: Int)
        case needsMore
    }

    /// Judges whether a quoted cell can be what its writer meant.
    ///
    /// Nothing is doubted but a cell with an odd quote in it, or one over many lines. The other readings are taken when
    /// they give the record the number of cells that most records have while this one does not, and, where the cell
    /// spans lines, when the lines it would swallow are records by themselves. Costs a few passes over the first lines
    /// of the cell.
    mutating func judge(
        _ text: Span<UInt8>, _ closing: Closing, bound: Int, kind: Bound, progress: inout Progress,
        sink: inout CellSink
    ) -> Judgement {
        guard expectedCells > 1, progress.judgements > 0 else { return .asItStands }
        let open = progress.position
        let line = lineEnd(text, from: open, to: closing.quote)
        let isOneLine = line == closing.quote
        progress.judgements -= 1
        let wanted = expectedCells - progress.cells
        return isOneLine
            ? judgeLine(text, closing, wanted: wanted, open: open, bound: bound, kind: kind, sink: &sink)
            : judgeLines(
                text, closing, wanted: wanted, open: open, firstLine: line, bound: bound, kind: kind,
                sink: &sink)
    }

    private func judgeLine(
        _ text: Span<UInt8>, _ closing: Closing, wanted: Int, open: Int, bound: Int, kind: Bound,
        sink: inout CellSink
    ) -> Judgement {
        let line = lineEnd(text, from: closing.after, to: bound)
        if line == bound, kind == .open { return .needsMore }
        let end = trimmed(text, from: closing.after, to: line)
        if widthAfter(text, closing.after, to: end, sink: &sink) == wanted { return .asItStands }
        if let other = closing.alternative, widthAfter(text, other.after, to: end, sink: &sink) == wanted {
            return .closedEarly(quote: other.quote, after: other.after)
        }
        if width(text, from: open, to: end, literal: open, sink: &sink) == wanted {
            return .stray(isFault: false)
        }
        return .asItStands
    }

    private func judgeLines(
        _ text: Span<UInt8>, _ closing: Closing, wanted: Int, open: Int, firstLine: Int, bound: Int,
        kind: Bound, sink: inout CellSink
    ) -> Judgement {
        let first = trimmed(text, from: open, to: firstLine)
        var swallowed = 0
        var next = afterLineEnd(text, at: firstLine)
        while swallowed < Self.linesToSee, next <= closing.quote {
            let line = lineEnd(text, from: next, to: bound)
            if line == bound, kind == .open { return .needsMore }
            let end = trimmed(text, from: next, to: line)
            guard width(text, from: next, to: end, literal: nil, sink: &sink) == expectedCells else {
                return .asItStands
            }
            swallowed += 1
            next = afterLineEnd(text, at: line)
        }
        if let other = closing.alternative, other.quote < firstLine,
            widthAfter(text, other.after, to: first, sink: &sink) == wanted
        {
            return .closedEarly(quote: other.quote, after: other.after)
        }
        let isWhole = width(text, from: open, to: first, literal: open, sink: &sink) == wanted
        if closing.isOdd, isWhole { return .stray(isFault: false) }
        let isMany = swallowed >= (closing.isOdd ? 2 : Self.linesToSee)
        return isMany && (isWhole || closing.isOdd) ? .stray(isFault: true) : .asItStands
    }

    /// How many swallowed lines must be records by themselves before a cell without an odd quote is doubted.
    private static let linesToSee = 8

    /// How many cells a stretch of a line has.
    func width(
        _ text: Span<UInt8>, from start: Int, to end: Int, literal: Int?, sink: inout CellSink
    ) -> Int {
        let mark = sink.mark
        defer { sink.rewind(to: mark) }
        return scanLine(text, from: start, to: end, literal: literal, into: &sink)
    }

    /// How many cells there are from the one that ends at `position` to the end of the line.
    func widthAfter(_ text: Span<UInt8>, _ position: Int, to end: Int, sink: inout CellSink) -> Int {
        guard position < end else { return 1 }
        return 1 + width(text, from: position + dialect.delimiter.count, to: end, literal: nil, sink: &sink)
    }
}
