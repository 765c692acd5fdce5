public import SparseMath

/// Eight weights that are added and multiplied at once; classes are grouped by eight.
public typealias Lane = SIMD8<Float>

/// A linear model over sparse vectors: one weight a feature and class, one bias a class.
///
/// Immutable; made by `LinearParameters.fit` or from a model file.
public struct LinearClassifier: Sendable, Equatable {
    /// The number of classes, at least 1.
    public let classCount: Int
    /// The number of features.
    public let featureCount: Int
    /// `featureCount` x `laneCount` lanes of weights, feature after feature; places beyond the last class hold 0.
    public let weights: [Lane]
    /// `laneCount` lanes of biases.
    public let biases: [Lane]

    /// The lanes that hold one row of scores.
    public var laneCount: Int { biases.count }

    /// The lanes needed for a number of classes.
    public static func laneCount(classes: Int) -> Int { (classes + 7) / 8 }

    /// A model as it was saved; nil where the sizes don't fit together.
    public init?(classCount: Int, featureCount: Int, weights: [Lane], biases: [Lane]) {
        let lanes = Self.laneCount(classes: classCount)
        let (size, overflow) = featureCount.multipliedReportingOverflow(by: lanes)
        guard classCount > 0, featureCount >= 0, !overflow, weights.count == size, biases.count == lanes
        else { return nil }
        self.classCount = classCount
        self.featureCount = featureCount
        self.weights = weights
        self.biases = biases
    }

    /// The scores (logits) of one row into `scores`, which becomes `laneCount` long.
    ///
    /// Takes entries x classes multiply-adds; allocates nothing once `scores` has room.
    public func score(_ rows: SparseRows, row: Int, into scores: inout [Lane]) {
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: biases)
        let entries = rows.entries(of: row)
        accumulate(
            rows.indices.span.extracting(entries), rows.values.span.extracting(entries), weights.span,
            into: &scores)
    }

    /// The score a class has before any feature speaks.
    public func bias(class label: Int) -> Float { biases[label / 8][label % 8] }

    /// The weight of a feature for a class.
    public func weight(feature: UInt32, class label: Int) -> Float {
        weights[Int(feature) * laneCount + label / 8][label % 8]
    }
}

/// Adds value x weights of each entry to the scores.
@inline(__always)
func accumulate(
    _ indices: Span<UInt32>, _ values: Span<Float>, _ weights: Span<Lane>, into scores: inout [Lane]
) {
    let lanes = scores.count
    var scores = scores.mutableSpan
    for i in indices.indices {
        let base = Int(indices[i]) * lanes
        let value = Lane(repeating: values[i])
        for lane in 0..<lanes { scores[lane] += value * weights[base + lane] }
    }
}
