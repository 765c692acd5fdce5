/// Where a scanner puts the cells of one batch: ranges of the scanned text, or of `tail` for those that were rewritten.
struct CellSink {
    /// Ranges relative to the first byte of the batch's text, or to `tail` for those listed in `rewritten`.
    var cells: [ByteRange] = []
    /// The text of cells that had escapes.
    var tail: [UInt8] = []
    /// The indices into `cells` of those that lie in `tail`, ascending.
    var rewritten: [Int] = []
    /// Where the batch's text begins in the scanned text.
    var origin = 0

    mutating func append(from start: Int, to end: Int) {
        cells.append(
            ByteRange(
                start: UInt32(truncatingIfNeeded: start &- origin),
                end: UInt32(truncatingIfNeeded: end &- origin)))
    }

    /// Takes what was appended to `tail` since `start` as a cell.
    mutating func appendTail(from start: Int) {
        rewritten.append(cells.count)
        cells.append(
            ByteRange(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: tail.count)))
    }

    /// How far a record had come, to go back to.
    struct Mark {
        var cells: Int
        var tail: Int
        var rewritten: Int
    }

    var mark: Mark { Mark(cells: cells.count, tail: tail.count, rewritten: rewritten.count) }

    mutating func rewind(to mark: Mark) {
        cells.removeSubrange(mark.cells...)
        tail.removeSubrange(mark.tail...)
        rewritten.removeSubrange(mark.rewritten...)
    }

    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        tail.removeAll(keepingCapacity: true)
        rewritten.removeAll(keepingCapacity: true)
    }
}
