#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why bytes could not be written; every case names the target and carries the system's words.
public enum WriteError: Error, Sendable, Equatable {
    /// The folder of the file does not exist.
    case missingFolder(path: String, reason: String)
    /// The path is a folder.
    case directory(path: String, reason: String)
    /// The folder or file may not be written by this user, or its file system is read-only.
    case permissionDenied(path: String, reason: String)
    /// There is no room left.
    case diskFull(path: String, reason: String)
    /// Whoever read the other end of a pipe has gone. Usually no error to a person: stop writing, exit quietly.
    case closedPipe(path: String, reason: String)
    /// Any other failure of the system.
    case inputOutput(path: String, reason: String)

    /// The path as it was given, `-` for standard output.
    public var path: String {
        switch self {
        case .missingFolder(let path, _), .directory(let path, _), .permissionDenied(let path, _),
            .diskFull(let path, _), .closedPipe(let path, _), .inputOutput(let path, _):
            path
        }
    }

    /// The system's own words.
    public var reason: String {
        switch self {
        case .missingFolder(_, let reason), .directory(_, let reason), .permissionDenied(_, let reason),
            .diskFull(_, let reason), .closedPipe(_, let reason), .inputOutput(_, let reason):
            reason
        }
    }

    /// The case that `code`, a value of `errno`, stands for.
    init(path: String, code: Int32) {
        let reason = systemReason(code)
        switch code {
        case ENOENT, ENOTDIR: self = .missingFolder(path: path, reason: reason)
        case EISDIR: self = .directory(path: path, reason: reason)
        case EACCES, EPERM, EROFS: self = .permissionDenied(path: path, reason: reason)
        case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path, reason: reason)
        case EPIPE: self = .closedPipe(path: path, reason: reason)
        default: self = .inputOutput(path: path, reason: reason)
        }
    }
}

/// Writes all bytes to a descriptor.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(WriteError) {
    var written = 0
    while written < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { whole in
            unsafe write(descriptor, whole.baseAddress.map { unsafe $0 + written }, bytes.count - written)
        }
        if count < 0 {
            let code = errno
            if code == EINTR { continue }
            throw WriteError(path: path, code: code)
        }
        written += count
    }
}
