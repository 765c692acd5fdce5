public import SparseMath

/// The features a model knows, as a table from a feature's hash to its index.
///
/// Features are known by 64-bit hashes alone: the low half chooses the line where a search begins, the high half is kept as
/// fingerprint. A line is as long as a cache's, and a feature's index follows from where its fingerprint stands, so that what
/// a search reads is small and lies together. The table is stored as it is searched: a model file is ready once it is mapped.
/// Two features of one fingerprint in one line would be taken for one; with a million features that is expected less than once.
public struct Vocabulary: Sendable {
    /// Sixteen numbers a line: the index of the line's first feature, then up to fifteen fingerprints; 0 is none, and the last
    /// is none where the search ends with the line.
    public let lines: ConstantArray<UInt32>
    /// The number of features.
    public let count: Int

    /// Numbers in a line.
    private static let width = 16
    private static let room = width - 1
    /// Fingerprints that a line has on average: few lines are so full that a search goes on.
    private static let load = 10

    private static func fingerprint(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 32)) }

    /// The line where a search begins.
    @inline(__always) private static func line(of hash: UInt64, lineCount: Int) -> Int {
        Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: lineCount)) >> 32)
    }

    /// A table of some hashes, which gives each its index: in the order of lines, not that of the hashes.
    ///
    /// - Precondition: fewer than 2^32.
    init(hashes: [UInt64]) {
        let lineCount = hashes.count / Self.load + 1
        var lines = [UInt32](repeating: 0, count: lineCount * Self.width)
        var filled = [UInt8](repeating: 0, count: lineCount)
        var count = 0
        for hash in hashes {
            let wanted = Self.fingerprint(hash)
            var line = Self.line(of: hash, lineCount: lineCount)
            func isKnown() -> Bool {
                (1...Self.room).contains { lines[line * Self.width + $0] == wanted }
            }
            while filled[line] == Self.room, !isKnown() { line = line + 1 == lineCount ? 0 : line + 1 }
            guard filled[line] < Self.room, !isKnown() else { continue }
            filled[line] += 1
            lines[line * Self.width + Int(filled[line])] = wanted
            count += 1
        }
        var first: UInt32 = 0
        for line in 0..<lineCount {
            lines[line * Self.width] = first
            first += UInt32(filled[line])
        }
        self.lines = ConstantArray(lines)
        self.count = count
    }

    /// A table as it was saved, or nil where it can't be one: no whole lines, or none that ends a search. Looks no further than
    /// the first that does, so that a mapped table is not read in whole.
    public init?(lines: ConstantArray<UInt32>, count: Int) {
        guard lines.count % Self.width == 0, lines.count / Self.width <= Int(UInt32.max), count >= 0,
            count <= lines.count
        else { return nil }
        let lineCount = lines.count / Self.width
        guard (0..<lineCount).contains(where: { lines[unchecked: $0 * Self.width + Self.room] == 0 }) else {
            return nil
        }
        let last = (lineCount - 1) * Self.width
        let filled = (1...Self.room).count { lines[unchecked: last + $0] != 0 }
        guard Int(lines[unchecked: last]) + filled == count else { return nil }
        self.lines = lines
        self.count = count
    }

    /// The feature's index, below `count`, or nil for a feature the model has never seen. Constant time on average.
    @inline(__always) func find(_ hash: UInt64) -> UInt32? {
        let lineCount = lines.count / Self.width
        let wanted = Self.fingerprint(hash)
        var line = Self.line(of: hash, lineCount: lineCount)
        while true {
            let start = line &* Self.width
            // The first number is no fingerprint.
            let hits = lines.matches(wanted, from: start) & ~1
            if hits != 0 {
                let index = lines[unchecked: start] &+ UInt32(truncatingIfNeeded: hits.trailingZeroBitCount) &- 1
                // A file may hold any index.
                return Int(index) < count ? index : nil
            }
            if lines[unchecked: start &+ Self.room] == 0 { return nil }
            line = line &+ 1 == lineCount ? 0 : line &+ 1
        }
    }

    /// The index of a feature that the table was made of.
    func index(of hash: UInt64) -> Int {
        guard let index = find(hash) else { preconditionFailure("each hash was given an index") }
        return Int(index)
    }

    /// Begins to fetch what a search for a feature reads.
    @inline(__always) func prefetch(_ hash: UInt64) {
        lines.prefetch(Self.line(of: hash, lineCount: lines.count / Self.width) &* Self.width)
    }
}
