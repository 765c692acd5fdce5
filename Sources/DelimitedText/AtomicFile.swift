#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that appears whole or not at all: bytes go to a temporary file in the same folder, and `commit` puts it in
/// place. Let go of without `commit`, the temporary file is removed and the old file is as it was; until then it is one of
/// what is ``Unfinished``.
///
/// A device or pipe (`/dev/null`, `/dev/stdout`) is written to directly. Like the other targets it is written by one
/// owner.
public final class AtomicFile {
    /// The path as it was given.
    public let path: String
    private let target: String
    private let temporary: String?
    private var descriptor: Int32
    private var isCommitted = false
    /// Whether all that was written is on the disk.
    private var isDurable = false

    /// Opens the temporary file.
    ///
    /// - Throws: ``WriteError`` when the folder is missing or may not be written to, or the path is a folder.
    public init(path: String) throws(WriteError) {
        self.path = path
        // The file a symbolic link leads to, so that the link is kept.
        target = FilePlace.whole(path) ?? path
        var status = stat()
        let exists = unsafe stat(target, &status) == 0
        let kind = status.st_mode & S_IFMT
        if exists, kind == S_IFDIR { throw WriteError(path: path, code: EISDIR) }
        if exists, kind != S_IFREG {
            temporary = nil
            descriptor = unsafe open(target, O_WRONLY | O_CLOEXEC)
        } else {
            var opened: Int32 = -1
            var code: Int32 = 0
            let (target, mode) = (target, exists ? status.st_mode & 0o7777 : 0o666)
            temporary = Unfinished.begin {
                let made = Self.openTemporary(beside: target, mode: mode)
                opened = made.descriptor
                code = errno
                return opened >= 0 ? made.name : nil
            }
            descriptor = opened
            if opened < 0 { throw WriteError(path: path, code: code) }
            if exists, opened >= 0 { _ = fchmod(opened, status.st_mode & 0o7777) }
        }
        if descriptor < 0 { throw WriteError(path: path, code: errno) }
        // A file that may not be written must not be replaced either, though its folder would allow it.
        if exists, unsafe access(target, W_OK) != 0 { throw WriteError(path: path, code: errno) }
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
        guard !isCommitted, let temporary else { return }
        _ = unsafe unlink(temporary)
        Unfinished.end(temporary)
    }

    /// Appends bytes.
    public func write(_ bytes: [UInt8]) throws(WriteError) {
        isDurable = false
        try writeAll(bytes, to: descriptor, path: path)
    }

    /// Makes what was written durable, which may take long, so that `commit` takes no time.
    public func makeDurable() throws(WriteError) {
        guard !isCommitted, !isDurable, temporary != nil else { return }
        guard fsync(descriptor) == 0 else { throw WriteError(path: path, code: errno) }
        isDurable = true
    }

    /// Makes what was written durable and puts it in place of the old file.
    ///
    /// - Parameter durably: false for what can be made again from something that is durable: after a crash of the machine it
    ///   may be empty.
    /// - Throws: ``WriteError``; then the old file is as it was.
    public func commit(durably: Bool = true) throws(WriteError) {
        guard !isCommitted else { return }
        if durably { try makeDurable() }
        if let temporary {
            guard unsafe rename(temporary, target) == 0 else { throw WriteError(path: path, code: errno) }
            Unfinished.end(temporary)
        }
        isCommitted = true
        let result = close(descriptor)
        descriptor = -1
        guard result == 0 else { throw WriteError(path: path, code: errno) }
    }

    private static func openTemporary(beside target: String, mode: mode_t) -> (
        name: String, descriptor: Int32
    ) {
        var attempt = 0
        while true {
            let name = "\(target).\(getpid())-\(attempt).tmp"
            let opened = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if opened >= 0 || errno != EEXIST || attempt == 1000 { return (name, opened) }
            attempt += 1
        }
    }
}

/// Standard output.
///
/// A program that writes here must ignore `SIGPIPE` (``failInsteadOfEnding()``, once, at its start): then a reader that
/// has gone shows as ``WriteError/closedPipe(path:reason:)`` instead of ending the program.
public struct StandardOutput: Sendable {
    /// The process's standard output.
    public init() {}

    /// Writes bytes at once, unbuffered.
    public func write(_ bytes: [UInt8]) throws(WriteError) {
        try writeAll(bytes, to: STDOUT_FILENO, path: "-")
    }

    /// Makes writing to a pipe that nobody reads, or past a limit on the size of files, an error value for the whole process.
    public static func failInsteadOfEnding() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }
}
