/// A short word's bytes by value: what a memory of words is asked with, so that no two words are ever taken for one.
public struct WordKey: BitwiseCopyable, Sendable, Equatable {
    /// Up to 24 bytes, the first lowest, noughts behind; then their number.
    let lanes: SIMD4<UInt64>

    /// Words with more bytes have no key.
    public static let longest = 24
    /// No word's key.
    public static let none = WordKey(lanes: .zero)

    private init(lanes: SIMD4<UInt64>) { self.lanes = lanes }

    /// The key of the bytes in a range; nil where there are none, or more than `longest`.
    @inline(__always) public init?(_ range: Range<Int>, in text: Span<UInt8>) {
        let count = range.count
        guard count > 0, count <= Self.longest else { return nil }
        let start = range.lowerBound
        lanes = SIMD4(
            WordHash.load(start, count, text),
            count > 8 ? WordHash.load(start &+ 8, count &- 8, text) : 0,
            count > 16 ? WordHash.load(start &+ 16, count &- 16, text) : 0,
            UInt64(truncatingIfNeeded: count))
    }
}
