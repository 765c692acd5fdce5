private import Foundation
private import Synchronization

/// Sizes and SHA-256 of files, each worked out once as long as its file stays as it is: several steps of a run ask for the
/// same, and in a run that only takes up what is known nothing else would take as long.
final class Fingerprints: Sendable {
    typealias Fingerprint = (bytes: Int, sha256: String)

    /// What changes when a file is written anew: one that takes another's place within a tick of the clock has another number.
    private struct Version: Equatable {
        let size: Int?
        let time: Date?
        let number: Int?

        init?(_ path: String) {
            guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
            size = facts[.size] as? Int
            time = facts[.modificationDate] as? Date
            number = facts[.systemFileNumber] as? Int
        }
    }

    private let known = Mutex<[String: (version: Version, fingerprint: Fingerprint)]>([:])

    /// A file's size on the disk and its SHA-256.
    func of(_ path: String) throws(Failure) -> Fingerprint {
        let version = Version(path)
        if let version, let noted = known.withLock({ $0[path] }), noted.version == version { return noted.fingerprint }
        let fingerprint = try WholeFile.fingerprint(path)
        if let version { known.withLock { $0[path] = (version, fingerprint) } }
        return fingerprint
    }

    /// Notes what a file has that was just written.
    func note(_ fingerprint: Fingerprint, of path: String) {
        guard let version = Version(path) else { return }
        known.withLock { $0[path] = (version, fingerprint) }
    }
}
