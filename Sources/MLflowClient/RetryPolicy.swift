/// When and how often a failed request is sent again: after waiting twice as long each time, with jitter, so that clients
/// that failed together do not come back together.
public struct RetryPolicy: Sendable, Equatable {
    /// How many times after the first.
    public var limit = 5
    /// The wait before the first time.
    public var firstWait: Duration = .milliseconds(250)
    /// No wait is longer, whatever the server asks for.
    public var longestWait: Duration = .seconds(20)

    public init() {}

    /// How long to wait before trying for the `attempt`th time after the first.
    ///
    /// - Parameters:
    ///   - asked: the server's `Retry-After`.
    ///   - jitter: 0 ... 1; the wait lies between half and all of its doubled length.
    func wait(before attempt: Int, asked: Duration?, jitter: Double) -> Duration {
        var wait = firstWait
        for _ in 1..<max(1, attempt) where wait < longestWait { wait *= 2 }
        return min(longestWait, max(asked ?? .zero, wait * (0.5 + jitter / 2)))
    }
}
