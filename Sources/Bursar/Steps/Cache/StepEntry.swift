import DelimitedText
private import Foundation

/// A step's result as the cache keeps it: one file with what the step returned and the files it wrote.
///
///     bursar-step 2
///     CRC-32 of everything below: enough against damage, and many times as fast as the SHA-256 that files are known by
///     a header as JSON: step, key, seconds, sizes, the files' SHA-256
///     the value, then each file, one after the other
struct StepEntry: Sendable {
    /// What the step returned, as a property list.
    let value: [UInt8]
    let files: [File]
    /// What the step took when it was done.
    let seconds: Double

    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
        /// SHA-256 in hexadecimal.
        let sha256: String
    }

    /// Why an entry can't be used.
    struct Damage: Error {
        let reason: String
    }

    private struct Header: Codable {
        struct File: Codable {
            let name: String
            let bytes: Int
            let sha256: String
        }

        let step: String
        let key: String
        let seconds: Double
        let value: Int
        let files: [File]
    }

    private static let magic = "bursar-step 2"

    init(value: [UInt8], files: [File], seconds: Double) {
        self.value = value
        self.files = files
        self.seconds = seconds
    }

    /// The entry's bytes.
    func serialised(step: String, key: StepKey) throws -> [UInt8] {
        let header = Header(
            step: step, key: key.digest, seconds: seconds, value: value.count,
            files: files.map { .init(name: $0.name, bytes: $0.bytes.count, sha256: $0.sha256) })
        var body = Array(try JSONEncoder().encode(header))
        body.append(UInt8(ascii: "\n"))
        body += value
        for file in files { body += file.bytes }
        return Array("\(Self.magic)\n\(Self.checksum(body[...]))\n".utf8) + body
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
        String(Checksum.crc32(of: bytes), radix: 16)
    }

    /// Whether parts of these sizes make up the whole.
    private static func fills(_ whole: Int, _ parts: [Int]) -> Bool {
        var left = whole
        for part in parts {
            guard part >= 0, part <= left else { return false }
            left -= part
        }
        return left == 0
    }

    /// Reads an entry and holds it to its checksum.
    ///
    /// - Throws: why it is not what was written under this key.
    init(_ bytes: [UInt8], step: String, key: StepKey) throws(Damage) {
        var rest = bytes[...]
        func line() throws(Damage) -> ArraySlice<UInt8> {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw Damage(reason: "it is cut short") }
            defer { rest = rest[(end + 1)...] }
            return rest[..<end]
        }
        guard try line().elementsEqual(Self.magic.utf8) else { throw Damage(reason: "it is no entry of this version") }
        let checksum = try line()
        guard checksum.elementsEqual(Self.checksum(rest).utf8) else {
            throw Damage(reason: "its content is not what its checksum says")
        }
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(line())), header.step == step,
            header.key == key.digest, Self.fills(rest.count, [header.value] + header.files.map(\.bytes)),
            header.files.allSatisfy({ !$0.name.contains("/") && !$0.name.isEmpty && $0.name != "." && $0.name != ".." })
        else { throw Damage(reason: "it belongs to another step") }
        func take(_ count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        value = take(header.value)
        var files: [File] = []
        for file in header.files { files.append(File(name: file.name, bytes: take(file.bytes), sha256: file.sha256)) }
        self.files = files
        seconds = header.seconds
    }
}
