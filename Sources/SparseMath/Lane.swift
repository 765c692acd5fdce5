/// Eight numbers that are added and multiplied at once.
public typealias Lane = SIMD8<Float>

extension [Lane] {
    /// Becomes a copy of other lanes, in the memory that it has.
    @inlinable @inline(__always) public mutating func become(_ others: [Lane]) {
        if count != others.count { self = Array(repeating: .zero, count: others.count) }
        for lane in others.indices { self[lane] = others[lane] }
    }
}
