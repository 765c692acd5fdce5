import DelimitedText

/// Narrations of two columns: the only ones that lie in no cell.
extension TransactionParser {
    /// Puts the further column's text behind each narration, at the arena's tail; where one of the two says all that the other
    /// says, it is the narration as it stands. Cells stay as they are.
    func joinNarrations(_ batch: inout TransactionBatch, _ further: Int) {
        for place in batch.rows.indices {
            let row = batch.rows[place]
            let indices = batch.records.cellIndices(of: row.record)
            guard further < indices.count else { continue }
            let cell = batch.records.cells[indices.lowerBound + further]
            batch.rows[place].narration = Self.joined(row.narration, cell, &batch.records.bytes)
        }
    }

    private static func joined(_ first: ByteRange, _ second: ByteRange, _ arena: inout [UInt8]) -> ByteRange {
        let texts = (CellText.trimmed(arena.span, first.range), CellText.trimmed(arena.span, second.range))
        guard CellText.hasLetter(arena.span, texts.1), !says(arena.span, texts.0, texts.1) else { return first }
        if says(arena.span, texts.1, texts.0) { return ByteRange(texts.1) }
        return append(texts.0, texts.1, to: &arena)
    }

    /// Longer texts are joined whatever they say: looking for one in the other takes the product of their lengths.
    private static let longestLookedInto = 1000

    /// Whether the second text stands in the first, its letters in capitals or not.
    private static func says(
        _ bytes: borrowing Span<UInt8>, _ text: Range<Int>, _ part: Range<Int>
    ) -> Bool {
        guard text.count >= part.count, text.count <= longestLookedInto else { return false }
        for start in text.lowerBound...(text.upperBound - part.count) {
            var offset = 0
            while offset < part.count,
                CellText.lowered(bytes[start + offset]) == CellText.lowered(bytes[part.lowerBound + offset])
            {
                offset += 1
            }
            if offset == part.count { return true }
        }
        return false
    }

    private static func append(
        _ first: Range<Int>, _ second: Range<Int>, to bytes: inout [UInt8]
    ) -> ByteRange {
        let start = bytes.count
        // A slice would hold the arena, and appending it copy all of it.
        for index in first { bytes.append(bytes[index]) }
        bytes.append(0x20)
        for index in second { bytes.append(bytes[index]) }
        return ByteRange(start..<bytes.count)
    }
}

extension ByteRange {
    fileprivate init(_ range: Range<Int>) {
        self.init(start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
    }
}
