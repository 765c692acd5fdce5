import Foundation
public import Testing

/// Files that hold what a test expects, where that is too long for a literal.
///
/// The file is `Tests/Golden/<test target>/<test function><.variant>.<extension>`. With `BURSAR_RECORD=1` in the
/// environment it is written anew, and the test that wrote it *fails*, so that recording never passes for checking.
public enum Golden {
    /// Expects `bytes` to be those of the golden file of the running test.
    ///
    /// - Parameters:
    ///   - variant: tells several files of one test apart, such as an argument of the test.
    ///   - fileExtension: without the dot, such as `json`.
    public static func expect(
        _ bytes: [UInt8], variant: String = "", fileExtension: String = "txt",
        filePath: String = #filePath, function: String = #function,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let file = location(
            filePath: filePath, function: function, variant: variant, fileExtension: fileExtension)
        let recording = ProcessInfo.processInfo.environment["BURSAR_RECORD"] == "1"
        if let complaint = try recording ? record(bytes, in: file) : compare(bytes, with: file) {
            Issue.record("\(complaint)", sourceLocation: sourceLocation)
        }
    }

    /// Expects `text`, as UTF-8, to be the golden file of the running test.
    public static func expect(
        _ text: String, variant: String = "", fileExtension: String = "txt",
        filePath: String = #filePath, function: String = #function,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        try expect(
            Array(text.utf8), variant: variant, fileExtension: fileExtension, filePath: filePath,
            function: function, sourceLocation: sourceLocation)
    }

    static func record(_ bytes: [UInt8], in file: URL) throws -> String {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return "recorded \(file.path); read it, then run again without BURSAR_RECORD"
    }

    /// What is to be said about `bytes`; nil where they are those of `file`.
    static func compare(_ bytes: [UInt8], with file: URL) throws -> String? {
        guard FileManager.default.fileExists(atPath: file.path) else {
            return "no golden file \(file.path); run once with BURSAR_RECORD=1"
        }
        let expected = try Array(Data(contentsOf: file))
        if expected == bytes { return nil }
        let difference = LineDifference(
            expected: String(decoding: expected, as: UTF8.self),
            actual: String(decoding: bytes, as: UTF8.self))
        return "not as in \(file.path): \(difference)"
    }

    static func location(filePath: String, function: String, variant: String, fileExtension: String) -> URL {
        let folders = filePath.split(separator: "/")
        let target = folders.lastIndex(of: "Tests").map { folders[folders.index(after: $0)] } ?? "Other"
        let name = function.prefix { $0 != "(" } + (variant.isEmpty ? "" : ".\(variant)")
        let safe = String(name.map { $0.isLetter || $0.isNumber || ".-_".contains($0) ? $0 : "_" })
        return PackageFolder.file("Tests/Golden/\(target)/\(safe).\(fileExtension)")
    }
}
