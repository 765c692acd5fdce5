import Classifiers
import Safetensors
import SparseMath
import TestSupport
import Testing

@testable import Bursar

@Suite("A model file of a forest")
struct ForestBundleTests {
    private static func bundle() throws -> ModelBundle {
        let training = try #require(Sample.grown)
        return try #require(ModelBundle(training, settings: Sample.forest, trainingDigest: "of the file"))
    }

    /// What is said of the file after a change to its tensors; nil where it is taken.
    private func refusal(_ change: (inout TensorFile) -> Void) throws -> String? {
        var file = try TensorFile(Self.bundle().serialised())
        change(&file)
        return ModelBundleTests.refusal(file.serialised())
    }

    @Test("saved and loaded it answers alike, and explains alike")
    func roundTrip() throws {
        let before = try Self.bundle()
        let bytes = try before.serialised()
        let after = try ModelBundle(bytes, path: "m")
        #expect(after.settings == Sample.forest)
        #expect(after.model.classifier == before.model.classifier)
        #expect(try after.serialised() == bytes)
        let first = try #require(Categoriser(rules: nil, model: before.model, threshold: 0.5))
        let second = try #require(Categoriser(rules: nil, model: after.model, threshold: 0.5))
        var scratch = (Categoriser.Scratch(), Categoriser.Scratch())
        for narration in Sample.narrations(200, seed: 3) {
            #expect(
                first.decide(narration.span, amount: -7, scratch: &scratch.0)
                    == second.decide(narration.span, amount: -7, scratch: &scratch.1))
        }
        let text = Array("TESCO STORES 12".utf8)
        #expect(first.explain(text, amount: -7).model == second.explain(text, amount: -7).model)
    }

    @Test("it learns what it is taught")
    func learns() throws {
        let categoriser = try #require(Sample.grown?.categoriser)
        for (label, names) in Sample.merchants {
            for name in names { #expect(categoriser.decide("\(name) 77", amount: -20).category == label) }
        }
    }

    @Test("the same rows and seed give the same bytes, another seed gives others")
    func deterministic() throws {
        func bytes(seed: UInt64) throws -> [UInt8] {
            var settings = Sample.forest
            settings.forest.trees = 5
            settings.seed = seed
            let training = try #require(Sample.training(60, settings: settings))
            return try #require(ModelBundle(training, settings: settings, trainingDigest: "d")).serialised()
        }
        #expect(try bytes(seed: 1) == bytes(seed: 1))
        #expect(try bytes(seed: 1) != bytes(seed: 2))
    }

    private static let words = "is missing or holds no unsigned 32-bit numbers"
    private static let floats = "is missing or holds no finite 32-bit floats"

    @Test(
        "a tensor that is missing or of another type is named",
        arguments: [
            ("forest.roots", words), ("forest.features", words), ("forest.children", words),
            ("forest.leaf_classes", words), ("forest.thresholds", floats), ("forest.leaf_shares", floats),
        ])
    func missing(name: String, complaint: String) throws {
        let expected = "the model file can't be used: tensor '\(name)' \(complaint)"
        #expect(try refusal { $0.tensors[name] = nil } == expected)
        #expect(try refusal { $0.tensors[name] = Tensor(type: .u8, shape: [1], bytes: [0]) } == expected)
    }

    @Test(
        "numbers that make no trees are refused",
        arguments: [
            ("forest.roots", 1), ("forest.children", 0), ("forest.children", .max), ("forest.children", 1 << 31),
            ("forest.features", .max), ("forest.leaf_classes", 3),
        ] as [(String, UInt32)])
    func damaged(name: String, number: UInt32) throws {
        let complaint = try refusal { file in
            var numbers = file.tensors[name]?.unsigned ?? []
            numbers[0] = number
            file.tensors[name] = Tensor(numbers)
        }
        #expect(complaint == "the model file can't be used: its trees don't hold together")
    }

    @Test(
        "tensors of the wrong length are refused",
        arguments: [
            "forest.features", "forest.children", "forest.leaf_classes",
        ], [-1, 1])
    func wrongLength(name: String, change: Int) throws {
        let complaint = try refusal { file in
            let numbers = file.tensors[name]?.unsigned ?? []
            file.tensors[name] = Tensor(Array((numbers + [0]).prefix(numbers.count + change)))
        }
        #expect(complaint == "the model file can't be used: its trees don't hold together")
    }

    @Test("shares that are none are refused", arguments: [-0.5, 1.5, 3e38] as [Float])
    func shares(number: Float) throws {
        let complaint = try refusal { file in
            var numbers = file.tensors["forest.leaf_shares"]?.floats ?? []
            numbers[0] = number
            file.tensors["forest.leaf_shares"] = Tensor(numbers)
        }
        #expect(complaint == "the model file can't be used: its trees don't hold together")
    }

    @Test("a forest of another model's features or labels is refused, or decides without a crash")
    func strangerFile() throws {
        let curve = "[0,1,0,0,0,0,0,0,0,0,0,0,0]"
        let temperature = #"{"constant":0,"linear":0,"quadratic":0}"#
        #expect(
            try refusal { $0.metadata["algorithm"] = "linear" }
                == "the model file can't be used: tensor 'linear.biases' \(Self.floats)")
        #expect(
            try refusal {
                $0.metadata["categories"] = #"["A"]"#
                $0.metadata["reliability"] = "[1]"
                $0.metadata["calibration"] = #"{"temperature":\#(temperature),"curve":\#(curve)}"#
            } == "the model file can't be used: its trees don't hold together")
    }

    @Test("a flipped byte is refused, or decides without a crash", arguments: 0..<4 as Range<UInt64>)
    func flips(seed: UInt64) throws {
        let sound = try Self.bundle().serialised()
        var random = RandomSource(seed: seed)
        for _ in 0..<15 {
            var bytes = sound
            bytes[random.below(bytes.count)] = UInt8(random.below(256))
            guard let loaded = try? ModelBundle(bytes, path: "m") else { continue }
            let categoriser = try #require(Categoriser(rules: nil, model: loaded.model, threshold: 0))
            for narration in Sample.narrations(5, seed: seed) {
                #expect((0...1).contains(categoriser.decide(narration, amount: -3).confidence))
                #expect(categoriser.explain(narration, amount: -3).model != nil)
            }
        }
    }
}

