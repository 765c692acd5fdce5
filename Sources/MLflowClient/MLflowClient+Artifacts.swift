import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1

extension MLflowClient {
    /// Sends a file to a run's artifacts through the server, in pieces, whatever its size. One that is there already is
    /// replaced.
    ///
    /// - Parameters:
    ///   - file: must not change meanwhile.
    ///   - path: from the root of the run's artifacts, its parts separated by `/`.
    public func upload(_ file: URL, as path: String, to run: MLflowRun) async throws(MLflowError) {
        let target = try Self.target(path, in: run)
        let size: Int
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        } catch { throw .unreadableFile(path: file.path, reason: error.localizedDescription) }
        _ = try await send(.PUT, target, headers: Self.binary, bytes: size) { () throws(MLflowError) in
            .stream(try FilePieces(file), length: .known(Int64(size)))
        }
    }

    /// The same with bytes in memory.
    public func upload(_ bytes: [UInt8], as path: String, to run: MLflowRun) async throws(MLflowError) {
        _ = try await send(.PUT, try Self.target(path, in: run), headers: Self.binary, bytes: bytes.count) {
            () throws(MLflowError) in .bytes(ByteBuffer(bytes: bytes))
        }
    }

    /// An artifact's bytes, through the server.
    public func download(_ path: String, of run: MLflowRun) async throws(MLflowError) -> [UInt8] {
        try await send(.GET, try Self.target(path, in: run))
    }

    private struct Listing: Decodable {
        let files: [MLflowArtifact]?
        let nextPageToken: String?
    }

    /// The artifacts of a run, not folders, with those in folders; by path.
    public func artifacts(of run: String) async throws(MLflowError) -> [MLflowArtifact] {
        var files: [MLflowArtifact] = []
        var folders: [String?] = [nil]
        while let folder = folders.popLast() {
            var token: String?
            repeat {
                var query = [("run_id", run)]
                if let folder { query.append(("path", folder)) }
                if let token { query.append(("page_token", token)) }
                let page = try await ask("artifacts/list", query, as: Listing.self)
                for file in page.files ?? [] {
                    if file.isFolder { folders.append(file.path) } else { files.append(file) }
                }
                token = page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
            } while token != nil
        }
        return files.sorted { $0.path < $1.path }
    }

    private static let binary = [("Content-Type", "application/octet-stream")]
    private static let proxied = "mlflow-artifacts:"

    /// Where the server takes a run's artifact.
    private static func target(_ path: String, in run: MLflowRun) throws(MLflowError) -> String {
        guard run.artifactURI.hasPrefix(proxied) else {
            throw .overLimit(
                "the server keeps artifacts at '\(run.artifactURI.prefix(200))' and takes none itself: start it with "
                    + "--serve-artifacts")
        }
        var root = run.artifactURI.dropFirst(proxied.count)
        // mlflow-artifacts://host:port/path names the server anew.
        if root.hasPrefix("//") { root = root.dropFirst(2).drop { $0 != "/" } }
        let parts = (root.split(separator: "/") + path.split(separator: "/")).map { escaped(String($0)) }
        guard !path.isEmpty, !parts.contains(".."), !parts.contains(".") else {
            throw .overLimit("'\(path)' is no path of an artifact")
        }
        return "/api/2.0/mlflow-artifacts/artifacts/" + parts.joined(separator: "/")
    }
}

/// A file in pieces of 256 KiB, read as the connection takes them.
private struct FilePieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    let file: URL

    init(_ file: URL) throws(MLflowError) {
        self.file = file
        guard FileManager.default.isReadableFile(atPath: file.path) else {
            throw .unreadableFile(path: file.path, reason: "it is not there, or may not be read")
        }
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        let file: URL
        var handle: FileHandle?

        mutating func next() async throws -> ByteBuffer? {
            let open = try handle ?? FileHandle(forReadingFrom: file)
            handle = open
            guard let piece = try open.read(upToCount: 262_144), !piece.isEmpty else {
                try open.close()
                return nil
            }
            return ByteBuffer(bytes: piece)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(file: file) }
}
