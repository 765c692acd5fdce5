#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Bytes to be pulled in chunks: a file, standard input, or bytes in memory; gzip (RFC 1952, also several members one
/// after another) is inflated on the way.
///
/// Copies share one position: a source is read once, by one owner.
public struct ByteSource {
    /// How many bytes a pull asks the system for.
    public static let chunkSize = 256 * 1024

    /// The path as it was given; `-` for standard input.
    public let path: String
    private let handle: InputHandle
    private var compressed: [UInt8] = []
    private var compressedStart = 0
    private var inflater: Inflater?
    private var hasLookedForMagic = false

    /// A file, or standard input for `-`.
    ///
    /// - Throws: ``SourceError`` if it can't be opened or is a folder.
    public init(path: String) throws(SourceError) {
        self.path = path
        handle = try InputHandle(path: path)
    }

    /// Bytes in memory, handed out at most `chunkSize` at a time.
    public init(bytes: [UInt8], name: String = "memory", chunkSize: Int = ByteSource.chunkSize) {
        path = name
        handle = InputHandle(bytes: bytes, chunkSize: max(1, chunkSize))
    }

    /// Appends the next bytes, at most about ``chunkSize``, and returns how many; 0 only at the end.
    ///
    /// - Throws: ``SourceError/inputOutput(path:reason:)`` or ``SourceError/corruptGzip(path:reason:)``.
    public mutating func read(into buffer: inout [UInt8]) throws(SourceError) -> Int {
        if !hasLookedForMagic { try lookForMagic() }
        if inflater != nil { return try inflate(into: &buffer) }
        if compressedStart < compressed.count {
            let count = compressed.count - compressedStart
            buffer.append(contentsOf: compressed[compressedStart...])
            compressedStart = compressed.count
            return count
        }
        return try handle.read(into: &buffer, path: path)
    }

    private mutating func lookForMagic() throws(SourceError) {
        while compressed.count < 2, try handle.read(into: &compressed, path: path) > 0 {}
        hasLookedForMagic = true
        if compressed.count >= 2, compressed[0] == 0x1F, compressed[1] == 0x8B {
            inflater = try Inflater(path: path)
        }
    }

    private mutating func inflate(into buffer: inout [UInt8]) throws(SourceError) -> Int {
        guard let inflater else { return 0 }
        while true {
            if compressedStart == compressed.count, !inflater.hasMore {
                compressed.removeAll(keepingCapacity: true)
                compressedStart = 0
                if try handle.read(into: &compressed, path: path) == 0 {
                    guard inflater.isBetweenMembers else {
                        throw .corruptGzip(path: path, reason: "it ends in the middle of the compressed data")
                    }
                    return 0
                }
            }
            let produced = try inflater.inflate(
                compressed, from: &compressedStart, into: &buffer, path: path)
            if produced > 0 { return produced }
        }
    }
}

/// The open file descriptor, or the bytes, behind a source; closed when the last source that shares it is gone.
final class InputHandle {
    private let descriptor: Int32
    private let isOwned: Bool
    private let bytes: [UInt8]
    private var position = 0
    private let chunkSize: Int

    init(bytes: [UInt8], chunkSize: Int) {
        descriptor = -1
        isOwned = false
        self.bytes = bytes
        self.chunkSize = chunkSize
    }

    init(path: String) throws(SourceError) {
        bytes = []
        chunkSize = ByteSource.chunkSize
        if path == "-" {
            descriptor = STDIN_FILENO
            isOwned = false
            return
        }
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw SourceError(path: path, code: errno) }
        descriptor = opened
        isOwned = true
        var status = stat()
        guard unsafe fstat(opened, &status) == 0 else { throw SourceError(path: path, code: errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw SourceError(path: path, code: EISDIR) }
    }

    deinit {
        if isOwned { _ = close(descriptor) }
    }

    /// Appends up to a chunk; 0 only at the end.
    func read(into buffer: inout [UInt8], path: String) throws(SourceError) -> Int {
        guard descriptor >= 0 else {
            let count = min(chunkSize, bytes.count - position)
            buffer.append(contentsOf: bytes[position..<position + count])
            position += count
            return count
        }
        var count = -1
        var code: Int32 = EINTR
        while count < 0, code == EINTR {
            buffer.append(addingCapacity: chunkSize) { room in
                unsafe room.withUnsafeMutableBufferPointer { bytes, filled in
                    guard let base = bytes.baseAddress else { return }
                    count = unsafe systemRead(descriptor, base, bytes.count)
                    code = errno
                    filled = max(0, count)
                }
            }
        }
        guard count >= 0 else { throw SourceError(path: path, code: code) }
        return count
    }
}

extension [UInt8] {
    /// Appends what stands elsewhere, in one piece.
    mutating func append(copying text: Span<UInt8>) {
        unsafe text.withUnsafeBufferPointer { bytes in unsafe append(contentsOf: bytes) }
    }
}

/// The system's `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}
