public import Classifiers
public import Features

/// What a training row counts.
public enum Weighting: String, Sendable, CaseIterable, Codable {
    /// All rows count the same.
    case none
    /// By ln(1 + |amount|): right where money-weighted accuracy is what counts. A missing amount counts as the median.
    case amount
}

/// Which learner.
public enum Algorithm: String, Sendable, CaseIterable, Codable {
    /// One linear model a label: the best of what was tried.
    case linear
    /// A hundred decision trees: what the guide uses, to compare with.
    case forest
}

/// Everything about a training that a person can set; part of what a model file records.
public struct TrainingSettings: Sendable, Equatable, Codable {
    public var algorithm: Algorithm = .linear
    public var features = FeatureParameters()
    public var linear = LinearParameters()
    public var forest = RandomForestParameters()
    public var weighting: Weighting = .none
    /// How far rare classes are given more weight: 0 not at all, 1 until all classes weigh alike.
    public var classBalance: Float = 0
    /// The share of answers, 0 ... 1, that has to be right on new data; nil where a threshold is given.
    public var targetPrecision: Double?
    /// The same seed, rows and version give the same model, byte for byte.
    public var seed: UInt64 = 0

    public init() {}

    /// Whether the numbers make sense; those out of a file might not.
    var isSound: Bool {
        features.isSound && linear.isSound && forest.isSound && (0...1).contains(classBalance)
            && targetPrecision.map { (0...1).contains($0) } ?? true
    }
}
