import Safetensors
import TestSupport
import Testing

@Suite("Another house's reader")
struct PythonReaderTests {
    private static let script = """
        from safetensors import safe_open
        from safetensors.numpy import load_file
        for name, array in sorted(load_file("own.safetensors").items()):
            print(name, array.dtype, list(array.shape), array.flatten().tolist())
        with safe_open("own.safetensors", "numpy") as file:
            print(sorted(file.metadata().items()))
        """

    @Test(
        "Python's safetensors reads names, types, shapes, values and metadata as we wrote them",
        .enabled(if: OutsideWorld.python != nil, "BURSAR_PYTHON names no Python; scripts/python-env makes one"))
    func python() async throws {
        let python = try #require(OutsideWorld.python)
        let file = TensorFile(
            metadata: ["format": "test", "text": "a \"b\"\n\\ é"],
            tensors: [
                "floats": Tensor([1.5, -2.25, 0, 1e30], shape: [2, 2]),
                "words": Tensor([0, 1, .max] as [UInt32]),
                "bytes": Tensor(type: .i8, shape: [2], bytes: [1, 0xFF]),
                "long": Tensor(type: .i64, shape: [1], bytes: [0xFE] + Array(repeating: 0xFF, count: 7)),
                "none": Tensor([] as [Float], shape: [0, 3]),
            ])
        let folder = try TemporaryFolder()
        try folder.write(file.serialised(), to: "own.safetensors")
        try folder.write(Self.script, to: "read.py")
        let run = try await CommandRun.shell("\"$READER\" read.py", in: folder, environment: ["READER": python])
        #expect(run.errorText == "")
        #expect(
            run.outputText == """
                bytes int8 [2] [1, -1]
                floats float32 [2, 2] [1.5, -2.25, 0.0, 1.0000000150474662e+30]
                long int64 [1] [-2]
                none float32 [0, 3] []
                words uint32 [3] [0, 1, 4294967295]
                [('format', 'test'), ('text', 'a "b"\\n\\\\ é')]

                """)
    }
}
