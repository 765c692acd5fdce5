import Dispatch
import Foundation
import Synchronization

/// Whether somebody pressed Ctrl-C, or the system or a terminal that is closed asked the program to end: for work that goes on
/// until then, and ends by itself between two rows.
final class Interruption {
    private let flag = Flag()
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM, SIGHUP].compactMap { [flag] number in
            guard Abandonment.takesOver(number) else { return nil }
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { flag.isUp.store(true, ordering: .relaxed) }
            source.resume()
            return source
        }
    }

    var isAsked: Bool { flag.isUp.load(ordering: .relaxed) }

    private final class Flag: Sendable {
        let isUp = Atomic(false)
    }
}
