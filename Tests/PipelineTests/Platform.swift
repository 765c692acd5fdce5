import Foundation
import Synchronization
import TestSupport

/// What outlives a run: caches by key, and the published site.
final class Platform: Sendable {
    let folder: TemporaryFolder
    private let keys = Mutex<[String]>([])

    init() throws { folder = try TemporaryFolder() }

    /// Where the published site lies.
    var published: URL { folder.file("published") }

    /// The newest cache whose key is the one asked for, or begins with one of those that will do.
    func find(_ key: String, or prefixes: [String]) -> String? {
        keys.withLock { keys in
            if keys.contains(key) { return key }
            for prefix in prefixes { if let found = keys.last(where: { $0.hasPrefix(prefix) }) { return found } }
            return nil
        }
    }

    /// Keeps a cache; a key that is there stays as it is.
    func remember(_ key: String) -> Bool {
        keys.withLock { keys in
            if keys.contains(key) { return false }
            keys.append(key)
            return true
        }
    }

    func cacheFolder(_ key: String) -> URL {
        folder.file("caches").appending(
            path: key.map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "_" }.joined())
    }

    /// Digests of every published file: to see whether anything changed.
    func publishedFiles() throws -> [String: Int] {
        var found: [String: Int] = [:]
        for case let file as URL in FileManager.default.enumerator(at: published, includingPropertiesForKeys: nil)
            ?? .init()
        where (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
            found[file.path.replacing(published.path, with: "")] = try Data(contentsOf: file).hashValue
        }
        return found
    }
}

/// Copies by the shell's own tool, so that links, modes and times stay.
func copy(_ source: URL, into target: URL, linking: Bool = false) throws {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    try shell(
        linking ? ["cp", "-al", source.path + "/.", target.path] : ["cp", "-a", source.path + "/.", target.path])
}

/// Runs a tool that says nothing when all is well.
func shell(_ words: [String], in folder: URL? = nil) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    if let folder { process.currentDirectoryURL = folder }
    try process.runAlone()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Fault(words.joined(separator: " "), "failed") }
}
