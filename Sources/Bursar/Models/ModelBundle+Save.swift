import Classifiers
import Features
private import Foundation
import Rules
import Safetensors

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
            "reliability": try json(model.reliability),
            "settings": try json(settings),
            "calibration": try json(model.calibration),
            "unseen_inverse_frequency": try json([model.vectoriser.unseenInverseFrequency]),
            "threshold": try json([threshold]),
            "label_source": source.rawValue,
            "training_rows": String(trainingRows),
            "training_digest": trainingDigest,
        ]
        if let rules, let rulesDigest {
            file.metadata["rules"] = rules.rules.canonicalYAML()
            file.metadata["rules_digest"] = rulesDigest
            file.metadata["rule_calibration"] = try json(rules.calibration)
        }
        let vocabulary = model.vectoriser.vocabulary
        let stride = model.classifier.laneCount * 8
        file.tensors = [
            "vocabulary.fingerprints": Tensor(vocabulary.fingerprints),
            "vocabulary.indices": Tensor(vocabulary.indices),
            "features.inverse_frequencies": Tensor(model.vectoriser.inverseFrequencies),
            "linear.weights": Tensor(
                flattened(model.classifier.weights), shape: [model.classifier.featureCount, stride]),
            "linear.biases": Tensor(flattened(model.classifier.biases)),
        ]
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
