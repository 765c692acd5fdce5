import DelimitedText
import Diagnostics
private import Foundation

/// Small files, read and written whole.
public enum WholeFile {
    /// A file's bytes; gzip is unpacked.
    public static func read(_ path: String) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            var source = try ByteSource(path: path)
            while try source.read(into: &bytes) > 0 {}
        } catch { throw Failure(error) }
        return bytes
    }

    /// Its first bytes, as they lie on the disk.
    static func beginning(of path: String, count: Int) throws(Failure) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? handle.read(upToCount: count) else {
            throw .failed(
                Finding(
                    code: "input", message: "can't be read", at: SourceLocation(file: path),
                    remedy: "Check who may read it."))
        }
        return Array(bytes)
    }

    /// Writes a file so that the old one or the new one is there, never a part.
    public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let target = try OutputTarget(path)
        try target.write(bytes)
        try target.commit()
    }

    /// How many bytes a file has, as they lie on the disk, and their SHA-256 in hexadecimal; in constant memory.
    static func fingerprint(_ path: String) throws(Failure) -> (bytes: Int, sha256: String) {
        var digest = Digest()
        var count = 0
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
                count += piece.count
                digest.update(Array(piece))
            }
            try file.close()
        } catch {
            throw .failed(
                Finding(
                    code: "input-failed", message: "reading failed: \(error.localizedDescription)",
                    at: SourceLocation(file: path)))
        }
        return (count, digest.finish())
    }

    /// The SHA-256 of a file's bytes (unpacked, where it is gzip) in hexadecimal, in constant memory.
    public static func digest(_ path: String) throws(Failure) -> String {
        var digest = Digest()
        do {
            var source = try ByteSource(path: path)
            var bytes: [UInt8] = []
            while try source.read(into: &bytes) > 0 {
                digest.update(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        } catch { throw Failure(error) }
        return digest.finish()
    }
}

/// A small result that is written at the end, to a place that is opened at the beginning: a wrong path is told before
/// the work, not after it.
public struct SummaryTarget {
    private let target: OutputTarget

    /// - Parameter path: a path, or `-` for standard output.
    public init(_ path: String) throws(Failure) { target = try OutputTarget(path) }

    /// Writes the text and puts the file in place.
    public func write(_ text: String) throws(Failure) {
        try target.write(Array(text.utf8))
        try target.commit()
    }
}
