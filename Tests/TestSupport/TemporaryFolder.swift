public import Foundation

/// A fresh, empty folder that is removed with all it holds when its last owner lets go of it.
///
/// ```swift
/// let folder = try TemporaryFolder()
/// try folder.write("date,narration\n", to: "in.csv")
/// ```
///
/// A class, because the folder on disk has one identity and one end of life. It holds nothing but an immutable path.
public final class TemporaryFolder: Sendable {
    /// The folder, with every symbolic link resolved, so that it compares equal to what a child process prints.
    public let url: URL

    public init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        url = base.appending(path: "bursar-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that cannot be removed is the system's to clean; a test has no use for the failure.
        try? FileManager.default.removeItem(at: url)
    }

    /// The file `name` inside the folder, which need not exist.
    public func file(_ name: String) -> URL { url.appending(path: name) }

    /// Writes `bytes` to the file `name`, making the folders between, and returns where it is.
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws -> URL {
        let target = file(name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
        return target
    }

    /// Writes `text` as UTF-8 to the file `name` and returns where it is.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> URL {
        try write(Array(text.utf8), to: name)
    }

    /// The bytes of the file `name`.
    public func bytes(of name: String) throws -> [UInt8] { Array(try Data(contentsOf: file(name))) }

    /// The text of the file `name`, with invalid UTF-8 repaired.
    public func text(of name: String) throws -> String {
        String(decoding: try bytes(of: name), as: UTF8.self)
    }
}
