#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why bytes could not be had from a source; every case names the source and carries the system's or zlib's words.
public enum SourceError: Error, Sendable, Equatable {
    /// Nothing is at the path.
    case missing(path: String, reason: String)
    /// The path is a folder.
    case directory(path: String, reason: String)
    /// The path may not be read by this user.
    case permissionDenied(path: String, reason: String)
    /// Any other failure of the system while opening or reading.
    case inputOutput(path: String, reason: String)
    /// The source begins as gzip but ends too early or does not decompress.
    case corruptGzip(path: String, reason: String)

    /// The path as it was given, `-` for standard input.
    public var path: String {
        switch self {
        case .missing(let path, _), .directory(let path, _), .permissionDenied(let path, _),
            .inputOutput(let path, _), .corruptGzip(let path, _):
            path
        }
    }

    /// The system's or the decompressor's own words.
    public var reason: String {
        switch self {
        case .missing(_, let reason), .directory(_, let reason), .permissionDenied(_, let reason),
            .inputOutput(_, let reason), .corruptGzip(_, let reason):
            reason
        }
    }

    /// The case that `code`, a value of `errno`, stands for.
    init(path: String, code: Int32) {
        let reason = systemReason(code)
        switch code {
        case ENOENT, ENOTDIR: self = .missing(path: path, reason: reason)
        case EISDIR: self = .directory(path: path, reason: reason)
        case EACCES, EPERM: self = .permissionDenied(path: path, reason: reason)
        default: self = .inputOutput(path: path, reason: reason)
        }
    }
}

/// The system's words for a value of `errno`.
func systemReason(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}
