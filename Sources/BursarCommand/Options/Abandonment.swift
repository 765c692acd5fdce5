import DelimitedText
import Dispatch
import Foundation

/// What Ctrl-C and the system's signals to end leave of work that is under way: nothing. Unfinished files are taken away, and
/// the process ends by that very signal, as whoever sent it expects.
final class Abandonment {
    private let sources: [any DispatchSourceSignal]

    /// From now on, as long as this is kept. A signal that is switched off, as `nohup` does, stays so.
    init() {
        // A queue of its own: the others may have all threads at work.
        let queue = DispatchQueue(label: "abandonment", qos: .userInteractive)
        sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
            guard Self.takesOver(number) else { return nil }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                Unfinished.abandon(removing: Self.remove, then: { Self.end(by: number) })
            }
            source.resume()
            return source
        }
    }

    /// Keeps a signal from ending the process by itself.
    ///
    /// - Returns: false where it was switched off before, and stays so.
    static func takesOver(_ number: Int32) -> Bool {
        let before = signal(number, SIG_IGN)
        return unsafe unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// A folder may get one more file from a thread that works on while it is emptied.
    private static func remove(_ path: String) {
        for _ in 1...5 where (try? FileManager.default.removeItem(atPath: path)) == nil {
            guard FileManager.default.fileExists(atPath: path) else { return }
        }
    }

    private static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        var alone = sigset_t()
        unsafe sigemptyset(&alone)
        unsafe sigaddset(&alone, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &alone, nil)
        raise(number)
        _exit(128 + number)
    }
}
