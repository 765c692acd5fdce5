public import CProcessor

/// A table from 64-bit hashes to indices, as it is searched: the low half of a hash chooses the line where its search begins,
/// the high half is its fingerprint, and an index follows from where the fingerprint stands.
///
/// A line has sixteen numbers, as long as a cache's: the index of its first fingerprint, then up to fifteen of them, 0 where there
/// is none. A search goes on with the next line, after the last with the first, until it comes to a line that is not full.
public struct FingerprintLines: Sendable, Equatable {
    public let numbers: ConstantArray<UInt32>
    /// The number of fingerprints.
    public let count: Int
    /// The number of lines.
    @usableFromInline let lineCount: Int

    /// Numbers in a line.
    public static let width = 16
    /// Fingerprints that a line has room for.
    public static let room = width - 1

    /// - Precondition: whole lines, at least one of which is not full.
    public init(_ numbers: ConstantArray<UInt32>, count: Int) {
        precondition(numbers.count % Self.width == 0 && numbers.count > 0, "whole lines")
        self.numbers = numbers
        self.count = count
        lineCount = numbers.count / Self.width
    }

    /// What stands in the table for a hash.
    public static func fingerprint(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 32)) }

    /// The line where a search begins.
    @inlinable @inline(__always) public static func line(of hash: UInt64, lineCount: Int) -> Int {
        Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: lineCount)) >> 32)
    }

    @unsafe @inlinable @inline(__always) var lines: bursar_lines {
        unsafe bursar_lines(
            numbers: numbers.base.assumingMemoryBound(to: UInt32.self), line_count: lineCount, count: count)
    }

    /// The hash's index, below `count`, or nil where there is none. Constant time on average.
    @inlinable @inline(__always) public func find(_ hash: UInt64) -> UInt32? {
        var lines = unsafe lines
        let index = unsafe bursar_find(&lines, hash)
        return index == bursar_nowhere ? nil : index
    }

    /// Finds some hashes and begins to fetch their rows of a table.
    ///
    /// - Parameter found: becomes the indices of those that are there, in their order.
    /// - Returns: how many are there.
    /// - Precondition: `found` has room for all.
    @inlinable @inline(__always) public func find(
        _ hashes: Span<UInt64>, into found: inout MutableSpan<UInt32>, fetching table: QuantisedRows
    ) -> Int {
        precondition(found.count >= hashes.count, "room for each")
        return unsafe hashes.withUnsafeBufferPointer { hashes in
            unsafe found.withUnsafeMutableBufferPointer { found in
                guard let first = hashes.baseAddress, let place = found.baseAddress else { return 0 }
                var lines = unsafe lines
                return unsafe bursar_find_each(
                    &lines, first, hashes.count, place, table.bytes.base.assumingMemoryBound(to: CChar.self),
                    table.width)
            }
        }
    }

    /// Begins to fetch what a search for a hash reads.
    @inlinable @inline(__always) public func prefetch(_ hash: UInt64) {
        numbers.prefetch(Self.line(of: hash, lineCount: lineCount) &* Self.width)
    }
}
