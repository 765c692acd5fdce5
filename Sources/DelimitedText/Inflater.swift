import CZlib

/// zlib's inflate for gzip members, one after another (RFC 1952).
///
/// A class, because zlib keeps the address of its stream and must be told when it ends. Safe to use: the stream lives
/// exactly as long as the instance and never leaves it.
@safe final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private var room = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    /// True when a member has ended and no other has begun: the only place where the input may end.
    private(set) var isBetweenMembers = false
    /// True when the last call filled its room: more may come without more input.
    private(set) var hasMore = false

    init(path: String) throws(SourceError) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let gzipWithLargestWindow: Int32 = 16 + 15
        let status = unsafe inflateInit2_(
            stream, gzipWithLargestWindow, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw .inputOutput(path: path, reason: "zlib can't start (status \(status))")
        }
    }

    deinit {
        _ = unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Inflates from `input` at `position`, which it moves, and appends at most a chunk; returns how many bytes.
    ///
    /// 0 means that more input is needed.
    func inflate(
        _ input: [UInt8], from position: inout Int, into output: inout [UInt8], path: String
    ) throws(SourceError) -> Int {
        if isBetweenMembers {
            // Tape blocks pad with zeros after the last member.
            while position < input.count, input[position] == 0 { position += 1 }
            guard position < input.count else { return 0 }
            _ = unsafe inflateReset(stream)
            isBetweenMembers = false
        }
        let status = step(input, from: &position)
        let produced = room.count - Int(unsafe stream.pointee.avail_out)
        output.append(contentsOf: room[..<produced])
        hasMore = produced == room.count
        switch status {
        case Z_STREAM_END: isBetweenMembers = true
        case Z_OK, Z_BUF_ERROR: break
        default: throw .corruptGzip(path: path, reason: reason(status))
        }
        return produced
    }

    private func step(_ input: [UInt8], from position: inout Int) -> Int32 {
        let available = input.count - position
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe room.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = source.baseAddress.map {
                    unsafe UnsafeMutablePointer(mutating: $0 + position)
                }
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        position += available - Int(unsafe stream.pointee.avail_in)
        return status
    }

    private func reason(_ status: Int32) -> String {
        guard let message = unsafe stream.pointee.msg else {
            return "it does not decompress (status \(status))"
        }
        return unsafe String(cString: message)
    }
}
