private import Dispatch
private import Synchronization

/// Runs `count` parts on all cores and gives their results in order, however many cores there are.
///
/// Returns when every part has ended. A part must not wait for another: there may be but one core.
public func concurrently<Result: Sendable>(_ count: Int, _ part: @Sendable (Int) -> Result) -> [Result] {
    let results = ResultSlots<Result>(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { results.put(part($0), at: $0) }
    return results.taken()
}

/// Runs two parts on all cores and gives what both came to. Neither must wait for the other.
public func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let (one, two) = (ResultSlots<First>(count: 1), ResultSlots<Second>(count: 1))
    DispatchQueue.concurrentPerform(iterations: 2) { $0 == 0 ? one.put(first(), at: 0) : two.put(second(), at: 0) }
    return (one.taken()[0], two.taken()[0])
}

/// Results put in from several threads, each in its own place.
private final class ResultSlots<Result: Sendable>: Sendable {
    private let slots: Mutex<[Result?]>

    init(count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

    func put(_ result: Result, at index: Int) { slots.withLock { $0[index] = result } }

    func taken() -> [Result] { slots.withLock { $0.compactMap { $0 } } }
}
