public import SparseMath

/// The features a model knows, as a table from a feature's hash to its index.
///
/// Features are known by 64-bit hashes alone, of which the table keeps half (`FingerprintLines`): what a search reads is small and
/// lies together. The table is stored as it is searched: a model file is ready once it is mapped.
/// Two features of one fingerprint in one line would be taken for one; with a million features that is expected less than once.
public struct Vocabulary: Sendable {
    let table: FingerprintLines

    /// Sixteen numbers a line.
    public var lines: ConstantArray<UInt32> { table.numbers }
    /// The number of features.
    public var count: Int { table.count }

    /// Fingerprints that a line has on average: few lines are so full that a search goes on.
    private static let load = 10

    /// A table of some hashes, which gives each its index: in the order of lines, not that of the hashes.
    ///
    /// - Precondition: fewer than 2^32.
    init(hashes: [UInt64]) {
        let (width, room) = (FingerprintLines.width, FingerprintLines.room)
        let lineCount = hashes.count / Self.load + 1
        var lines = [UInt32](repeating: 0, count: lineCount * width)
        var filled = [UInt8](repeating: 0, count: lineCount)
        var count = 0
        for hash in hashes {
            let wanted = FingerprintLines.fingerprint(hash)
            var line = FingerprintLines.line(of: hash, lineCount: lineCount)
            func isKnown() -> Bool {
                (1...room).contains { lines[line * width + $0] == wanted }
            }
            while filled[line] == room, !isKnown() { line = line + 1 == lineCount ? 0 : line + 1 }
            guard filled[line] < room, !isKnown() else { continue }
            filled[line] += 1
            lines[line * width + Int(filled[line])] = wanted
            count += 1
        }
        var first: UInt32 = 0
        for line in 0..<lineCount {
            lines[line * width] = first
            first += UInt32(filled[line])
        }
        table = FingerprintLines(ConstantArray(lines), count: count)
    }

    /// A table as it was saved, or nil where it can't be one: no whole lines, or none that ends a search. Looks no further than
    /// the first that does, so that a mapped table is not read in whole.
    public init?(lines: ConstantArray<UInt32>, count: Int) {
        let (width, room) = (FingerprintLines.width, FingerprintLines.room)
        guard lines.count % width == 0, lines.count / width <= Int(UInt32.max), count >= 0, count <= lines.count
        else { return nil }
        let lineCount = lines.count / width
        guard (0..<lineCount).contains(where: { lines[unchecked: $0 * width + room] == 0 }) else { return nil }
        let last = (lineCount - 1) * width
        let filled = (1...room).count { lines[unchecked: last + $0] != 0 }
        guard Int(lines[unchecked: last]) + filled == count else { return nil }
        table = FingerprintLines(lines, count: count)
    }

    /// The feature's index, below `count`, or nil for a feature the model has never seen. Constant time on average.
    @inline(__always) func find(_ hash: UInt64) -> UInt32? { table.find(hash) }

    /// The index of a feature that the table was made of.
    func index(of hash: UInt64) -> Int {
        guard let index = find(hash) else { preconditionFailure("each hash was given an index") }
        return Int(index)
    }

    /// Begins to fetch what a search for a feature reads.
    @inline(__always) func prefetch(_ hash: UInt64) { table.prefetch(hash) }
}
