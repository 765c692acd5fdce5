import Diagnostics
private import Foundation
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A run that was begun on a server and is not known to have ended there: a small file beside the runs, locked for as long
/// as the process that makes the run lives. The system lets go of it however the process ends, so that whoever finds it
/// unlocked knows that nobody will end that run.
final class BegunRun: Sendable {
    /// What is noted before the server is asked for a run.
    struct Facts: Sendable, Equatable, Codable {
        /// Drawn for this one run; the run there carries it as the tag ``PushedRun/begunTag``.
        let token: String
        /// The id here.
        let run: String
        /// Where the run was begun.
        let server: String
        let experiment: String
        /// Milliseconds since 1970-01-01T00:00:00Z.
        let startTime: Int
    }

    /// How a run failed.
    struct Failed: Sendable, Equatable, Codable {
        let reason: String
        /// Milliseconds since 1970-01-01T00:00:00Z.
        let endTime: Int
    }

    let facts: Facts
    /// Where it says so.
    let failed: Failed?
    private let path: String
    private let descriptor: Int32

    private static let prefix = ".begun-"
    private static let suffix = ".ndjson"

    private static func path(_ token: String, in runs: String) -> String { "\(runs)/\(prefix)\(token)\(suffix)" }

    /// Notes a run that is about to be begun; its file appears whole and locked.
    ///
    /// - Returns: nil where that can't be done: then the run must not be begun, since nobody could end it.
    init?(_ facts: Facts, in runs: String) {
        let path = Self.path(facts.token, in: runs)
        let partial = "\(path).tmp"
        let descriptor = unsafe open(partial, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
        self.facts = facts
        self.path = path
        self.descriptor = descriptor
        failed = nil
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.append(facts, to: descriptor),
            unsafe rename(partial, path) == 0
        else {
            _ = unsafe unlink(partial)
            return nil
        }
    }

    /// Takes what a process that is gone has left.
    ///
    /// - Returns: nil where the process lives, or the file is gone or none of ours.
    private init?(path: String) {
        let descriptor = unsafe open(path, O_RDWR | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            return nil
        }
        // Not before nobody else has it: the process that goes says at its end how the run failed.
        let lines = (FileManager.default.contents(atPath: path) ?? Data()).split(separator: UInt8(ascii: "\n"))
        guard let facts = lines.first.flatMap({ try? JSONDecoder().decode(Facts.self, from: Data($0)) }),
            facts.token.allSatisfy({ $0.isHexDigit || $0 == "-" }), path.hasSuffix(Self.path(facts.token, in: ""))
        else {
            _ = close(descriptor)
            return nil
        }
        self.facts = facts
        failed = lines.dropFirst().lazy.compactMap { try? JSONDecoder().decode(Failed.self, from: Data($0)) }.first
        self.path = path
        self.descriptor = descriptor
    }

    deinit { _ = close(descriptor) }

    /// All that were left by processes that are gone, by token.
    static func left(in runs: String) -> [BegunRun] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
        // Of a process that was killed before its note was whole: then the server was not asked for anything.
        for name in names where name.hasPrefix(prefix) && name.hasSuffix("\(suffix).tmp") && !isHeld("\(runs)/\(name)")
        {
            _ = unsafe unlink("\(runs)/\(name)")
        }
        return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
            .compactMap { BegunRun(path: "\(runs)/\($0)") }
    }

    /// How long somebody who sends a run waits for the process that has just made it.
    private static let patience = Duration.seconds(60)

    /// That of one run, once the process that made the run has let go of it; nil where there is none, or none that can be read.
    ///
    /// - Throws: a `Finding` where the process keeps it: it may have been stopped.
    static func waited(_ token: String, in runs: String) async throws -> BegunRun? {
        let path = path(token, in: runs)
        let end = ContinuousClock.now + patience
        while isHeld(path) {
            guard ContinuousClock.now < end else {
                throw Finding(
                    code: "run-in-use", message: "the process that made it still sends it",
                    remedy: "Push again when that process has ended.")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return BegunRun(path: path)
    }

    /// Whether a process that lives has the file.
    private static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { _ = close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Notes that the run failed, for whoever has to tell the server.
    func note(_ failed: Failed) { _ = Self.append(failed, to: descriptor) }

    /// Forgets it: the server knows how the run ended.
    func remove() { _ = unsafe unlink(path) }

    /// One line, in one piece: a process that is killed leaves it whole or not at all.
    private static func append(_ value: some Encodable, to descriptor: Int32) -> Bool {
        guard var line = try? JSONEncoder().encode(value) else { return false }
        line.append(UInt8(ascii: "\n"))
        let written = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        return written == line.count && fsync(descriptor) == 0
    }
}
