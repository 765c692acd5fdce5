import Diagnostics
private import Foundation
import JSONText

/// How a run keeps what its steps made.
public struct StepCacheSettings: Sendable, Equatable {
    /// Whether anything is taken from it or put into it.
    public var isEnabled = true
    /// `CACHE_VERSION`: another one makes everything anew.
    public var version = ""
    /// Bytes of all entries together; those longest not used go first.
    public var limit = 256 << 20

    public init() {}
}

/// Steps' results by the digest of what they depend on, in the folder `.cache` beside the runs.
///
/// An entry appears whole or not at all and is held to its checksum when it is read, so runs at the same time can share one
/// cache: two that make the same entry put the same bytes in the same place.
struct StepCache: Sendable {
    let settings: StepCacheSettings
    private let folder: String

    /// Larger results are made anew each time: reading and checking them would save little and hold them in memory.
    static let largestEntry = 64 << 20

    /// What was found under a key.
    enum Finding {
        case entry(StepEntry, bytes: Int)
        case nothing
        /// It was there and is no longer, and why.
        case damaged(String)
    }

    /// - Parameter runs: the folder runs are kept in.
    init(settings: StepCacheSettings, runs: String) {
        self.settings = settings
        folder = "\(runs)/.cache"
    }

    /// The key as this program and cache version have it.
    func worldly(_ key: StepKey) throws(Failure) -> StepKey {
        StepKey(key, in: "\(try ProgramIdentity.text(notedIn: folder)) \(settings.version)")
    }

    func path(_ key: StepKey) -> String { "\(folder)/\(key.digest).step" }

    /// Looks for a step's result; a damaged one is removed.
    func find(_ step: String, _ key: StepKey) -> Finding {
        let files = FileManager.default
        guard let content = files.contents(atPath: path(key)) else { return .nothing }
        do {
            let entry = try StepEntry(Array(content), step: step, key: key)
            // Used just now: not the next to go. Where that can't be noted it merely goes earlier.
            try? files.setAttributes([.modificationDate: Date()], ofItemAtPath: path(key))
            return .entry(entry, bytes: content.count)
        } catch {
            _ = try? files.removeItem(atPath: path(key))
            return .damaged(error.reason)
        }
    }

    /// Keeps a step's result, and lets go of others where there is no room.
    ///
    /// - Returns: the entry's bytes; nil where it is too large to keep.
    func keep(_ entry: StepEntry, _ step: String, _ key: StepKey) throws(Failure) -> Int? {
        let bytes: [UInt8]
        do { bytes = try entry.serialised(step: step, key: key) } catch {
            throw .failed(Diagnostics.Finding(code: "cache-entry", message: "\(error)"))
        }
        guard bytes.count <= min(Self.largestEntry, settings.limit) else { return nil }
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .failed(Diagnostics.Finding(code: "cache-folder", message: error.localizedDescription))
        }
        try WholeFile.write(bytes, to: path(key))
        makeRoom(besides: path(key))
        return bytes.count
    }

    /// Bytes of all entries.
    var bytes: Int { entries().reduce(0) { $0 + $1.bytes } }

    private func entries() -> [(path: String, bytes: Int, used: Date)] {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".step") }.compactMap { name in
            let path = "\(folder)/\(name)"
            // Another run may have removed it meanwhile.
            guard let facts = try? files.attributesOfItem(atPath: path), let bytes = facts[.size] as? Int,
                let used = facts[.modificationDate] as? Date
            else { return nil }
            return (path, bytes, used)
        }
    }

    private func makeRoom(besides newest: String) {
        let entries = entries().sorted { ($0.used, $0.path) < ($1.used, $1.path) }
        var total = entries.reduce(0) { $0 + $1.bytes }
        for entry in entries where total > settings.limit && entry.path != newest {
            _ = try? FileManager.default.removeItem(atPath: entry.path)
            total -= entry.bytes
        }
    }
}
