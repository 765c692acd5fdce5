/// The phrases met so far, by their hashes, to find one that stands twice: open addressing, at most two thirds full.
struct PhraseSet {
    private var hashes: [UInt64]
    private var count = 0

    init(expecting count: Int) {
        var places = 16
        while places * 2 < count * 3 { places *= 2 }
        hashes = Array(repeating: 0, count: places)
    }

    /// - Returns: false where the phrase, or one of the same hash, was there.
    mutating func insert(_ hash: UInt64) -> Bool {
        // Nought marks a free place; the phrase with that hash, if there is one, is taken for one met before.
        guard hash != 0 else { return false }
        if count * 3 >= hashes.count * 2 { grow() }
        let place = Self.place(of: hash, in: hashes)
        guard hashes[place] != hash else { return false }
        hashes[place] = hash
        count += 1
        return true
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: hashes.count * 2)
        for hash in hashes where hash != 0 { larger[Self.place(of: hash, in: larger)] = hash }
        hashes = larger
    }

    /// Where a hash is, or would be put.
    private static func place(of hash: UInt64, in hashes: [UInt64]) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & (hashes.count - 1) }
        return place
    }
}
