/// Counts in how many rows each feature occurs, in order of first appearance: the memory of a vectoriser's fit.
struct DocumentFrequencies {
    private(set) var hashes: [UInt64] = []
    private(set) var counts: [UInt32] = []
    /// The last row that counted the feature, so that a repetition within the row counts once.
    private var lastRow: [UInt32] = []
    private var slots: [UInt32] = Array(repeating: 0, count: 1 << 16)

    mutating func count(_ hash: UInt64, row: UInt32) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash {
                if lastRow[index] != row {
                    counts[index] += 1
                    lastRow[index] = row
                }
                return
            }
            slot = (slot + 1) & mask
        }
        hashes.append(hash)
        counts.append(1)
        lastRow.append(row)
        slots[slot] = UInt32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }
}
