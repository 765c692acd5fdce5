public import DelimitedText

/// Labels by number: each distinct label has the number of its first appearance, so that the same rows in the same
/// order always give the same numbers.
public struct LabelTable: Sendable, Equatable {
    private var arena: [UInt8] = []
    private var ends: [Int] = []
    /// Open addressing: a label's number plus one, 0 where a slot is free; its length is a power of two.
    private var slots: [Int32] = []

    public init() {}

    /// The number of distinct labels.
    public var count: Int { ends.count }

    /// The number of the label in `range` of `bytes`, given to it now if it is new.
    ///
    /// Complexity: linear in the label's length on average; allocates only for a label it has not seen.
    public mutating func index(of bytes: borrowing Span<UInt8>, in range: ByteRange) -> Int {
        if let known = find(bytes, range.range) { return known }
        for index in range.range { arena.append(bytes[index]) }
        ends.append(arena.count)
        if ends.count * 2 > slots.count { rebuild() } else { place(ends.count - 1) }
        return ends.count - 1
    }

    /// The number of `label`, given to it now if it is new.
    public mutating func index(of label: String) -> Int {
        let bytes = Array(label.utf8)
        return index(of: bytes.span, in: ByteRange(start: 0, end: UInt32(clamping: bytes.count)))
    }

    /// The number of `label`; nil where it has none.
    public func known(_ label: String) -> Int? {
        let bytes = Array(label.utf8)
        return find(bytes.span, 0..<bytes.count)
    }

    /// The label with that number.
    ///
    /// - Precondition: `index` is within `0..<count`.
    public func label(at index: Int) -> String { String(decoding: arena[stretch(index)], as: UTF8.self) }

    /// The numbers of all labels, ordered by the labels' bytes.
    public func sorted() -> [Int] {
        (0..<count).sorted { arena[stretch($0)].lexicographicallyPrecedes(arena[stretch($1)]) }
    }

    private func stretch(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    private func find(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !slots.isEmpty else { return nil }
        var slot = Self.hash(bytes, range) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if isEqual(index, bytes, range) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isEqual(_ index: Int, _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        let own = stretch(index)
        guard own.count == range.count else { return false }
        for offset in 0..<own.count where arena[own.lowerBound + offset] != bytes[range.lowerBound + offset] {
            return false
        }
        return true
    }

    private mutating func rebuild() {
        slots = Array(repeating: 0, count: max(16, slots.count * 2))
        for index in 0..<ends.count { place(index) }
    }

    private mutating func place(_ index: Int) {
        var slot = Self.hash(arena.span, stretch(index)) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(clamping: index + 1)
    }

    /// Seeded anew in each process, so that no file can be made whose labels all collide; no number depends on it.
    private static func hash(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
        var hasher = Hasher()
        var word: UInt64 = 0
        for index in range {
            word = word << 8 | UInt64(bytes[index])
            if (index - range.lowerBound) & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(range.count)
        return hasher.finalize()
    }

    /// Equal where the same labels have the same numbers.
    public static func == (left: LabelTable, right: LabelTable) -> Bool {
        left.arena == right.arena && left.ends == right.ends
    }
}
