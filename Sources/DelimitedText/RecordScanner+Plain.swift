extension RecordScanner {
    /// How many cells there is room for at least, each time plain cells are taken.
    private static let room = (oneRecord: 256, records: 16_384)

    /// Takes records as long as they are plain: of cells that are plain, or in quotes with neither quote nor line end inside.
    ///
    /// This is the way nearly every byte goes. It stops before a record at or behind `end`, before an empty line, where `most`
    /// records are taken, near the end of the text, and at the begin of a cell that takes a closer look; then `progress` is how far
    /// that cell's record has come.
    func scanPlainRecords(
        _ text: Span<UInt8>, progress: inout Progress, until end: Int, most: Int, cells: inout [ByteRange],
        cellCounts: inout [Int], raw: inout [ByteRange]
    ) {
        let before = cells.count
        cells.append(addingCapacity: Self.room.records) { cells in
            cellCounts.append(addingCapacity: most) { cellCounts in
                raw.append(addingCapacity: most) { raw in
                    while raw.freeCapacity > 0, cellCounts.freeCapacity > 0, progress.start < end,
                        let found = takePlainCells(text, progress: &progress, into: &cells)
                    {
                        cellCounts.append(before &+ cells.count)
                        raw.append(ByteRange(from: progress.start, to: found.end))
                        progress = Progress(start: found.next)
                    }
                }
            }
        }
    }

    /// The same for the rest of one record: nil where it stops before its end.
    func scanPlainCells(_ text: Span<UInt8>, progress: inout Progress, into sink: inout CellSink) -> Extent? {
        var taken: (end: Int, next: Int)?
        sink.cells.append(addingCapacity: Self.room.oneRecord) { cells in
            taken = takePlainCells(text, progress: &progress, into: &cells)
        }
        guard let taken else { return nil }
        return Extent(end: taken.end, next: taken.next, lines: progress.lines + 1, fault: progress.fault)
    }

    /// Takes cells as long as they are plain, or in quotes with neither quote nor line end inside, up to the record's end; nil where
    /// it stops before.
    @inline(__always)
    private func takePlainCells(
        _ text: Span<UInt8>, progress: inout Progress, into cells: inout OutputSpan<ByteRange>
    ) -> (end: Int, next: Int)? {
        let bound = min(text.count, progress.start &+ limit &+ 1) &- ByteSet.width
        let quote = dialect.quote ?? separator
        let cellEnds = ByteSet(separator, 0x0A)
        var cellStart = progress.position
        var block = cellStart
        while block <= bound {
            var next = block &+ ByteSet.width
            if block == cellStart, unsafe text[unchecked: block] == quote, quote != separator {
                let close = endOfQuoted(text, from: block &+ 1, to: bound, quote: quote)
                guard close > 0, cells.freeCapacity > 0 else { return nil }
                cells.append(ByteRange(from: cellStart &+ 1, to: close))
                progress.cells &+= 1
                let after = close &+ 1
                let byte = unsafe text[unchecked: after]
                if byte != separator { return (after, after &+ (byte == 0x0D ? 2 : 1)) }
                cellStart = after &+ 1
                progress.position = cellStart
                next = cellStart
            } else {
                var ends = cellEnds.places(in: text, at: block)
                while ends != 0 {
                    let place = block &+ ends.trailingZeroBitCount
                    ends &= ends &- 1
                    guard cells.freeCapacity > 0 else { return nil }
                    if unsafe text[unchecked: place] != separator {
                        let end = trimmed(text, from: cellStart, to: place)
                        if end == progress.start { return nil }
                        cells.append(ByteRange(from: cellStart, to: end))
                        return (end, place &+ 1)
                    }
                    cells.append(ByteRange(from: cellStart, to: place))
                    progress.cells &+= 1
                    cellStart = place &+ 1
                    progress.position = cellStart
                    if cellStart < text.count, unsafe text[unchecked: cellStart] == quote {
                        next = cellStart
                        break
                    }
                }
            }
            block = next
        }
        return nil
    }

    /// The closing quote of a cell with nothing particular inside and a delimiter or line end right behind; 0 when it
    /// is not so.
    @inline(__always)
    private func endOfQuoted(_ text: Span<UInt8>, from start: Int, to bound: Int, quote: UInt8) -> Int {
        let ends = ByteSet(quote, 0x0A)
        var position = start
        while position <= bound {
            let found = ends.places(in: text, at: position)
            if found == 0 {
                position &+= ByteSet.width
                continue
            }
            let place = position &+ found.trailingZeroBitCount
            guard place < bound, unsafe text[unchecked: place] == quote else { return 0 }
            let next = unsafe text[unchecked: place &+ 1]
            let isEnd = next == separator || next == 0x0A
            let isPair = unsafe next == 0x0D && text[unchecked: place &+ 2] == 0x0A
            return isEnd || isPair ? place : 0
        }
        return 0
    }
}
