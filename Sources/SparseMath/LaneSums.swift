public import CProcessor

extension MutableSpan<Lane> {
    /// Adds as many lanes as there are here, from `start` on, each times a factor.
    ///
    /// - Precondition: there are so many.
    @inlinable @inline(__always) public mutating func add(_ more: Span<Lane>, from start: Int, times factor: Float = 1)
    {
        precondition(start >= 0 && start &+ count <= more.count, "no such lane")
        let lanes = count
        unsafe withUnsafeMutableBytes { sums in
            unsafe more.withUnsafeBytes { more in
                guard let sum = sums.baseAddress, let first = more.baseAddress else { return }
                unsafe bursar_add_lanes_times(
                    sum.assumingMemoryBound(to: Float.self),
                    (first + start &* MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self), factor, lanes)
            }
        }
    }
}

extension [Lane] {
    /// Adds the sum of two others' lanes to each.
    ///
    /// - Precondition: all have as many.
    @inlinable @inline(__always) public mutating func add(_ first: [Lane], _ second: [Lane]) {
        precondition(first.count == count && second.count == count, "as many lanes")
        let (first, second) = (first.span, second.span)
        var lanes = mutableSpan
        for lane in lanes.indices {
            unsafe lanes[unchecked: lane] += first[unchecked: lane] + second[unchecked: lane]
        }
    }
}
