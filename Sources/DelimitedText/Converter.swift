#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open conversion of the C library to UTF-8; a class, because it must be closed.
///
/// Safe to use: the descriptor is open as long as the instance lives and never leaves it.
@safe final class Converter {
    private let descriptor: iconv_t

    init?(from systemName: String) {
        guard let opened = unsafe iconv_open("UTF-8", systemName), Int(bitPattern: opened) != -1 else {
            return nil
        }
        unsafe descriptor = opened
    }

    deinit { _ = unsafe iconv_close(descriptor) }

    /// What stopped a conversion.
    enum Stop { case done, invalid, incomplete }

    /// Converts `input` from `position`, which it moves, appending UTF-8, until all is done or something is wrong.
    func convert(_ input: [UInt8], from position: inout Int, into output: inout [UInt8]) -> Stop {
        while true {
            let start = output.count
            let available = input.count - position
            let room = 4 * available + 64
            output.append(contentsOf: repeatElement(0, count: room))
            var left = available
            var free = room
            var code: Int32 = 0
            let result = unsafe input.withUnsafeBufferPointer { source in
                unsafe output.withUnsafeMutableBufferPointer { target in
                    guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
                    var next: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(
                        mutating: from + position
                    ).assumingMemoryBound(to: CChar.self)
                    var sink: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(to + start)
                        .assumingMemoryBound(to: CChar.self)
                    let status = unsafe iconv(descriptor, &next, &left, &sink, &free)
                    code = errno
                    return status
                }
            }
            position = input.count - left
            output.removeLast(free)
            if result != -1 { return .done }
            switch code {
            case E2BIG: continue
            case EINVAL: return .incomplete
            default: return .invalid
            }
        }
    }
}
