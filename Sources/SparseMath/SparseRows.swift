/// Sparse rows one after the other (compressed sparse rows): what a learner is fitted on and asked about.
public struct SparseRows: Sendable {
    /// Feature indices of all rows, row after row.
    public private(set) var indices: [UInt32] = []
    /// The features' values, beside `indices`.
    public private(set) var values: [Float] = []
    /// Where each row ends in `indices`; ascending.
    private var ends: [Int] = []

    public init() {}

    /// The number of rows.
    public var count: Int { ends.count }

    /// Where the row's entries lie in `indices` and `values`.
    public func entries(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

    /// Adds an entry to the row that is being written; `finishRow()` closes it.
    @inlinable public mutating func append(index: UInt32, value: Float) { add(index, value) }

    @usableFromInline mutating func add(_ index: UInt32, _ value: Float) {
        indices.append(index)
        values.append(value)
    }

    /// Closes the row that is being written, empty or not.
    public mutating func finishRow() { ends.append(indices.count) }

    /// Multiplies the entries written since the last closed row from `entry` on.
    public mutating func scale(from entry: Int, by factor: Float) {
        for i in entry..<values.count { values[i] *= factor }
    }

    mutating func reserve(entries: Int, rows: Int) {
        indices.reserveCapacity(entries)
        values.reserveCapacity(entries)
        ends.reserveCapacity(rows)
    }

    mutating func add(_ value: Float, to entry: Int) { values[entry] += value }

    /// Forgets all rows and keeps the memory, for a scratch that serves one row at a time.
    public mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// The rows named, in that order.
    public func gathering(_ rows: [Int]) -> SparseRows {
        var picked = SparseRows()
        for row in rows {
            let range = entries(of: row)
            picked.indices += indices[range]
            picked.values += values[range]
            picked.finishRow()
        }
        return picked
    }
}
