/// Numbers hashes in the order they first come in: an open-addressing table, for hashes need no hashing a second time.
struct HashNumbering {
    /// By number.
    private(set) var hashes: [UInt64] = []
    /// A number and one, or 0 where there is none. A power of two, at most half full.
    private var slots: [UInt32]

    /// - Parameter capacity: so many are expected.
    init(capacity: Int) {
        hashes.reserveCapacity(capacity)
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The hash's number, a new one where it has none. Constant time on average.
    mutating func number(of hash: UInt64) -> Int {
        var slot = place(of: hash)
        if slots[slot] > 0 { return Int(slots[slot]) - 1 }
        if hashes.count * 2 >= slots.count {
            grow()
            slot = place(of: hash)
        }
        hashes.append(hash)
        slots[slot] = UInt32(hashes.count)
        return hashes.count - 1
    }

    private func place(of hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] > 0, hashes[Int(slots[slot]) - 1] != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() { slots[place(of: hash)] = UInt32(number + 1) }
    }
}
