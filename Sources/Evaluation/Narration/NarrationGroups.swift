/// Numbers the narration keys of a file by first appearance: rows of one key have one number.
///
///     var groups = NarrationGroups()
///     groups.number(of: "UBER 12".utf8.span)   // 0
///     groups.number(of: "Lyft".utf8.span)      // 1
///     groups.number(of: "uber 77".utf8.span)   // 0
///
/// An open hash table over one arena of key bytes: no allocation a row once the keys are known. The hash is the standard
/// library's, seeded anew in each process, so nobody can write a file that makes it slow; the numbers don't depend on it.
public struct NarrationGroups: Sendable {
    private var keys: [UInt8] = []
    /// Where each key ends in `keys`.
    private var ends: [Int] = []
    private var hashes: [Int] = []
    /// Group numbers, or -1 for a free slot; a power of two of them, at most half of them taken.
    private var slots = [Int32](repeating: -1, count: 256)

    public init() {}

    /// How many different keys have been seen.
    public var count: Int { ends.count }

    /// The number of the narration's key, `0 ..< count`; a new one if the key is new.
    ///
    /// - Complexity: O(bytes) on average.
    public mutating func number(of narration: Span<UInt8>) -> Int32 {
        let start = keys.count
        NarrationKey.append(of: narration, to: &keys)
        let hash = Self.hash(keys.span.extracting(start..<keys.count))
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0 {
            let group = slots[slot]
            if hashes[Int(group)] == hash, isKey(Int(group), from: start) {
                keys.removeLast(keys.count - start)
                return group
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let group = Int32(ends.count)
        slots[slot] = group
        ends.append(keys.count)
        hashes.append(hash)
        if ends.count * 2 > slots.count { grow() }
        return group
    }

    /// Whether the key at the arena's end, from `start`, is that of `group`.
    private func isKey(_ group: Int, from start: Int) -> Bool {
        let first = group == 0 ? 0 : ends[group - 1]
        let length = ends[group] - first
        guard length == keys.count - start else { return false }
        for i in 0..<length where keys[first + i] != keys[start + i] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (group, hash) in hashes.enumerated() {
            var slot = hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(group)
        }
    }

    private static func hash(_ key: Span<UInt8>) -> Int {
        var hasher = Hasher()
        unsafe key.bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
