/// Where a scanner puts the cells of one batch: ranges of the scanned text, or of `tail` for those that were rewritten.
struct CellSink {
    /// Ranges relative to the first byte of the batch's text, or to `tail` for those listed in `rewritten`.
    var cells: [ByteRange] = []
    /// The text of cells that had escapes.
    var tail: [UInt8] = []
    /// The indices into `cells` of those that lie in `tail`, ascending.
    var rewritten: [Int] = []

    mutating func append(from start: Int, to end: Int) {
        cells.append(ByteRange(from: start, to: end))
    }

    /// Takes what was appended to `tail` since `start` as a cell.
    mutating func appendTail(from start: Int) {
        rewritten.append(cells.count)
        cells.append(ByteRange(from: start, to: tail.count))
    }

    /// How far a record had come, to go back to.
    struct Mark {
        var cells: Int
        var tail: Int
        var rewritten: Int
    }

    var mark: Mark { mark(before: 0) }

    /// How far it had come before the last cells, which are none of the rewritten.
    func mark(before last: Int) -> Mark {
        Mark(cells: cells.count - last, tail: tail.count, rewritten: rewritten.count)
    }

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
