/// The features a model knows, as an open-addressing table from a feature's hash to its index.
///
/// Features are known by 64-bit hashes alone: the low bits choose the slot, the high 32 are kept as fingerprint. The
/// table is stored as it is searched, so that a model file is ready once it is mapped. Two features of one fingerprint
/// in one probe run would be taken for one; with a million features that is expected less than once.
public struct Vocabulary: Sendable {
    /// High halves of the hashes; 0 marks a free slot. A power of two, at most two thirds full.
    public private(set) var fingerprints: [UInt32]
    /// The feature's index, beside `fingerprints`.
    public private(set) var indices: [UInt32]
    /// The number of features.
    public let count: Int

    private static func fingerprint(_ hash: UInt64) -> UInt32 { max(1, UInt32(hash >> 32)) }

    /// A table in which feature `i` is `hashes[i]`; hashes that share a slot's fingerprint keep the first index.
    init(hashes: [UInt64]) {
        var capacity = 16
        while capacity * 2 < hashes.count * 3 { capacity *= 2 }
        fingerprints = Array(repeating: 0, count: capacity)
        indices = Array(repeating: 0, count: capacity)
        count = hashes.count
        for (index, hash) in hashes.enumerated() where find(hash) == nil {
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while fingerprints[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            fingerprints[slot] = Self.fingerprint(hash)
            indices[slot] = UInt32(index)
        }
    }

    /// A table as it was saved, or nil where it can't be one: sizes that differ, no power of two, fuller than tables
    /// are (without a free slot a search would never end), an index out of range.
    public init?(fingerprints: [UInt32], indices: [UInt32], count: Int) {
        let capacity = fingerprints.count
        guard capacity > 0, capacity & (capacity - 1) == 0, indices.count == capacity,
            fingerprints.count(where: { $0 != 0 }) * 3 <= capacity * 2,
            zip(fingerprints, indices).allSatisfy({ $0 == 0 || Int($1) < count })
        else { return nil }
        self.fingerprints = fingerprints
        self.indices = indices
        self.count = count
    }

    /// The feature's index, or nil for a feature the model has never seen. Constant time on average.
    @inline(__always) func find(_ hash: UInt64) -> UInt32? {
        let mask = fingerprints.count - 1
        let wanted = Self.fingerprint(hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let found = fingerprints[slot]
            if found == wanted { return indices[slot] }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }
}