@Suite("A model file in Python")
struct ModelFilePythonTests {
    private static let script = """
        from safetensors import safe_open
        from safetensors.numpy import load_file
        for name, array in sorted(load_file("m.safetensors").items()):
            print(name, array.dtype, list(array.shape))
        with safe_open("m.safetensors", "numpy") as file:
            print(file.metadata()["format"], file.metadata()["format_version"], file.metadata()["algorithm"])
        """

    @Test(
        "Python's safetensors reads its tensors and what it is, linear model or forest",
        .enabled(if: OutsideWorld.python != nil, "BURSAR_PYTHON names no Python; scripts/python-env makes one"),
        arguments: [Algorithm.linear, .forest])
    func python(algorithm: Algorithm) async throws {
        let python = try #require(OutsideWorld.python)
        let training = try #require(algorithm == .forest ? Sample.grown : Sample.trained)
        let settings = algorithm == .forest ? Sample.forest : TrainingSettings()
        let bytes = try #require(ModelBundle(training, settings: settings, trainingDigest: "d")).serialised()
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "m.safetensors")
        try folder.write(Self.script, to: "read.py")
        let run = try await CommandRun.shell("\"$READER\" read.py", in: folder, environment: ["READER": python])
        let names = ["u8": "uint8", "u16": "uint16", "u32": "uint32", "f32": "float32"]
        let lines = try TensorFile(bytes).tensors.sorted { $0.key < $1.key }.map { name, tensor in
            "\(name) \(names["\(tensor.type)"] ?? "?") \(tensor.shape)"
        }
        #expect(run.errorText == "")
        #expect(
            run.outputText
                == (lines + ["bursar-model \(ModelBundle.formatVersion) \(algorithm.rawValue)\n"]).joined(
                    separator: "\n"))
    }
}
