/// Hash arithmetic of feature names; part of the model file's meaning, so it never changes within a format version.
enum FeatureHash {
    static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x0000_0100_0000_01B3
    static let wordSalt: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// FNV-1a's step (Fowler, Noll, Vo).
    @inline(__always) static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* prime
    }

    /// Spreads the bits, so that any of them can address a table (the finaliser of MurmurHash3, by Appleby).
    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
        var h = hash
        h ^= h >> 33
        h = h &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 33
        h = h &* 0xC4CE_B9FE_1A85_EC53
        h ^= h >> 33
        return h
    }

    /// The hash of a run of words with one blank between two, as the word n-grams have it.
    static func ofWords(_ range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
        var hash = offset
        for i in range { hash = step(hash, text[i]) }
        return finish(hash ^ wordSalt)
    }

    static func ofName(_ name: String, salt: UInt64) -> UInt64 {
        finish(name.utf8.reduce(offset ^ salt) { step($0, $1) })
    }

    /// The hash of a number of some kind.
    static func ofNumber(_ number: Int, kind: UInt64) -> UInt64 {
        let salted = 0xA24B_AED4_963E_E407 &+ kind &* 0x9FB2_1C65_1E98_DF25
        return finish(salted ^ (UInt64(bitPattern: Int64(number)) &* prime))
    }
}
