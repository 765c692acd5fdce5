import DelimitedText
import Foundation
import TestSupport
import Testing

@testable import Bursar

@Suite("Digests of files are worked out once")
struct FingerprintsTests {
    @Test("a file's digest is that of its bytes, asked once or twice")
    func digest() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("abc".utf8), to: "a").path
        let fingerprints = Fingerprints()
        for _ in 0..<2 {
            let found = try fingerprints.of(path)
            #expect(found.bytes == 3)
            // FIPS 180-4, example of one block.
            #expect(found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
    }

    @Test("a file that is written anew, of the same length and within the same moment, is read anew")
    func changed() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a").path
        let fingerprints = Fingerprints()
        for number in 0..<50 {
            let bytes = Array("content \(10 + number)".utf8)
            try WholeFile.write(bytes, to: path)
            #expect(try fingerprints.of(path).sha256 == Digest.hexadecimal(of: bytes))
        }
    }

    @Test("what is noted is believed until the file changes")
    func noted() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("abc".utf8), to: "a").path
        let fingerprints = Fingerprints()
        fingerprints.note((3, "as told"), of: path)
        #expect(try fingerprints.of(path).sha256 == "as told")
        try WholeFile.write(Array("abcd".utf8), to: path)
        #expect(try fingerprints.of(path).bytes == 4)
    }

    @Test("a file that is not there can't be told")
    func missing() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Failure.self) { try Fingerprints().of(folder.file("none").path) }
    }

    @Test("bytes and the file they are in have one CRC-32")
    func checksum() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let path = try folder.write(bytes, to: "a").path
        #expect(Checksum.crc32(of: bytes[...]) == (try Checksum.crc32(ofFile: path)))
        // The check value of the CRC-32 (RFC 1952, ISO 3309): of the digits 1 to 9.
        #expect(Checksum.crc32(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
        #expect(Checksum.crc32(of: []) == 0)
    }
}
