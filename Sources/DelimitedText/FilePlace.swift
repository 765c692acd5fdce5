#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a path leads, links followed: however differently a file is spelt, its place is one.
///
/// The place of a path is where ``AtomicFile`` would put a file of that path.
public struct FilePlace: Hashable, Sendable {
    /// Without links and dots.
    public let path: String

    /// - Returns: nil for what holds nothing that could be lost, or is no file: `-`, devices, pipes, folders, paths through
    ///   folders that are not there.
    public init?(_ path: String) {
        guard path != "-" else { return nil }
        var status = stat()
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return nil }
        if let whole = Self.whole(path) {
            self.path = whole
            return
        }
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = cut.map { path[path.utf8.index(after: $0)...] } ?? path[...]
        let folder = cut.map { String(path[...$0]) } ?? "."
        guard let folder = Self.whole(folder) else { return nil }
        self.path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    /// Whether standard input is read from the file at a path.
    public static func isStandardInput(_ path: String) -> Bool {
        var (input, file) = (stat(), stat())
        return unsafe fstat(0, &input) == 0 && stat(path, &file) == 0 && input.st_mode & S_IFMT == S_IFREG
            && input.st_dev == file.st_dev && input.st_ino == file.st_ino
    }

    /// The path without links and dots; nil where there is nothing.
    static func whole(_ path: String) -> String? {
        guard let whole = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(whole) }
        return unsafe String(cString: whole)
    }
}
