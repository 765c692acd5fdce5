import Classifiers
import Features
private import Foundation
import Rules
import Safetensors
import SparseMath

extension ModelBundle {
    /// The model file's bytes: the same bundle gives the same bytes.
    public func serialised() throws -> [UInt8] {
        var file = TensorFile()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        file.metadata = [
            "format": "bursar-model",
            "format_version": String(Self.formatVersion),
            "bursar_version": version,
            "algorithm": settings.algorithm.rawValue,
            "categories": try json(model.labels),
            "concepts": try json(model.vectoriser.concepts.names),
            "reliability": try json(model.reliability),
            "settings": try json(settings),
            "calibration": try json(model.calibration),
            "unseen_inverse_frequency": String(model.vectoriser.unseenInverseFrequency),
            "threshold": try json([policy.threshold]),
            "promise": try json(promise),
            "label_source": source.rawValue,
            "training_rows": String(trainingRows),
            "training_digest": trainingDigest,
        ]
        if let own = policy.modelsOwn { file.metadata["model_threshold"] = try json([own]) }
        if let rules, let rulesDigest {
            file.metadata["rules"] = rules.rules.canonicalYAML()
            file.metadata["rules_digest"] = rulesDigest
            file.metadata["rule_calibration"] = try json(rules.calibration)
        }
        let vocabulary = model.vectoriser.vocabulary
        let concepts = model.vectoriser.concepts
        file.tensors = [
            "vocabulary.lines": Tensor(vocabulary.lines.array),
            "concepts.lines": Tensor(concepts.phrases.lines.array),
            "concepts.ends": Tensor(concepts.ends),
            "concepts.concepts": Tensor(concepts.concepts),
        ]
        switch model.classifier {
        case .linear(let linear):
            file.metadata["weights"] =
                "a row for each feature: 16 bits inverse frequency in 2048ths, 16 bits scale in units of weights_unit, "
                + "then a signed byte for each label, to be multiplied by the scale"
            file.metadata["weights_unit"] = try json([linear.weights.unit])
            file.tensors["linear.rows"] = Tensor(
                linear.weights.bytes.array,
                shape: [linear.featureCount, QuantisedRows.width(laneCount: linear.laneCount)])
            file.tensors["linear.biases"] = Tensor(flattened(linear.biases))
        case .forest(let forest):
            file.tensors["features.inverse_frequencies"] = Tensor(model.vectoriser.inverseFrequencies.array)
            file.tensors["forest.roots"] = Tensor(forest.roots)
            file.tensors["forest.features"] = Tensor(forest.features)
            file.tensors["forest.thresholds"] = Tensor(forest.thresholds)
            // Kept as their bits, since a leaf's is negative and the file's numbers are not.
            file.tensors["forest.children"] = Tensor(forest.children.map { UInt32(bitPattern: $0) })
            file.tensors["forest.leaf_classes"] = Tensor(forest.leafClasses)
            file.tensors["forest.leaf_shares"] = Tensor(forest.leafShares)
        }
        return file.serialised()
    }

    private func flattened(_ lanes: [Lane]) -> [Float] {
        var numbers: [Float] = []
        numbers.reserveCapacity(lanes.count * 8)
        for lane in lanes {
            for place in 0..<8 { numbers.append(lane[place]) }
        }
        return numbers
    }
}
