extension RecordScanner {
    /// Takes cells as long as they are plain, or in quotes with neither quote nor line end inside; the whole record, if
    /// it is made of such cells.
    ///
    /// This is the way nearly every byte goes. It stops at the begin of a cell that takes a closer look: one with an
    /// inner quote or line end, or one near the end of the text.
    func scanPlainCells(_ text: Span<UInt8>, progress: inout Progress, into sink: inout CellSink) -> Extent? {
        let bound = min(text.count, progress.start + limit + 1) - 8
        let separators = BytePattern(separator)
        let lineFeeds = BytePattern(0x0A)
        let quote = dialect.quote ?? separator
        var cellStart = progress.position
        var position = cellStart
        while position <= bound {
            if position == cellStart, unsafe text[unchecked: position] == quote, quote != separator {
                let close = endOfQuoted(text, from: position &+ 1, to: bound, quote: quote)
                guard close > 0 else { return nil }
                sink.append(from: cellStart &+ 1, to: close)
                progress.cells &+= 1
                var after = close &+ 1
                if unsafe text[unchecked: after] == separator {
                    cellStart = after &+ 1
                    position = cellStart
                    progress.position = cellStart
                    continue
                }
                if unsafe text[unchecked: after] == 0x0D { after &+= 1 }
                return Extent(
                    end: close &+ 1, next: after &+ 1, lines: progress.lines + 1, fault: progress.fault)
            }
            let word = loadWord(text, position)
            var found = separators.matches(in: word) | lineFeeds.matches(in: word)
            position &+= 8
            while found != 0 {
                let place = position &- 8 &+ found.trailingZeroBitCount >> 3
                found &= found &- 1
                if unsafe text[unchecked: place] != separator {
                    let end = trimmed(text, from: cellStart, to: place)
                    sink.append(from: cellStart, to: end)
                    progress.cells &+= 1
                    return Extent(
                        end: end, next: place &+ 1, lines: progress.lines + 1, fault: progress.fault)
                }
                sink.append(from: cellStart, to: place)
                progress.cells &+= 1
                cellStart = place &+ 1
                progress.position = cellStart
                if cellStart < text.count, unsafe text[unchecked: cellStart] == quote {
                    position = cellStart
                    break
                }
            }
        }
        return nil
    }

    /// The closing quote of a cell with nothing particular inside and a delimiter or line end right behind; 0 when it
    /// is not so.
    @inline(__always)
    private func endOfQuoted(_ text: Span<UInt8>, from start: Int, to bound: Int, quote: UInt8) -> Int {
        let quotes = BytePattern(quote)
        let lineFeeds = BytePattern(0x0A)
        var position = start
        while position <= bound {
            let word = loadWord(text, position)
            let found = quotes.matches(in: word) | lineFeeds.matches(in: word)
            if found == 0 {
                position &+= 8
                continue
            }
            let place = position &+ found.trailingZeroBitCount >> 3
            guard place < bound, unsafe text[unchecked: place] == quote else { return 0 }
            let next = unsafe text[unchecked: place &+ 1]
            let isEnd = next == separator || next == 0x0A
            let isPair = unsafe next == 0x0D && text[unchecked: place &+ 2] == 0x0A
            return isEnd || isPair ? place : 0
        }
        return 0
    }
}
