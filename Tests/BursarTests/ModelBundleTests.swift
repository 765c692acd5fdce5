import Transactions
import Foundation
import Features
@testable import Bursar
import Classifiers
import Diagnostics
import Rules
import Safetensors
import SparseMath
import TestSupport
import Testing

@Suite("A model file")
struct ModelBundleTests {
    /// A small bundle with rules, made once.
    static func bundle() throws -> ModelBundle { try made.get() }

    private static let made = Result { try make() }

    private static func make() throws -> ModelBundle {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        var settings = TrainingSettings()
        settings.features.longestCharacterNGram = 3
        let training = try #require(Sample.training(60, rules: rules, threshold: 0.6, settings: settings))
        return try #require(ModelBundle(training, settings: settings, trainingDigest: "of the file"))
    }

    static func refusal(_ bytes: [UInt8]) -> String? {
        do throws(Finding) {
            _ = try ModelBundle(bytes, path: "m.safetensors")
            return nil
        } catch { return error.message }
    }

    @Test("saved and loaded it decides the same")
    func roundTrip() throws {
        let before = try Self.bundle()
        let bytes = try before.serialised()
        let after = try ModelBundle(bytes, path: "m")
        #expect(after.policy == DecisionPolicy(threshold: 0.6))
        #expect(after.settings == before.settings)
        #expect(after.source == .trueLabels)
        #expect(after.trainingRows == 60)
        #expect(after.trainingDigest == "of the file")
        #expect(after.rulesDigest == before.rulesDigest)
        #expect(try after.serialised() == bytes)
        let first = try #require(Categoriser(rules: before.rules, model: before.model, threshold: 0.6))
        let second = try #require(Categoriser(rules: after.rules, model: after.model, threshold: 0.6))
        var scratch = (Categoriser.Scratch(), Categoriser.Scratch())
        var random = RandomSource(seed: 1)
        for narration in Sample.narrations(500, seed: 2) {
            let amount = random.below(4) == 0 ? .nan : random.normal() * 100
            #expect(
                first.decide(narration.span, amount: amount, scratch: &scratch.0)
                    == second.decide(narration.span, amount: amount, scratch: &scratch.1))
        }
    }

    @Test("a model without rules is saved without them")
    func withoutRules() throws {
        let training = try #require(Sample.training(60))
        let bundle = try #require(ModelBundle(training, settings: .init(), trainingDigest: ""))
        let loaded = try ModelBundle(bundle.serialised(), path: "m")
        #expect(loaded.rules == nil)
        #expect(loaded.rulesDigest == nil)
    }

    @Test("labels come back whatever they are called; a control character is a space")
    func labels() throws {
        let names = ["a,b", "\"", "é", "e\u{301}x", "山", " ", "line\nbreak", "\\u0041"]
        let rows = TrainingRows((0..<80).map { Row(narration: "shop \($0 % 8) x", label: names[$0 % 8]) })
        let training = try #require(
            Training.fit(
                rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0, settings: .init()))
        let bundle = try #require(ModelBundle(training, settings: .init(), trainingDigest: ""))
        #expect(
            try ModelBundle(bundle.serialised(), path: "m").model.labels
                == names.map { $0 == "line\nbreak" ? "line break" : $0 })
    }

    @Test("cut off anywhere it is refused, and says so")
    func truncated() throws {
        let bytes = try Self.bundle().serialised()
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
            let complaint = Self.refusal(Array(bytes[..<length]))
            #expect(complaint?.hasPrefix("the model file can't be used: the file is cut short: ") == true)
        }
    }

    /// Loads the file after a change to its metadata and tensors.
    private func refusal(_ change: (inout TensorFile) -> Void) throws -> String? {
        var file = try TensorFile(Self.bundle().serialised())
        change(&file)
        return Self.refusal(file.serialised())
    }

    /// Settings as a file has them, but for a change.
    private static func settings(_ change: (inout TrainingSettings) -> Void) -> String {
        var settings = TrainingSettings()
        change(&settings)
        return (try? JSONEncoder().encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    @Test("unchanged it is taken")
    func unchanged() throws { #expect(try refusal { _ in } == nil) }

    @Test(
        "metadata that lack something or say something impossible are refused with the reason",
        arguments: [
            ("format", "other", "it is a tensor file, but none of Bursar's"),
            ("format", nil, "it is a tensor file, but none of Bursar's"),
            ("format_version", nil, "its format version is missing"),
            ("format_version", "one", "its format version is missing"),
            ("format_version", "0", "its format version is missing"),
            ("categories", nil, "'categories' is missing"), ("categories", "[1]", "'categories' can't be read"),
            ("categories", "[]", "its parts don't fit together"),
            ("categories", #"["A"]"#, "its parts don't fit together"),
            ("categories", #"["A","A","B"]"#, "its parts don't fit together"),
            ("reliability", nil, "'reliability' is missing"),
            ("reliability", "[1,1]", "its parts don't fit together"),
            ("reliability", "[1,1,1.5]", "its parts don't fit together"),
            ("reliability", "[1,1,-0.5]", "its parts don't fit together"),
            ("settings", "{}", "'settings' can't be read"), ("settings", nil, "'settings' is missing"),
            ("settings", Self.settings { $0.algorithm = .forest }, "its parts don't fit together"),
            ("settings", Self.settings { $0.forest.minimumLeafRows = .max }, "its parts don't fit together"),
            ("settings", Self.settings { $0.forest.trees = -5 }, "its parts don't fit together"),
            ("settings", Self.settings { $0.classBalance = 1e30 }, "its parts don't fit together"),
            ("settings", Self.settings { $0.targetPrecision = 7.5 }, "its parts don't fit together"),
            ("calibration", "{}", "'calibration' can't be read"),
            ("unseen_inverse_frequency", "", "its parts don't fit together"),
            ("unseen_inverse_frequency", "65536", "its parts don't fit together"),
            ("unseen_inverse_frequency", "-1", "its parts don't fit together"),
            ("threshold", "[]", "its threshold is not between 0 and 1"),
            ("threshold", "[1.5]", "its threshold is not between 0 and 1"),
            ("threshold", "[-0.1]", "its threshold is not between 0 and 1"),
            ("threshold", "x", "'threshold' can't be read"),
            ("model_threshold", "[1.5]", "its model_threshold is not between 0 and 1"),
            ("model_threshold", "x", "'model_threshold' can't be read"),
            ("label_source", "guesses", "its training record can't be read"),
            ("training_rows", "-1", "its training record can't be read"),
            ("training_rows", "many", "its training record can't be read"),
            ("training_digest", nil, "'training_digest' is missing"),
            ("bursar_version", nil, "'bursar_version' is missing"),
            ("rules_digest", "0000", "its rules don't match their digest"),
            ("rules_digest", nil, "its rules don't match their digest"),
            ("rules", nil, "its rules don't match their digest"),
            ("rules", "categories:\n  Pets: {keywords: [kennel]}\n", "its rules don't match their digest"),
            ("rule_calibration", nil, "'rule_calibration' is missing"),
            ("rule_calibration", "[]", "'rule_calibration' can't be read"),
            ("algorithm", nil, "'algorithm' is missing"),
            ("algorithm", "oracle", "its algorithm is not known to this version"),
            (
                "algorithm", "forest",
                "tensor 'features.inverse_frequencies' is missing or holds no unsigned 16-bit numbers"
            ),
            ("concepts", nil, "'concepts' is missing"), ("concepts", "{}", "'concepts' can't be read"),
            ("concepts", "[]", "its lexicon does not hold together"),
            ("concepts", #"["food.shops"]"#, "its lexicon does not hold together"),
            ("concepts", #"["food.shops",""]"#, "its lexicon does not hold together"),
            ("concepts", #"["food.shops","food\u0007"]"#, "its lexicon does not hold together"),
        ] as [(String, String?, String)])
    func metadata(key: String, value: String?, complaint: String) throws {
        #expect(
            try refusal { $0.metadata[key] = value } == "the model file can't be used: \(complaint)")
    }

    @Test(
        "offsets for more or fewer labels than the model has are refused",
        arguments: ["[0.5]", "[0,0,0,0,0,0,0,0,0,0.5]"])
    func otherLabels(offsets: String) throws {
        let curve = "[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]"
        let temperature = #"{"constant":0,"linear":0,"quadratic":0}"#
        let complaint = try refusal {
            $0.metadata["calibration"] =
                #"{"temperature":\#(temperature),"curve":\#(curve),"labelOffsets":\#(offsets)}"#
        }
        #expect(complaint == "the model file can't be used: its parts don't fit together")
    }

    @Test("rules that are refused are refused with the rules' own words")
    func badRules() throws {
        let rules = "categories: ["
        let complaint = try refusal {
            $0.metadata["rules"] = rules
            $0.metadata["rules_digest"] = Digest.hexadecimal(of: Array(rules.utf8))
        }
        #expect(complaint?.hasPrefix("the model file can't be used: its rules are refused: ") == true)
    }

    @Test("a format from the future names both versions")
    func tooNew() throws {
        #expect(
            try refusal { $0.metadata["format_version"] = "8" }
                == "the model file has format 8; this version of Bursar reads 7")
    }

    @Test("a file of an old format is refused with the remedy")
    func tooOld() throws {
        var file = try TensorFile(Self.bundle().serialised())
        file.metadata["format_version"] = "6"
        let finding = #expect(throws: Finding.self) { try ModelBundle(file.serialised(), path: "m.safetensors") }
        #expect(
            finding?.message
                == "the model file has format 6, which an older version of Bursar wrote; this version reads 7")
        #expect(
            finding?.remedy
                == "Train it again with 'bursar train', make the run again if it is a run's, or use the older version.")
    }

    private static let floats = "is missing or holds no finite 32-bit floats"
    private static let words = "is missing or holds no unsigned 32-bit numbers"

    @Test(
        "a tensor that is missing or of another type is named",
        arguments: [
            ("linear.rows", "is missing or holds no bytes"), ("linear.biases", floats), ("vocabulary.lines", words),
            ("concepts.lines", words), ("concepts.ends", words), ("concepts.concepts", words),
        ])
    func missingTensor(name: String, complaint: String) throws {
        let expected = "the model file can't be used: tensor '\(name)' \(complaint)"
        #expect(try refusal { $0.tensors[name] = nil } == expected)
        #expect(try refusal { $0.tensors[name] = Tensor(type: .i8, shape: [1], bytes: [0]) } == expected)
    }

    /// Changes the numbers of a tensor of floats.
    private func changed(_ name: String, _ change: ([Float]) -> [Float]) throws -> String? {
        try refusal { file in file.tensors[name] = Tensor(change(file.tensors[name]?.floats ?? [])) }
    }

    @Test(
        "a unit of weights that is no number, or beyond all reason, is refused: scores would add up to no number",
        arguments: ["[1e400]", "[-1]", "[16]", "[]", "1", "[\"a\"]"])
    func unit(text: String) throws {
        let complaint = try #require(try refusal { $0.metadata["weights_unit"] = text })
        #expect(
            [
                "the model file can't be used: 'weights_unit' can't be read",
                "the model file can't be used: its parts don't fit together",
            ].contains(complaint))
    }

    @Test("any bytes are weights: the model answers with numbers", arguments: 0..<4 as Range<UInt64>)
    func anyRows(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        var file = try TensorFile(Self.bundle().serialised())
        let rows = try #require(file.tensors["linear.rows"])
        file.tensors["linear.rows"] = Tensor(
            type: rows.type, shape: rows.shape,
            bytes: (0..<rows.bytes.count).map { _ in seed == 0 ? 0xFF : UInt8(random.below(256)) })
        let bundle = try ModelBundle(file.serialised(), path: "m")
        let categoriser = try #require(Categoriser(rules: nil, model: bundle.model, threshold: 0.5))
        var scratch = Categoriser.Scratch()
        for narration in Sample.narrations(100, seed: seed) {
            let decision = categoriser.decide(narration.span, amount: 12.34, scratch: &scratch)
            #expect((0...1).contains(decision.confidence))
        }
    }

    @Test("biases that are no numbers, or beyond all reason, are refused")
    func biases() throws {
        #expect(
            try changed("linear.biases") { $0.map { _ in .nan } }
                == "the model file can't be used: tensor 'linear.biases' \(Self.floats)")
        #expect(
            try changed("linear.biases") { $0.map { _ in 3e38 } }
                == "the model file can't be used: its parts don't fit together")
    }

    @Test("biases of the wrong length are refused", arguments: [-8, -1, 1, 8])
    func wrongBiases(change: Int) throws {
        let complaint = try changed("linear.biases") { numbers in
            Array((numbers + Array(repeating: 1, count: 8)).prefix(numbers.count + change))
        }
        #expect(complaint == "the model file can't be used: its parts don't fit together")
    }

    @Test("weights of the wrong length are refused, also by whole rows", arguments: [-12, -8, -1, 1, 8, 12])
    func wrongWeights(change: Int) throws {
        let complaint = try refusal { file in
            let bytes = (file.tensors["linear.rows"]?.bytes.array ?? []) + Array(repeating: 1, count: 12)
            file.tensors["linear.rows"] = Tensor(Array(bytes.prefix(bytes.count - 12 + change)))
        }
        #expect(complaint == "the model file can't be used: its parts don't fit together")
    }

    /// The phrases are six; the concepts two.
    @Test(
        "a lexicon that does not hold together is refused",
        arguments: [
            ("concepts.ends", [1, 2, 3, 4, 5]), ("concepts.ends", []),
            ("concepts.ends", [2, 1, 3, 4, 5, 6]), ("concepts.ends", [1, 2, 3, 4, 5, 7]),
            ("concepts.ends", [.max, 2, 3, 4, 5, 6]), ("concepts.concepts", [0, 0, 0, 1, 1]),
            ("concepts.concepts", [0, 0, 0, 1, 1, 2]), ("concepts.concepts", [0, 0, 0, 1, 1, .max]),
        ] as [(String, [UInt32])])
    func lexicon(name: String, numbers: [UInt32]) throws {
        #expect(
            try refusal { $0.tensors[name] = Tensor(numbers) }
                == "the model file can't be used: its lexicon does not hold together")
    }

    @Test(
        "a table of phrases that can't be one is refused",
        arguments: [[], [1, 2], Array(repeating: 7, count: 16)])
    func phraseTable(lines: [UInt32]) throws {
        #expect(
            try refusal { $0.tensors["concepts.lines"] = Tensor(lines) }
                == "the model file can't be used: its lexicon does not hold together")
    }

    @Test("with more labels than a model is believed to need it is refused, before room is made for them")
    func manyLabels() throws {
        let names = (0...10_000).map { "\"\($0)\"" }.joined(separator: ",")
        #expect(
            try refusal { $0.metadata["categories"] = "[\(names)]" }
                == "the model file can't be used: it has more than 10000 categories")
    }

    @Test("with more concepts than a model is believed to need it is refused")
    func manyConcepts() throws {
        let names = (0...10_000).map { "\"a.\($0)\"" }.joined(separator: ",")
        #expect(
            try refusal { $0.metadata["concepts"] = "[\(names)]" }
                == "the model file can't be used: its lexicon does not hold together")
    }

    @Test("a flipped byte is refused, or decides without a crash", arguments: 0..<4 as Range<UInt64>)
    func flips(seed: UInt64) throws {
        let sound = try Self.bundle().serialised()
        var random = RandomSource(seed: seed)
        let header = 8 + Int(sound[0]) + Int(sound[1]) << 8 + Int(sound[2]) << 16
        for turn in 0..<25 {
            var bytes = sound
            bytes[turn % 2 == 0 ? random.below(header) : random.below(bytes.count)] = UInt8(random.below(256))
            guard let loaded = try? ModelBundle(bytes, path: "m") else { continue }
            let categoriser = try #require(Categoriser(rules: loaded.rules, model: loaded.model, threshold: 0))
            for narration in Sample.narrations(5, seed: seed) {
                #expect((0...1).contains(categoriser.decide(narration, amount: -3).confidence))
            }
        }
    }

    @Test("opened from disk it brings its rules and its threshold, unless others are given")
    func opened() throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.bundle().serialised()
        let path = try folder.write(bytes, to: "m.safetensors").path
        let own = try Categoriser(modelFile: path, rules: nil, threshold: nil)
        #expect(own.policy.threshold == 0.6)
        #expect(own.rules?.categories == ["Pets", "Dining"])
        #expect(own.modelDigest == Digest.hexadecimal(of: bytes))
        let other = try Categoriser(
            modelFile: path, rules: matcher([("Food", ["bakery"])]), threshold: 0.1)
        #expect(other.policy.threshold == 0.1)
        #expect(other.rules?.categories == ["Food"])
        #expect(try Categoriser(modelFile: path, rules: nil, usesRules: false, threshold: nil).rules == nil)
        #expect(throws: Failure.self) {
            try Categoriser(modelFile: folder.file("none").path, rules: nil, threshold: nil)
        }
    }
}
