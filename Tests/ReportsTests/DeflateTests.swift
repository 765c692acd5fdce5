import CZlib
import Testing

@testable import Reports

@Suite("Deflated rows")
struct DeflateTests {
    /// 30,000 bytes without any order, over and over.
    private static func text(_ count: Int) -> [UInt8] { noise(30_000).cycled(to: count) }

    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    private static func inflated(_ bytes: [UInt8], room: Int) -> [UInt8]? {
        var stream = unsafe z_stream()
        let raw: Int32 = -15
        guard unsafe inflateInit2_(&stream, raw, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { _ = unsafe inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: room + 1)
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, unsafe stream.avail_in == 0 else { return nil }
        return Array(output.prefix(Int(unsafe stream.total_out)))
    }

    @Test(
        "blocks are one stream that inflates to what went in, at every length",
        arguments: [0, 1, 1000, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 3 << 18, (3 << 18) + 77])
    func roundTrip(count: Int) throws {
        let bytes = Self.text(count)
        let packed = try #require(Deflate.compressed(bytes))
        #expect(Self.inflated(packed, room: count) == bytes)
        // Only a block that knows the text before it, as far back as it may refer, finds all of it again.
        #expect(packed.count <= 33_000 + count / 150)
    }

    @Test("bytes without any order fit too, though they can't be made smaller")
    func noise() throws {
        let bytes = Self.noise(600_000)
        let packed = try #require(Deflate.compressed(bytes))
        #expect(Self.inflated(packed, room: bytes.count) == bytes)
        #expect(packed.count < bytes.count + 1000)
    }
}

extension [UInt8] {
    fileprivate func cycled(to count: Int) -> [UInt8] { (0..<count).map { self[$0 % self.count] } }
}
