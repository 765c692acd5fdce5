/// What a tensor's elements are; the names of the safetensors format.
public enum ElementType: String, Sendable, Equatable, CaseIterable {
    case u8 = "U8"
    case i8 = "I8"
    case u16 = "U16"
    case i32 = "I32"
    case u32 = "U32"
    case f32 = "F32"
    case i64 = "I64"
    case u64 = "U64"
    case f64 = "F64"

    /// Bytes an element takes.
    public var size: Int {
        switch self {
        case .u8, .i8: 1
        case .u16: 2
        case .i32, .u32, .f32: 4
        case .i64, .u64, .f64: 8
        }
    }
}

/// One named array of numbers in little-endian bytes.
public struct Tensor: Sendable, Equatable {
    public let type: ElementType
    /// The length of each dimension, outermost first; empty for a single number.
    public let shape: [Int]
    /// `shape` multiplied out, times `type.size`, bytes.
    public let bytes: TensorBytes

    /// - Precondition: `bytes` is as long as type and shape say.
    public init(type: ElementType, shape: [Int], bytes: [UInt8]) {
        self.init(type: type, shape: shape, bytes: TensorBytes(bytes))
    }

    /// - Precondition: `bytes` is as long as type and shape say.
    init(type: ElementType, shape: [Int], bytes: TensorBytes) {
        precondition(shape.reduce(type.size, *) == bytes.count, "a tensor's bytes match its shape")
        self.type = type
        self.shape = shape
        self.bytes = bytes
    }
}

/// A file of named tensors in the safetensors layout: eight bytes of header length (little endian), a JSON header with
/// type, shape and offsets of each tensor and a `__metadata__` object of strings, then the tensors' bytes.
///
/// The layout holds data only: reading it runs no code. See https://github.com/huggingface/safetensors.
public struct TensorFile: Sendable, Equatable {
    public var metadata: [String: String]
    public var tensors: [String: Tensor]

    public init(metadata: [String: String] = [:], tensors: [String: Tensor] = [:]) {
        self.metadata = metadata
        self.tensors = tensors
    }
}

/// Why bytes are no usable tensor file.
public enum TensorFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file ends before what its header promises.
    case truncated(expected: Int, actual: Int)
    /// The header is no JSON of the expected form.
    case header(String)
    /// A tensor's entry contradicts itself or the file's size.
    case tensor(name: String, problem: String)

    public var description: String {
        switch self {
        case .truncated(let expected, let actual):
            "the file is cut short: \(expected) bytes are promised, \(actual) are there"
        case .header(let problem): "the header can't be read: \(problem)"
        case .tensor(let name, let problem): "tensor '\(name)': \(problem)"
        }
    }
}
