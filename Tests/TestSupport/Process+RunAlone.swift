public import Foundation
private import Synchronization

private let launching = Mutex(())

extension Process {
    /// Starts the program while no other is being started.
    ///
    /// Foundation hears of a program's end by a socket that closes then. Two started at once may each inherit the other's: of
    /// one that has ended nobody hears as long as the other lives, and who waits for it waits that long, or for ever.
    public func runAlone() throws { try launching.withLock { _ in try run() } }
}
