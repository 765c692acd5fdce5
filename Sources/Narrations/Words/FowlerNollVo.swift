/// The hash FNV-1a (Fowler, Noll, Vo), 64 bits, a byte at a time. Part of the model file's meaning, as `WordHash` is.
public enum FowlerNollVo {
    /// What a hash begins with.
    @inlinable public static var offset: UInt64 { 0xCBF2_9CE4_8422_2325 }
    @inlinable public static var prime: UInt64 { 0x0000_0100_0000_01B3 }

    /// The hash with one byte more.
    @inlinable @inline(__always) public static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* prime
    }
}
