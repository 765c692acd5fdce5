extension Tensor {
    /// A vector or, with `shape`, a matrix of floats.
    public init(_ numbers: [Float], shape: [Int]? = nil) {
        self.init(.f32, numbers.map(\.bitPattern), shape)
    }

    /// A vector or, with `shape`, a matrix of whole numbers.
    public init(_ numbers: [UInt32], shape: [Int]? = nil) {
        self.init(.u32, numbers, shape)
    }

    /// A vector or, with `shape`, a matrix of signed bytes.
    public init(_ numbers: [Int8], shape: [Int]? = nil) {
        self.init(
            type: .i8, shape: shape ?? [numbers.count], bytes: numbers.map { UInt8(bitPattern: $0) })
    }

    /// A vector or, with `shape`, a matrix of unsigned 64-bit numbers.
    public init(_ numbers: [UInt64], shape: [Int]? = nil) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 8)
        for number in numbers {
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
            }
        }
        self.init(type: .u64, shape: shape ?? [numbers.count], bytes: bytes)
    }

    private init(_ type: ElementType, _ words: [UInt32], _ shape: [Int]?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 4)
        for word in words {
            bytes.append(UInt8(truncatingIfNeeded: word))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
            bytes.append(UInt8(truncatingIfNeeded: word >> 16))
            bytes.append(UInt8(truncatingIfNeeded: word >> 24))
        }
        self.init(type: type, shape: shape ?? [words.count], bytes: bytes)
    }

    /// The elements, or nil where they are no 32-bit floats.
    public var floats: [Float]? { type == .f32 ? words.map(Float.init(bitPattern:)) : nil }

    /// The elements, or nil where they are no unsigned 32-bit numbers.
    public var unsigned: [UInt32]? { type == .u32 ? words : nil }

    private var words: [UInt32] {
        let bytes = bytes
        return withExtendedLifetime(bytes.owner) {
            (0..<bytes.count / 4).map {
                UInt32(littleEndian: unsafe bytes.base.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
            }
        }
    }
}
