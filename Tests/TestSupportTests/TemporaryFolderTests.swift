import Foundation
import TestSupport
import Testing

@Suite("A temporary folder")
struct TemporaryFolderTests {
    @Test("it keeps what is written and vanishes with its last owner")
    func lifetime() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let file = try #require(try folder?.write([0xFF, 0x0A], to: "a/b.bin"))
        #expect(try folder?.bytes(of: "a/b.bin") == [0xFF, 0x0A])
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }
}
