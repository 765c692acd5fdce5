public import CProcessor

/// Eight numbers that are added and multiplied at once.
public typealias Lane = SIMD8<Float>

/// A dense table of weights, one signed byte each: row i's numbers are `scales[i]` times bytes in -127 ... 127.
///
/// A quarter of the memory that floats take, so that the rows a narration touches stay in a core's cache. What is lost is at
/// most half a 127th of a row's largest weight in each number.
public struct QuantisedRows: Sendable, Equatable {
    /// Lanes a row has.
    public let laneCount: Int
    /// `laneCount` x 8 bytes a row, row after row.
    public let numbers: ConstantArray<Int8>
    /// What a row's bytes are multiplied by.
    public let scales: ConstantArray<Float>

    /// The number of rows.
    public var count: Int { scales.count }

    /// Rounds weights, `laneCount` lanes a row.
    ///
    /// - Precondition: all are finite, and their number is a multiple of `laneCount`.
    public init(rounding weights: [Lane], laneCount: Int) {
        let rows = laneCount == 0 ? 0 : weights.count / laneCount
        precondition(rows * laneCount == weights.count, "whole rows of weights")
        var numbers: [Int8] = []
        var scales: [Float] = []
        numbers.reserveCapacity(weights.count * 8)
        scales.reserveCapacity(rows)
        for row in 0..<rows {
            let lanes = weights[row * laneCount..<(row + 1) * laneCount]
            let largest = lanes.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
            let scale = largest / 127
            scales.append(scale)
            let factor = scale > 0 ? 1 / scale : 0
            for lane in lanes {
                // A scale so small that its inverse is infinite leaves nothing to round.
                let scaled = factor.isFinite ? (lane * factor).rounded(.toNearestOrEven) : .zero
                let bytes = SIMD8<Int8>(
                    clamping: SIMD8<Int32>(
                        scaled.clamped(lowerBound: Lane(repeating: -127), upperBound: Lane(repeating: 127))))
                for place in 0..<8 { numbers.append(bytes[place]) }
            }
        }
        self.init(checked: laneCount, ConstantArray(numbers), ConstantArray(scales))
    }

    /// Rows as they were saved; nil where the sizes don't fit together.
    public init?(laneCount: Int, numbers: ConstantArray<Int8>, scales: ConstantArray<Float>) {
        let (size, overflow) = scales.count.multipliedReportingOverflow(by: laneCount * 8)
        guard laneCount > 0, !overflow, numbers.count == size else { return nil }
        self.init(checked: laneCount, numbers, scales)
    }

    private init(checked laneCount: Int, _ numbers: ConstantArray<Int8>, _ scales: ConstantArray<Float>) {
        self.laneCount = laneCount
        self.numbers = numbers
        self.scales = scales
    }

    /// Adds `factor` times a row to the lanes from `start` on.
    ///
    /// - Precondition: the row exists, and the lanes hold `laneCount` more from `start` on.
    @inlinable @inline(__always)
    public func add(row: UInt32, times factor: Float, to sums: inout MutableSpan<Lane>, from start: Int) {
        precondition(Int(row) < scales.count, "no such row")
        var row = row
        var scaled = factor * scales[unchecked: Int(row)]
        unsafe add(&row, &scaled, count: 1, to: &sums, from: start)
    }

    /// Adds several rows, each times its factor: bit for bit as `add` does one after the other, but so that the waits for
    /// memory overlap.
    ///
    /// - Parameters:
    ///   - rows: the first `count` are added.
    ///   - factors: beside them; what is left in them has no meaning.
    /// - Precondition: as for one row.
    @inlinable @inline(__always)
    public func add(
        rows: Span<UInt32>, times factors: inout MutableSpan<Float>, count: Int, to sums: inout MutableSpan<Lane>,
        from start: Int
    ) {
        precondition(count <= rows.count && count <= factors.count, "no such row")
        for place in 0..<count {
            let row = Int(unsafe rows[unchecked: place])
            precondition(row < scales.count, "no such row")
            unsafe factors[unchecked: place] *= scales[unchecked: row]
        }
        unsafe rows.withUnsafeBufferPointer { rows in
            unsafe factors.withUnsafeMutableBufferPointer { factors in
                guard let row = rows.baseAddress, let factor = factors.baseAddress else { return }
                unsafe add(row, factor, count: count, to: &sums, from: start)
            }
        }
    }

    /// - Precondition: `count` rows that exist, and as many factors.
    @inlinable @inline(__always)
    func add(
        _ rows: UnsafePointer<UInt32>, _ factors: UnsafePointer<Float>, count: Int, to sums: inout MutableSpan<Lane>,
        from start: Int
    ) {
        precondition(start >= 0 && start &+ laneCount <= sums.count, "no such lane")
        unsafe sums.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe bursar_add_rows(
                (base + start &* MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self),
                numbers.base.assumingMemoryBound(to: Int8.self), rows, factors, count, laneCount)
        }
    }

    /// Begins to fetch a row, of any index.
    @inlinable @inline(__always) public func prefetch(row: UInt32) {
        scales.prefetch(Int(row))
        let width = laneCount &* 8
        let base = Int(row) &* width
        numbers.prefetch(base)
        // A row may lie in two lines of a cache, a long one in more.
        var further = 64
        while further < width {
            numbers.prefetch(base &+ further)
            further &+= 64
        }
        numbers.prefetch(base &+ width &- 1)
    }

    /// One weight.
    public func value(row: UInt32, column: Int) -> Float {
        Float(numbers[Int(row) * laneCount * 8 + column]) * scales[Int(row)]
    }
}
