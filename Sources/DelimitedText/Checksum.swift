import CZlib

/// CRC-32 (RFC 1952): tells bytes apart that nobody made alike on purpose.
public enum Checksum {
    /// The CRC-32 of some bytes.
    public static func crc32(of bytes: ArraySlice<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: added(bytes, to: 0))
    }

    /// The CRC-32 of a file as it lies on the disk, in constant memory.
    ///
    /// - Throws: ``SourceError`` if it can't be read.
    public static func crc32(ofFile path: String) throws(SourceError) -> UInt32 {
        let handle = try InputHandle(path: path)
        var buffer: [UInt8] = []
        var checksum: UInt = 0
        while try handle.read(into: &buffer, path: path) > 0 {
            checksum = added(buffer[...], to: checksum)
            buffer.removeAll(keepingCapacity: true)
        }
        return UInt32(truncatingIfNeeded: checksum)
    }

    private static func added(_ bytes: ArraySlice<UInt8>, to checksum: UInt) -> UInt {
        unsafe bytes.withUnsafeBufferPointer { unsafe crc32_z(checksum, $0.baseAddress, $0.count) }
    }
}
