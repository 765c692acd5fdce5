private import Foundation
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A run's unfinished folder in the hands of the process that fills it. The system lets go of it however the process ends: a
/// folder that nobody holds is left over.
final class RunFolderClaim: Sendable {
    private let descriptor: Int32

    /// So long a folder is left alone, in seconds: whoever made it may be about to take hold of it.
    private static let patience = 86_400.0

    /// - Returns: nil where another process has it, or the file system knows no locks.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            return nil
        }
    }

    deinit { _ = close(descriptor) }

    /// Takes away what processes left that were killed. What can't be taken away harms nobody.
    static func removeLeftOver(in runs: String) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: runs)) ?? [] where RunFolder.isPartial(name) {
            let path = "\(runs)/\(name)"
            let changed = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date
            guard let changed, -changed.timeIntervalSinceNow > patience, let claim = RunFolderClaim(path) else {
                continue
            }
            withExtendedLifetime(claim) { _ = try? files.removeItem(atPath: path) }
        }
    }
}
