import Diagnostics
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Only one process sends a folder's runs at a time, so that none is begun twice. The system lets go of it however the
/// process ends.
struct PushLock: ~Copyable {
    private let descriptor: Int32

    static let name = ".push.lock"

    /// Waits until nobody else sends.
    init(runs: String) async throws(Finding) {
        let path = "\(runs)/\(Self.name)"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw Finding(
                code: "push-lock", message: "the folder can't be locked: \(unsafe String(cString: strerror(errno)))",
                at: SourceLocation(file: path), remedy: "See to it that you may write there.")
        }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            let isBusy = code == EWOULDBLOCK || code == EINTR
            let isWaiting: Bool
            do {
                try await Task.sleep(for: .milliseconds(100))
                isWaiting = isBusy
            } catch { isWaiting = false }
            guard isWaiting else {
                throw Finding(
                    code: "push-lock", message: "the folder can't be locked: \(unsafe String(cString: strerror(code)))",
                    at: SourceLocation(file: path))
            }
        }
    }

    deinit { _ = close(descriptor) }
}
