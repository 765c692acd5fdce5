import CZlib
import SparseMath

/// Raw deflate (RFC 1951), as a browser's `DecompressionStream("deflate-raw")` reads it.
///
/// Blocks of a fixed size are compressed on all cores, each knowing the text before it and each ended at a byte (RFC 1951,
/// 3.2.4: an empty stored block), so that one after the other they are one stream; any number of cores gives the same bytes.
enum Deflate {
    private static let block = 1 << 18
    /// How far back deflate may refer.
    private static let window = 1 << 15

    /// Compresses; nil where zlib refuses, which it does only without memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        let count = max(1, (bytes.count + block - 1) / block)
        let parts = concurrently(count) { part($0, isLast: $0 == count - 1, of: bytes) }
        var output: [UInt8] = []
        for part in parts {
            guard let part else { return nil }
            output += part
        }
        return output
    }

    private static func part(_ index: Int, isLast: Bool, of bytes: [UInt8]) -> [UInt8]? {
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
        let first = index * block
        let range = first..<min(first + block, bytes.count)
        var before = Array(bytes[max(0, first - window)..<first])
        guard
            unsafe before.isEmpty || deflateSetDictionary(&stream, &before, UInt32(before.count)) == Z_OK
        else { return nil }
        var input = Array(bytes[range])
        // The bound is of a finished stream; ending at a byte takes at most as much as an empty stored block and its bits.
        let bound = Int(unsafe deflateBound(&stream, UInt(input.count))) + 8
        var output = [UInt8](repeating: 0, count: bound)
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe deflate(&stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
            }
        }
        guard status == (isLast ? Z_STREAM_END : Z_OK), unsafe stream.avail_in == 0 else { return nil }
        return Array(output.prefix(Int(unsafe stream.total_out)))
    }
}
