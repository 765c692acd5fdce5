extension Tensor {
    /// A vector or, with `shape`, a matrix of floats.
    public init(_ numbers: [Float], shape: [Int]? = nil) {
        self.init(.f32, numbers.map(\.bitPattern), shape)
    }

    /// A vector or, with `shape`, a matrix of whole numbers.
    public init(_ numbers: [UInt32], shape: [Int]? = nil) {
        self.init(.u32, numbers, shape)
    }

    /// A vector or, with `shape`, a matrix of bytes.
    public init(_ numbers: [UInt8], shape: [Int]? = nil) {
        self.init(type: .u8, shape: shape ?? [numbers.count], bytes: numbers)
    }

    /// A vector or, with `shape`, a matrix of unsigned 16-bit numbers.
    public init(_ numbers: [UInt16], shape: [Int]? = nil) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 2)
        for number in numbers {
            bytes.append(UInt8(truncatingIfNeeded: number))
            bytes.append(UInt8(truncatingIfNeeded: number >> 8))
        }
        self.init(type: .u16, shape: shape ?? [numbers.count], bytes: bytes)
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
