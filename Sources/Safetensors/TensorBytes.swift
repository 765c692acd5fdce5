#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Bytes of a tensor, or of a whole file: in memory of their own or mapped, shared by all copies.
@safe
public struct TensorBytes: @unchecked Sendable {
    /// The first byte; valid as long as `owner` lives.
    @unsafe public let base: UnsafeRawPointer
    /// The number of bytes.
    public let count: Int
    /// Keeps the memory alive.
    public let owner: AnyObject

    private init(base: UnsafeRawPointer, count: Int, owner: AnyObject) {
        unsafe self.base = base
        self.count = count
        self.owner = owner
    }

    /// A copy of an array.
    public init(_ bytes: [UInt8]) {
        let memory = Memory(count: bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            if let from = source.baseAddress {
                unsafe memory.base.copyMemory(from: from, byteCount: source.count)
            }
        }
        unsafe self.init(base: UnsafeRawPointer(memory.base), count: bytes.count, owner: memory)
    }

    /// A regular file's bytes, read from the disk as they are touched; nil where there is no such file, or it can't be
    /// mapped. A file is to be replaced (by renaming) as long as it is mapped, never written over.
    public init?(mapping path: String) {
        guard let mapping = Mapping(path: path) else { return nil }
        unsafe self.init(base: mapping.base, count: mapping.count, owner: mapping)
    }

    /// A part, which keeps the whole alive.
    ///
    /// - Precondition: the range lies within.
    func slice(_ range: Range<Int>) -> TensorBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range beyond the bytes")
        return unsafe TensorBytes(base: base + range.lowerBound, count: range.count, owner: owner)
    }

    /// - Precondition: the index is in range.
    public subscript(_ index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "an index beyond the bytes")
        return unsafe base.load(fromByteOffset: index, as: UInt8.self)
    }

    /// The bytes, copied.
    public var array: [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: base, count: count))
    }
}

extension TensorBytes: Equatable {
    public static func == (first: Self, second: Self) -> Bool {
        unsafe first.count == second.count
            && UnsafeRawBufferPointer(start: first.base, count: first.count)
                .elementsEqual(UnsafeRawBufferPointer(start: second.base, count: second.count))
    }
}

@safe
private final class Memory {
    let base: UnsafeMutableRawPointer

    init(count: Int) { unsafe base = .allocate(byteCount: max(1, count), alignment: 16) }

    deinit { unsafe base.deallocate() }
}

@safe
private final class Mapping {
    let base: UnsafeRawPointer
    let count: Int

    init?(path: String) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { _ = close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            let memory = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
            unsafe memory != MAP_FAILED
        else { return nil }
        unsafe base = UnsafeRawPointer(memory)
        count = Int(status.st_size)
    }

    deinit { _ = unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }
}
