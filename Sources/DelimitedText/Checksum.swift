import CZlib

/// CRC-32 (RFC 1952) of bytes as they lie on the disk: tells two files apart that nobody made alike on purpose.
public enum Checksum {
    /// The CRC-32 of a file, in constant memory.
    ///
    /// - Throws: ``SourceError`` if it can't be read.
    public static func crc32(ofFile path: String) throws(SourceError) -> UInt32 {
        let handle = try InputHandle(path: path)
        var buffer: [UInt8] = []
        var checksum: UInt = 0
        while try handle.read(into: &buffer, path: path) > 0 {
            unsafe buffer.withUnsafeBufferPointer { bytes in
                checksum = unsafe CZlib.crc32(checksum, bytes.baseAddress, UInt32(bytes.count))
            }
            buffer.removeAll(keepingCapacity: true)
        }
        return UInt32(truncatingIfNeeded: checksum)
    }
}
