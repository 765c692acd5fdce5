/// Eight numbers that are added and multiplied at once.
public typealias Lane = SIMD8<Float>

extension [Lane] {
    /// The number of a class: eight lie in a lane.
    @inlinable @inline(__always) public subscript(class place: Int) -> Float {
        get {
            precondition(place >= 0 && place < count &* 8, "no such class")
            return unsafe withUnsafeBytes {
                unsafe $0.loadUnaligned(fromByteOffset: place &* MemoryLayout<Float>.stride, as: Float.self)
            }
        }
        set {
            precondition(place >= 0 && place < count &* 8, "no such class")
            unsafe withUnsafeMutableBytes {
                unsafe $0.storeBytes(of: newValue, toByteOffset: place &* MemoryLayout<Float>.stride, as: Float.self)
            }
        }
    }

    /// Becomes a copy of other lanes, in the memory that it has.
    @inlinable @inline(__always) public mutating func become(_ others: [Lane]) {
        if count != others.count { self = Array(repeating: .zero, count: others.count) }
        for lane in others.indices { self[lane] = others[lane] }
    }
}
