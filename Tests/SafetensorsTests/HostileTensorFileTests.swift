import Safetensors
import SparseMath
import Testing

@Suite("A tensor file that is damaged or made to do harm")
struct HostileTensorFileTests {
    /// A file with this header and this many bytes behind it.
    static func file(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
        let length = length ?? UInt64(header.utf8.count)
        let head = stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: length >> UInt64($0)) }
        return head + Array(header.utf8) + Array(repeating: 7, count: data)
    }

    static func refusal(_ bytes: [UInt8]) -> String? {
        do throws(TensorFileError) {
            _ = try TensorFile(bytes)
            return nil
        } catch { return error.description }
    }

    static func tensor(_ type: String, _ shape: String, _ offsets: String) -> String {
        #"{"t":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
    }

    static let noTensors = "the header can't be read: it is no JSON object of tensors"

    @Test("cut off anywhere, it is refused")
    func truncation() {
        let bytes = TensorFileTests.sample.serialised()
        for length in bytes.indices {
            #expect(Self.refusal(Array(bytes[..<length])) != nil, "cut to \(length) of \(bytes.count) bytes")
        }
    }

    @Test(
        "a cut says how much is promised and how much is there",
        arguments: [
            ([], "the file is cut short: 8 bytes are promised, 0 are there"),
            ([1, 0, 0], "the file is cut short: 8 bytes are promised, 3 are there"),
            (file("{}", length: 5), "the file is cut short: 13 bytes are promised, 10 are there"),
            (
                file(tensor("U8", "[4]", "[0,4]"), data: 3),
                "the file is cut short: 65 bytes are promised, 64 are there"
            ),
        ] as [([UInt8], String)])
    func cut(bytes: [UInt8], complaint: String) {
        #expect(Self.refusal(bytes) == complaint)
    }

    @Test(
        "a header's length is believed within reason",
        arguments: [100_000_001, UInt64(Int32.max), UInt64(Int.max), UInt64(Int.max) + 1, .max])
    func absurdLength(length: UInt64) {
        #expect(
            Self.refusal(Self.file("{}", length: length))
                == "the header can't be read: its length, \(length), is absurd")
    }

    @Test(
        "a header that is no object of tensors is refused",
        arguments: [
            "", "[]", "7", "null", "{", #"{"t":1}"#, #"{"t":{}}"#, #"{"__metadata__":{"a":1}}"#,
            #"{"__metadata__":["a"]}"#, #"{"t":{"dtype":"F32","shape":[1]}}"#,
            tensor("F32", "1", "[0,4]"), tensor("F32", "[1.5]", "[0,4]"), tensor("F32", "[1]", "[0]"),
            tensor("F32", "[1]", "[0,4,8]"), tensor("F32", "[1]", "[0,1e30]"), tensor("F32", #"["1"]"#, "[0,4]"),
            tensor("F32", "[99999999999999999999]", "[0,4]"), "{}}", "{} x",
        ])
    func badHeader(header: String) {
        #expect(Self.refusal(Self.file(header, data: 4)) == Self.noTensors)
    }

    @Test("a header that is no UTF-8 is refused")
    func notUTF8() {
        var bytes = Self.file(#"{"__metadata__":{"a":"x"}}"#)
        bytes[bytes.count - 4] = 0xFF
        #expect(Self.refusal(bytes) == Self.noTensors)
    }

    @Test("a header nested without end is refused, not followed")
    func nesting() {
        let deep = String(repeating: "[", count: 200_000)
        #expect(Self.refusal(Self.file(#"{"t":{"dtype":"F32","shape":"# + deep)) == Self.noTensors)
    }

    @Test(
        "a tensor that contradicts itself is named",
        arguments: [
            ("F16", "[2]", "[0,4]", "element type 'F16' is unknown"),
            ("", "[4]", "[0,4]", "element type '' is unknown"),
            ("F32", "[-1]", "[0,4]", "shape [-1] is absurd"),
            ("F32", "[-1,-1]", "[0,4]", "shape [-1, -1] is absurd"),
            ("F32", "[4611686018427387904]", "[0,4]", "shape [4611686018427387904] is absurd"),
            ("U8", "[4294967296,4294967296]", "[0,4]", "shape [4294967296, 4294967296] is absurd"),
            ("F32", "[2]", "[0,4]", "offsets 0..<4 don't match shape [2]"),
            ("F32", "[1]", "[4,8]", "offsets 4..<8 don't match shape [1]"),
            ("F32", "[1]", "[-4,0]", "offsets -4..<0 don't match shape [1]"),
            ("F32", "[1]", "[4,0]", "offsets 4..<0 don't match shape [1]"),
            (
                "F32", "[1]", "[-9223372036854775808,9223372036854775807]",
                "offsets -9223372036854775808..<9223372036854775807 don't match shape [1]"
            ),
            ("F32", "[]", "[0,0]", "offsets 0..<0 don't match shape []"),
        ])
    func contradiction(type: String, shape: String, offsets: String, problem: String) {
        #expect(Self.refusal(Self.file(Self.tensor(type, shape, offsets), data: 4)) == "tensor 't': \(problem)")
    }

    @Test(
        "a tensor as large as numbers go is cut short, whatever the sum",
        arguments: ["9223372036854775807", "9223372036854775700", "1000000000000"])
    func enormous(size: String) {
        let complaint = Self.refusal(Self.file(Self.tensor("U8", "[\(size)]", "[0,\(size)]"), data: 4))
        #expect(complaint?.hasPrefix("the file is cut short: ") == true)
    }

    private static func pair(_ first: String, _ second: String) -> String {
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":\#(first)},"#
            + #""b":{"dtype":"U8","shape":[2],"data_offsets":\#(second)}}"#
    }

    @Test(
        "tensors neither overlap nor leave holes",
        arguments: [
            ("[0,2]", "[1,3]", "tensor 'b': offsets 1..<3 don't match shape [2]"),
            ("[0,2]", "[0,2]", "tensor 'b': offsets 0..<2 don't match shape [2]"),
            ("[0,2]", "[3,5]", "tensor 'b': offsets 3..<5 don't match shape [2]"),
            ("[3,5]", "[1,3]", "tensor 'b': offsets 1..<3 don't match shape [2]"),
        ])
    func overlap(first: String, second: String, complaint: String) {
        #expect(Self.refusal(Self.file(Self.pair(first, second), data: 5)) == complaint)
    }

    @Test("bytes behind the last tensor are refused", arguments: [1, 8, 1000])
    func trailing(count: Int) {
        #expect(
            Self.refusal(Self.file(Self.pair("[0,2]", "[2,4]"), data: 4 + count))
                == "the header can't be read: \(count) bytes follow the last tensor")
    }

    @Test("an empty tensor may stand at any border, under any name")
    func emptyTensors() throws {
        let header =
            #"{"b":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[2],"#
            + #""data_offsets":[0,2]},"c":{"dtype":"F64","shape":[3,0],"data_offsets":[2,2]}}"#
        let file = try TensorFile(Self.file(header, data: 2))
        #expect(file.tensors.mapValues(\.bytes.array) == ["a": [7, 7], "b": [], "c": []])
    }

    @Test("flipped bytes are refused or read, and never crash", arguments: 0..<8 as Range<UInt64>)
    func flips(seed: UInt64) throws {
        let sound = TensorFileTests.sample.serialised()
        var random = RandomSource(seed: seed)
        for _ in 0..<150 {
            var bytes = sound
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            do throws(TensorFileError) {
                let file = try TensorFile(bytes)
                // What is read is whole: it can be written and read again.
                #expect(try TensorFile(file.serialised()) == file)
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test("noise is refused", arguments: 0..<50 as Range<UInt64>)
    func noise(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
        #expect(Self.refusal(bytes) != nil)
    }
}
