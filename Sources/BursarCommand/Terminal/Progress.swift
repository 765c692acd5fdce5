import Foundation
import Synchronization

/// One line on standard error that tells how far long work is: on a terminal only, a few times a second, and gone when
/// the work is done.
final class Progress: Sendable {
    private let isShown: Bool
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init() { isShown = isatty(STDERR_FILENO) == 1 }

    /// Shows what is under way; quickly following calls are passed over unless `always`.
    func show(_ text: String, always: Bool = false) {
        guard isShown else { return }
        let now = ContinuousClock().now
        let isDue = last.withLock { last in
            if !always, let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        StandardError.write("\r\u{1B}[2K\(text)")
    }

    /// Clears the line.
    func finish() {
        guard isShown, last.withLock({ $0 }) != nil else { return }
        StandardError.write("\r\u{1B}[2K")
    }
}
