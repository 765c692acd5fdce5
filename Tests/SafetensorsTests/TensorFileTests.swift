import Safetensors
import SparseMath
import Testing

@Suite("A tensor file")
struct TensorFileTests {
    /// One tensor of every element type, a scalar, an empty one, and metadata that needs escaping.
    static let sample: TensorFile = {
        var tensors: [String: Tensor] = [:]
        for type in ElementType.allCases {
            let bytes = (0..<(6 * type.size)).map { UInt8(truncatingIfNeeded: $0 * 37) }
            tensors["all.\(type.rawValue)"] = Tensor(type: type, shape: [2, 3], bytes: bytes)
        }
        tensors["scalar"] = Tensor([1.5 as Float], shape: [])
        tensors["empty"] = Tensor([] as [Float], shape: [0, 4])
        tensors["naïve \"name\"\\"] = Tensor([1, 2, .max] as [UInt32])
        return TensorFile(metadata: ["kind": "a \"test\"\n\t\u{1}\\", "ключ": "価値"], tensors: tensors)
    }()

    @Test("what is written is read again")
    func roundTrip() throws {
        let bytes = Self.sample.serialised()
        let read = try TensorFile(bytes)
        #expect(read == Self.sample)
        #expect(read.serialised() == bytes)
    }

    @Test("a file of nothing is a file", arguments: [[:], ["a": "b"]])
    func nothing(metadata: [String: String]) throws {
        let file = TensorFile(metadata: metadata)
        #expect(try TensorFile(file.serialised()) == file)
    }

    @Test("the bytes are those of the format: length, header padded with spaces to eight, tensors, no more")
    func layout() {
        let file = TensorFile(
            metadata: ["b": "2", "a": "1"],
            tensors: ["x": Tensor([1, 258] as [UInt32]), "n": Tensor([-2 as Float], shape: [1, 1])])
        let header =
            #"{"__metadata__":{"a":"1","b":"2"},"n":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"#
            + #""x":{"dtype":"U32","shape":[2],"data_offsets":[4,12]}}"#
        let padded = (8 + header.utf8.count + 63) / 64 * 64 - 8
        let spaces = String(repeating: " ", count: padded - header.utf8.count)
        #expect(
            file.serialised() == [UInt8(padded), 0, 0, 0, 0, 0, 0, 0] + Array((header + spaces).utf8)
                + [0, 0, 0, 0xC0, 1, 0, 0, 0, 2, 1, 0, 0])
    }

    @Test("tensors of larger elements come first, so that each is aligned where the file is mapped")
    func alignment() {
        let file = TensorFile(tensors: [
            "a": Tensor(type: .u8, shape: [3], bytes: [1, 2, 3]),
            "z": Tensor(type: .f64, shape: [1], bytes: [9, 9, 9, 9, 9, 9, 9, 9]),
        ])
        #expect(file.serialised().suffix(11) == [9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3])
    }

    @Test("tensors that fill whole lines of a cache come first of all, and begin with one")
    func lines() {
        let file = TensorFile(tensors: [
            "a": Tensor(type: .f64, shape: [1], bytes: [9, 9, 9, 9, 9, 9, 9, 9]),
            "z": Tensor(type: .u8, shape: [2, 64], bytes: Array(repeating: 7, count: 128)),
        ])
        let bytes = file.serialised()
        #expect(bytes.count % 64 == 8)
        #expect(bytes.suffix(136).allSatisfy { $0 >= 7 } && bytes.suffix(8).allSatisfy { $0 == 9 })
    }

    @Test("equal content gives equal bytes, in whatever order it was put in")
    func order() {
        let names = (0..<50).map { "tensor \($0)" }
        var forward = TensorFile()
        var backward = TensorFile()
        for name in names {
            forward.tensors[name] = Tensor([Float(name.utf8.count)])
            forward.metadata[name] = name
        }
        for name in names.reversed() {
            backward.tensors[name] = Tensor([Float(name.utf8.count)])
            backward.metadata[name] = name
        }
        #expect(forward.serialised() == backward.serialised())
    }

    @Test("numbers come back bit by bit", arguments: 0..<10 as Range<UInt64>)
    func numbers(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let words = (0..<50).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        let floats = words.map(Float.init(bitPattern:))
        #expect(Tensor(words, shape: [5, 10]).unsigned == words)
        #expect(Tensor(floats).floats?.map(\.bitPattern) == floats.map(\.bitPattern))
    }

    @Test("numbers of another type are not taken for floats")
    func types() {
        #expect(Tensor([1] as [UInt32]).floats == nil)
        #expect(Tensor([1] as [Float]).unsigned == nil)
        #expect(Tensor(type: .i32, shape: [1], bytes: [0, 0, 0, 0]).unsigned == nil)
    }

    @Test("bytes that don't fill a shape are a mistake of the programmer")
    func wrongBytes() async {
        await #expect(processExitsWith: .failure) { _ = Tensor(type: .f32, shape: [2], bytes: [0, 0, 0, 0]) }
    }
}
