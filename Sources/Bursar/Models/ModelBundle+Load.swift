import Classifiers
public import Diagnostics
import Evaluation
import Features
private import Foundation
import Rules
import Safetensors
import SparseMath

extension ModelBundle {
    /// Reads a model file's bytes. No code in it is run, and nothing in it is trusted before it is checked.
    ///
    /// - Parameter path: for messages.
    /// - Throws: what is wrong with the file, and that training again mends it.
    public init(_ bytes: [UInt8], path: String) throws(Finding) { try self.init(TensorBytes(bytes), path: path) }

    /// The same from bytes that may be mapped: weights and tables stay where they are.
    init(_ bytes: TensorBytes, path: String) throws(Finding) {
        let file: TensorFile
        do { file = try TensorFile(bytes) } catch { throw Self.refusal("\(error)", path) }
        let reader = MetadataReader(file: file, path: path)
        guard file.metadata["format"] == "bursar-model" else {
            throw Self.refusal("it is a tensor file, but none of Bursar's", path)
        }
        guard let format = file.metadata["format_version"].flatMap(Int.init), format >= 1 else {
            throw Self.refusal("its format version is missing", path)
        }
        guard format >= Self.oldestFormatRead else {
            throw Finding(
                code: "model-too-old",
                message:
                    "the model file has format \(format), which an older version of Bursar wrote; this version reads \(Self.formatVersion)",
                at: SourceLocation(file: path),
                remedy:
                    "Train it again with 'bursar train', make the run again if it is a run's, or use the older version."
            )
        }
        guard format <= Self.formatVersion else {
            throw Finding(
                code: "model-too-new",
                message:
                    "the model file has format \(format); this version of Bursar reads \(Self.formatVersion)",
                at: SourceLocation(file: path), remedy: "Use the version of Bursar that wrote it, or a newer one.")
        }
        let (model, digest, rules) = try reader.modelAndRules()
        func threshold(_ key: String) throws(Finding) -> Float {
            let numbers = try reader.decode([Float].self, key)
            guard numbers.count == 1, let number = numbers.first, number >= 0, number <= 1 else {
                throw Self.refusal("its \(key) is not between 0 and 1", path)
            }
            return number
        }
        let policy = DecisionPolicy(
            threshold: try threshold("threshold"),
            modelThreshold: file.metadata["model_threshold"] == nil ? nil : try threshold("model_threshold"))
        guard let source = LabelSource(rawValue: try reader.text("label_source")),
            let rows = Int(try reader.text("training_rows")), rows >= 0
        else { throw Self.refusal("its training record can't be read", path) }
        guard file.metadata["rules_digest"] == digest else {
            throw Self.refusal("its rules don't match their digest", path)
        }
        self.init(
            model: model, rules: rules, policy: policy,
            settings: try reader.decode(TrainingSettings.self, "settings"), source: source, trainingRows: rows,
            trainingDigest: try reader.text("training_digest"),
            promise: try reader.decode(PrecisionPromise.self, "promise"), version: try reader.text("bursar_version"),
            rulesDigest: digest)
    }

    fileprivate static func refusal(_ problem: String, _ path: String) -> Finding {
        Finding(
            code: "model-unusable", message: "the model file can't be used: \(problem)",
            at: SourceLocation(file: path), remedy: "Train it again with 'bursar train', or copy it again.")
    }
}

/// Takes a bundle's parts out of a tensor file.
private struct MetadataReader: Sendable {
    let file: TensorFile
    let path: String

    /// What weights may be, so that scores stay numbers: far beyond what any training makes.
    private static let largestWeight: Float = 1e6
    private static let mostConcepts = 10_000
    private static let mostLabels = 10_000

    func refusal(_ problem: String) -> Finding { ModelBundle.refusal(problem, path) }

    func text(_ key: String) throws(Finding) -> String {
        guard let text = file.metadata[key] else { throw refusal("'\(key)' is missing") }
        return text
    }

