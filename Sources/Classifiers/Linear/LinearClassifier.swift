public import SparseMath

/// A linear model over sparse vectors: one weight a feature and class, one bias a class; classes are grouped by eight.
///
/// Weights are kept as signed bytes with a scale for each feature. What a model is judged by are these, so a figure measured
/// holds for the file; what rounding costs is in docs/performance.md.
///
/// Immutable; made by `LinearParameters.fit` or from a model file.
public struct LinearClassifier: Sendable, Equatable {
    /// The number of classes, at least 1.
    public let classCount: Int
    /// A row of weights for each feature; places beyond the last class hold 0.
    public let weights: QuantisedRows
    /// `laneCount` lanes of biases.
    public let biases: [Lane]

    /// The lanes that hold one row of scores.
    public var laneCount: Int { biases.count }
    /// The number of features.
    public var featureCount: Int { weights.count }

    /// The lanes needed for a number of classes.
    public static func laneCount(classes: Int) -> Int { (classes + 7) / 8 }

    /// A model as it was saved; nil where the sizes don't fit together.
    public init?(classCount: Int, weights: QuantisedRows, biases: [Lane]) {
        guard classCount > 0, biases.count == Self.laneCount(classes: classCount), weights.laneCount == biases.count
        else { return nil }
        self.init(checked: classCount, weights, biases)
    }

    private init(checked classCount: Int, _ weights: QuantisedRows, _ biases: [Lane]) {
        self.classCount = classCount
        self.weights = weights
        self.biases = biases
    }

    /// The same with a number of each feature beside its weights.
    ///
    /// - Precondition: one for each feature.
    public func carrying(_ beside: ConstantColumn) -> LinearClassifier {
        LinearClassifier(checked: classCount, weights.carrying(beside), biases)
    }

    /// The scores (logits) of one row into `scores`, which becomes `laneCount` long.
    ///
    /// Takes entries x classes multiply-adds; allocates nothing once `scores` has room.
    public func score(_ rows: SparseRows, row: Int, into scores: inout [Lane]) {
        scores.become(biases)
        var sums = scores.mutableSpan
        for entry in rows.entries(of: row) {
            weights.add(row: rows.indices[entry], times: rows.values[entry], to: &sums, from: 0)
        }
    }

    /// What some of a row's entries add to the lead of one class over another.
    ///
    /// - Parameter entries: places in `rows.indices`.
    public func lead(_ rows: SparseRows, entries: Range<Int>, of best: Int, over second: Int) -> Float {
        entries.reduce(0) { sum, entry in
            let feature = rows.indices[entry]
            return sum + rows.values[entry]
                * (weight(feature: feature, class: best) - weight(feature: feature, class: second))
        }
    }

    /// The score a class has before any feature speaks.
    public func bias(class label: Int) -> Float { biases[class: label] }

    /// The weight of a feature for a class.
    public func weight(feature: UInt32, class label: Int) -> Float {
        weights.value(row: feature, column: label)
    }
}
