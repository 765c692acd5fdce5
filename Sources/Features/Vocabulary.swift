public import SparseMath

/// The features a model knows, as an open-addressing table from a feature's hash to its index.
///
/// Features are known by 64-bit hashes alone: the low bits choose the slot, the high 32 are kept as fingerprint. The
/// table is stored as it is searched, so that a model file is ready once it is mapped. Two features of one fingerprint
/// in one probe run would be taken for one; with a million features that is expected less than once.
public struct Vocabulary: Sendable {
    /// The high half of a feature's hash above its index; 0 marks a free slot. A power of two, at most two thirds full.
    public let slots: ConstantArray<UInt64>
    /// The number of features.
    public let count: Int

    private static func fingerprint(_ hash: UInt64) -> UInt64 { max(1, hash >> 32) }

    /// A table in which feature `i` is `hashes[i]`; hashes that share a slot's fingerprint keep the first index.
    init(hashes: [UInt64]) {
        var capacity = 16
        while capacity * 2 < hashes.count * 3 { capacity *= 2 }
        var slots = [UInt64](repeating: 0, count: capacity)
        for (index, hash) in hashes.enumerated() {
            let wanted = Self.fingerprint(hash)
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] != 0, slots[slot] >> 32 != wanted { slot = (slot + 1) & (capacity - 1) }
            if slots[slot] == 0 { slots[slot] = wanted << 32 | UInt64(index) }
        }
        self.slots = ConstantArray(slots)
        count = hashes.count
    }

    /// A table as it was saved, or nil where it can't be one: no power of two, or without a free slot, without which a search
    /// would never end. Looks no further than the first free one, so that a mapped table is not read in whole.
    public init?(slots: ConstantArray<UInt64>, count: Int) {
        let capacity = slots.count
        guard capacity > 0, capacity & (capacity - 1) == 0, count >= 0, count <= capacity else { return nil }
        guard (0..<capacity).contains(where: { slots[unchecked: $0] == 0 }) else { return nil }
        self.slots = slots
        self.count = count
    }

    /// The feature's index, below `count`, or nil for a feature the model has never seen. Constant time on average.
    @inline(__always) func find(_ hash: UInt64) -> UInt32? {
        let mask = slots.count &- 1
        let wanted = Self.fingerprint(hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[unchecked: slot]
            if entry >> 32 == wanted {
                let index = UInt32(truncatingIfNeeded: entry)
                // A file may hold any index.
                return Int(index) < count ? index : nil
            }
            if entry == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    /// Begins to fetch what stands where a feature is looked for first.
    @inline(__always) func prefetch(_ hash: UInt64) {
        slots.prefetch(Int(truncatingIfNeeded: hash) & (slots.count &- 1))
    }
}
