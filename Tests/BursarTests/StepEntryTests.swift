import DelimitedText
import JSONText
import Testing

@testable import Bursar

@Suite("A kept result")
struct StepEntryTests {
    private static let key = StepKey("learn", .null)

    /// An entry with one file, its bytes changed where somebody knew how to change the checksum too.
    private static func entry(file: String, _ change: (String) -> String = { $0 }) throws -> [UInt8] {
        let file = StepEntry.File(name: file, bytes: Array("abc".utf8), sha256: "")
        let whole = try StepEntry(value: [1], files: [file], seconds: 1).serialised(step: "learn", key: key)
        let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n", maxSplits: 2)
        let body = Array(change(String(lines[2])).utf8)
        return Array("\(lines[0])\n\(String(Checksum.crc32(of: body[...]), radix: 16))\n".utf8) + body
    }

    @Test("it is read as it was written")
    func whole() throws {
        let entry = try StepEntry(Self.entry(file: "model.safetensors"), step: "learn", key: Self.key)
        #expect(entry.files.map(\.name) == ["model.safetensors"])
        #expect(entry.files.map(\.bytes) == [Array("abc".utf8)])
    }

    @Test(
        "a file that would lie outside the run's folder is none", arguments: ["../x", "/etc/x", "a/b", "", ".", ".."])
    func outside(name: String) throws {
        let bytes = try Self.entry(file: name)
        #expect(throws: StepEntry.Damage.self) { try StepEntry(bytes, step: "learn", key: Self.key) }
    }

    @Test("sizes that are none of its own are refused", arguments: ["-1", "2", "9223372036854775807"])
    func sizes(size: String) throws {
        let bytes = try Self.entry(file: "x") { $0.replacing("\"bytes\":3", with: "\"bytes\":\(size)") }
        #expect(throws: StepEntry.Damage.self) { try StepEntry(bytes, step: "learn", key: Self.key) }
    }
}
