import CZlib

/// Raw deflate (RFC 1951), as a browser's `DecompressionStream("deflate-raw")` reads it.
enum Deflate {
    /// Compresses; nil where zlib refuses, which it does only without memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = unsafe z_stream()
        // Of the rows of reports 9 makes 3 % less and takes three times as long.
        let level: Int32 = 7
        let rawWithLargestWindow: Int32 = -15
        guard
            unsafe deflateInit2_(
                &stream, level, Z_DEFLATED, rawWithLargestWindow, 9, Z_DEFAULT_STRATEGY, zlibVersion(),
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { _ = unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(bytes.count))))
        var input = bytes
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(unsafe stream.total_out)))
    }
}
