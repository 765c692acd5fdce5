public import CProcessor

/// A dense table of weights, one signed byte each: a row's numbers are its scale times bytes in -127 ... 127.
///
/// A quarter of the memory that floats take, and what one row needs lies together: a number of whoever's row it is, the scale,
/// the bytes. What is lost is at most half a 127th of a row's largest weight in each number, and a scale's rounding.
///
/// Any bytes are a table: scales are whole multiples of the table's unit, so that none is negative or no number.
public struct QuantisedRows: Sendable, Equatable {
    /// Lanes a row has.
    public let laneCount: Int
    /// Row after row: the owner's number and the scale, 16 bits each, the low byte first; then `laneCount` x 8 signed bytes.
    public let bytes: ConstantArray<UInt8>
    /// What scales are multiples of, at least 0.
    public let unit: Float
    /// The number of rows.
    public let count: Int

    /// Before a row's weights.
    @usableFromInline static let head = 4

    /// Bytes a row takes.
    public static func width(laneCount: Int) -> Int { head + laneCount * 8 }
    @inlinable @inline(__always) var width: Int { Self.head &+ laneCount &* 8 }

    /// Rounds weights, `laneCount` lanes a row.
    ///
    /// - Precondition: all are finite, and their number is a multiple of `laneCount`.
    public init(rounding weights: [Lane], laneCount: Int) {
        let rows = laneCount == 0 ? 0 : weights.count / laneCount
        precondition(rows * laneCount == weights.count, "whole rows of weights")
        let largest = weights.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
        let unit = largest / 127 / Float(UInt16.max)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows * Self.width(laneCount: laneCount))
        for row in 0..<rows {
            let lanes = weights[row * laneCount..<(row + 1) * laneCount]
            let largest = lanes.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
            // Upwards, so that the largest weight is within reach. A unit so small that dividing by it fails leaves nothing.
            let multiple = (largest / 127 / unit).rounded(.up)
            let scale = multiple.isFinite ? UInt16(min(multiple, Float(UInt16.max))) : 0
            for half in [0, scale] {
                bytes.append(UInt8(truncatingIfNeeded: half))
                bytes.append(UInt8(truncatingIfNeeded: half >> 8))
            }
            let factor = 1 / (Float(scale) * unit)
            for lane in lanes {
                let scaled = factor.isFinite ? (lane * factor).rounded(.toNearestOrEven) : .zero
                let numbers = SIMD8<Int8>(
                    clamping: SIMD8<Int32>(
                        scaled.clamped(lowerBound: Lane(repeating: -127), upperBound: Lane(repeating: 127))))
                for place in 0..<8 { bytes.append(UInt8(bitPattern: numbers[place])) }
            }
        }
        self.init(checked: laneCount, ConstantArray(bytes), unit: unit, count: rows)
    }

    /// Rows as they were saved; nil where the sizes don't fit together, or the unit is none.
    public init?(laneCount: Int, bytes: ConstantArray<UInt8>, unit: Float) {
        guard laneCount > 0, laneCount <= Int(UInt16.max), unit >= 0, (unit * 128 * Float(UInt16.max)).isFinite,
            bytes.count % Self.width(laneCount: laneCount) == 0
        else { return nil }
        self.init(checked: laneCount, bytes, unit: unit, count: bytes.count / Self.width(laneCount: laneCount))
    }

    private init(checked laneCount: Int, _ bytes: ConstantArray<UInt8>, unit: Float, count: Int) {
        self.laneCount = laneCount
        self.bytes = bytes
        self.unit = unit
        self.count = count
    }

    /// The owners' numbers, where they lie.
    public var beside: ConstantColumn {
        unsafe ConstantColumn(bytes.base, stride: width, count: count, owner: bytes.owner)
    }

    /// The same rows with other numbers of their owners.
    ///
    /// - Precondition: one for each row.
    public func carrying(_ beside: ConstantColumn) -> QuantisedRows {
        precondition(beside.count == count, "a number for each row")
        var bytes = bytes.array
        for row in 0..<count {
            bytes[row * width] = UInt8(truncatingIfNeeded: beside[row])
            bytes[row * width + 1] = UInt8(truncatingIfNeeded: beside[row] >> 8)
        }
        return QuantisedRows(checked: laneCount, ConstantArray(bytes), unit: unit, count: count)
    }

    /// - Precondition: the row exists.
    @inlinable @inline(__always) func scale(_ row: Int) -> Float {
        Float(unsafe bytes.base.loadUnaligned(fromByteOffset: row &* width &+ 2, as: UInt16.self)) * unit
    }

    /// Adds `factor` times a row to the lanes from `start` on.
    ///
    /// - Precondition: the row exists, and the lanes hold `laneCount` more from `start` on.
    @inlinable @inline(__always)
    public func add(row: UInt32, times factor: Float, to sums: inout MutableSpan<Lane>, from start: Int) {
        precondition(Int(row) < count, "no such row")
        precondition(start >= 0 && start &+ laneCount <= sums.count, "no such lane")
        unsafe sums.withUnsafeMutableBytes { sums in
            guard let base = sums.baseAddress else { return }
            unsafe bursar_add_row(
                (base + start &* MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self),
                (bytes.base + (Int(row) &* width &+ Self.head)).assumingMemoryBound(to: Int8.self),
                factor * scale(Int(row)), laneCount)
        }
    }

    /// Adds a row times the number beside it.
    ///
    /// - Returns: that number, squared.
    /// - Precondition: as for `add`.
    @inlinable @inline(__always)
    public func addTimesBeside(row: UInt32, to sums: inout MutableSpan<Lane>, from start: Int) -> UInt64 {
        var row = row
        return unsafe addEachTimesBeside(&row, count: 1, to: &sums, from: start)
    }

    /// Adds several rows, each times the number beside it: bit for bit as one after the other, but so that the waits for
    /// memory overlap.
    ///
    /// - Parameter rows: the first `count` are added.
    /// - Returns: the sum of those numbers' squares, wrapping around.
    /// - Precondition: as for `add`.
    @inlinable @inline(__always)
    public func addEachTimesBeside(
        rows: Span<UInt32>, count: Int, to sums: inout MutableSpan<Lane>, from start: Int
    ) -> UInt64 {
        precondition(count <= rows.count, "no such row")
        return unsafe rows.withUnsafeBufferPointer { rows in
            guard let row = rows.baseAddress else { return 0 }
            return unsafe addEachTimesBeside(row, count: count, to: &sums, from: start)
        }
    }

    /// - Precondition: `count` rows.
    @inlinable @inline(__always)
    func addEachTimesBeside(
        _ rows: UnsafePointer<UInt32>, count: Int, to sums: inout MutableSpan<Lane>, from start: Int
    ) -> UInt64 {
        precondition(start >= 0 && start &+ laneCount <= sums.count, "no such lane")
        return unsafe sums.withUnsafeMutableBytes { sums in
            guard let base = sums.baseAddress else { return 0 }
            return unsafe bursar_add_each_times_beside(
                (base + start &* MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self),
                bytes.base.assumingMemoryBound(to: UInt8.self), width, self.count, unit, rows, count, laneCount)
        }
    }

    /// Begins to fetch a row, of any index, and the number beside it.
    @inlinable @inline(__always) public func prefetch(row: UInt32) {
        unsafe bursar_prefetch_range(bytes.base + Int(row) &* width, width)
    }

    /// One weight.
    public func value(row: UInt32, column: Int) -> Float {
        Float(Int8(bitPattern: bytes[Int(row) * width + Self.head + column])) * scale(Int(row))
    }
}