    func decode<Value: Decodable>(_ type: Value.Type, _ key: String) throws(Finding) -> Value {
        let text = try text(key)
        do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch {
            throw refusal("'\(key)' can't be read")
        }
    }

    private func floats(_ name: String) throws(Finding) -> [Float] {
        guard let numbers = file.tensors[name]?.floats, numbers.allSatisfy(\.isFinite) else {
            throw refusal("tensor '\(name)' is missing or holds no finite 32-bit floats")
        }
        return numbers
    }

    /// A tensor's numbers, where they lie.
    private func constants<Element: BitwiseCopyable & Sendable>(
        _ name: String, _ type: ElementType, as element: Element.Type, _ what: String
    ) throws(Finding) -> ConstantArray<Element> {
        guard let numbers = file.constants(name, type, as: element) else {
            throw refusal("tensor '\(name)' is missing or holds no \(what)")
        }
        return numbers
    }

    private func vocabulary(_ name: String, count: Int) throws(Finding) -> Vocabulary? {
        Vocabulary(lines: try constants(name, .u32, as: UInt32.self, "unsigned 32-bit numbers"), count: count)
    }

    private func unsigned(_ name: String) throws(Finding) -> [UInt32] {
        guard let numbers = file.tensors[name]?.unsigned else {
            throw refusal("tensor '\(name)' is missing or holds no unsigned 32-bit numbers")
        }
        return numbers
    }

