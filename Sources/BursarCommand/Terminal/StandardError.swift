import Foundation

/// Standard error: what is said there is worth less than what is done, so that nobody listening is no failure.
enum StandardError {
    /// Writes what can be written: there may be no room, no reader, or nothing open at all.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                rest.removeFirst(count)
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }

    /// Opens whichever of the three standard streams was closed before the program began, for the direction it is not used
    /// in: else the first file that is opened would take its number, and get what is meant for it.
    static func keepStreamsApart() {
        for (stream, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(stream, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", mode)
        }
    }
}