    private static func isSound(_ label: String) -> Bool {
        !label.isEmpty && label != Categoriser.unknown
            && label.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    /// Rules and model, side by side: each takes a good part of a start. The rules, which take longer, come first, since this
    /// thread begins with them at once. With the model goes the digest of the rules' text, which is canonical as it was written.
    func modelAndRules() throws(Finding) -> (model: NarrationModel, digest: String?, rules: RuleMatcher?) {
        let (rules, (model, digest)) = concurrently(
            { Result { () throws(Finding) in try self.rules() } },
            { (Result { () throws(Finding) in try self.model() }, rulesDigest()) })
        return (try model.get(), digest, try rules.get())
    }

    private func rulesDigest() -> String? { file.metadata["rules"].map { Digest.hexadecimal(of: Array($0.utf8)) } }

    private func model() throws(Finding) -> NarrationModel {
        let labels = try decode([String].self, "categories")
        guard labels.allSatisfy(Self.isSound) else {
            throw refusal("a category is empty, 'Unknown', or holds control characters")
        }
        guard labels.count <= Self.mostLabels else { throw refusal("it has more than \(Self.mostLabels) categories") }
        let settings = try decode(TrainingSettings.self, "settings")
        let classifier = try classifier(labelCount: labels.count)
        let frequencies = try inverseFrequencies(beside: classifier)
        let reliability = try decode([Float].self, "reliability")
        let calibration = try decode(PosteriorCalibration.self, "calibration")
        guard let unseen = UInt16(try text("unseen_inverse_frequency")),
            let vocabulary = try vocabulary("vocabulary.lines", count: frequencies.count), settings.isSound,
            let vectoriser = Vectoriser(
                parameters: settings.features, vocabulary: vocabulary, inverseFrequencies: frequencies,
                unseenInverseFrequency: unseen, concepts: try concepts()),
            reliability.count == labels.count, reliability.allSatisfy({ $0 >= 0 && $0 <= 1 }),
            Set(labels).count == labels.count,
            calibration.labelOffsets.isEmpty || calibration.labelOffsets.count == labels.count
        else { throw refusal("its parts don't fit together") }
        guard settings.algorithm.rawValue == (try text("algorithm")) else {
            throw refusal("its parts don't fit together")
        }
        return NarrationModel(
            labels: labels, vectoriser: vectoriser, classifier: classifier,
            calibration: calibration, reliability: reliability)
    }

    private func classifier(labelCount: Int) throws(Finding) -> TrainedClassifier {
        guard let algorithm = Algorithm(rawValue: try text("algorithm")) else {
            throw refusal("its algorithm is not known to this version")
        }
        switch algorithm {
        case .linear: return .linear(try linear(labelCount: labelCount))
        case .forest: return .forest(try forest(labelCount: labelCount))
        }
    }

    /// They lie beside a linear model's weights, which are needed with them.
    private func inverseFrequencies(beside classifier: TrainedClassifier) throws(Finding) -> ConstantColumn {
        switch classifier {
        case .linear(let linear): linear.weights.beside
        case .forest: ConstantColumn(try forestFrequencies())
        }
    }

    private func forestFrequencies() throws(Finding) -> ConstantArray<UInt16> {
        try constants("features.inverse_frequencies", .u16, as: UInt16.self, "unsigned 16-bit numbers")
    }

    private func linear(labelCount: Int) throws(Finding) -> LinearClassifier {
        let biases = try lanes("linear.biases")
        let lanes = LinearClassifier.laneCount(classes: labelCount)
        let bytes = try constants("linear.rows", .u8, as: UInt8.self, "bytes")
        let unit = try decode([Float].self, "weights_unit")
        guard let unit = unit.first, unit <= Self.largestWeight / Float(UInt16.max),
            biases.allSatisfy({ max(-$0.min(), $0.max()) <= Self.largestWeight }),
            let weights = QuantisedRows(laneCount: lanes, bytes: bytes, unit: unit),
            let linear = LinearClassifier(classCount: labelCount, weights: weights, biases: biases)
        else { throw refusal("its parts don't fit together") }
        return linear
    }

    private func forest(labelCount: Int) throws(Finding) -> RandomForest {
        let featureCount = try forestFrequencies().count
        guard
            let forest = RandomForest(
                classCount: labelCount, featureCount: featureCount, roots: try unsigned("forest.roots"),
                features: try unsigned("forest.features"), thresholds: try floats("forest.thresholds"),
                children: try unsigned("forest.children").map { Int32(bitPattern: $0) },
                leafClasses: try unsigned("forest.leaf_classes"), leafShares: try floats("forest.leaf_shares"))
        else { throw refusal("its trees don't hold together") }
        return forest
    }

    private func concepts() throws(Finding) -> ConceptTable {
        let names = try decode([String].self, "concepts")
        let ends = try unsigned("concepts.ends")
        guard names.count <= Self.mostConcepts, names.allSatisfy(Self.isSound),
            let phrases = try vocabulary("concepts.lines", count: ends.count),
            let table = ConceptTable(
                checking: names, phrases: phrases, ends: ends, concepts: try unsigned("concepts.concepts"))
        else { throw refusal("its lexicon does not hold together") }
        return table
    }

    private func rules() throws(Finding) -> RuleMatcher? {
        guard let yaml = file.metadata["rules"] else { return nil }
        let calibration = try decode(RuleCalibration.self, "rule_calibration")
        do {
            return try RuleMatcher(.parse(yaml: yaml, file: path + SourceLocation.modelRules), calibration: calibration)
        } catch {
            throw refusal("its rules are refused: \(error.all[0].message)")
        }
    }

    private func lanes(_ name: String) throws(Finding) -> [Lane] {
        let numbers = try floats(name)
        guard numbers.count % 8 == 0 else { throw refusal("its parts don't fit together") }
        var lanes: [Lane] = []
        lanes.reserveCapacity(numbers.count / 8)
        for start in stride(from: 0, to: numbers.count, by: 8) {
            var lane = Lane()
            for place in 0..<8 { lane[place] = numbers[start + place] }
            lanes.append(lane)
        }
        return lanes
    }
}

extension SourceLocation {
    /// What follows a model file's name where its rules are meant.
    fileprivate static let modelRules = " (rules)"

    /// Whether it is in the rules inside a model file, where nobody can go to.
    public var isInsideModel: Bool { file.hasSuffix(Self.modelRules) }
}
