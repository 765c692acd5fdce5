public import SparseMath

/// What every learned classifier can do: give each class a score, the higher the likelier.
///
/// The law, which `ClassifierContract` in the tests holds every member to: rows asked one by one answer as a batch does;
/// asking changes nothing; the same rows, labels and seed give the same model.
public protocol Classifier: Sendable, Equatable {
    /// The number of classes, at least 1.
    var classCount: Int { get }

    /// The scores of one row into `scores`, eight classes to a lane.
    func score(_ rows: SparseRows, row: Int, into scores: inout [Lane])
}

/// Parameters that can be fitted: data in, model out, nothing else touched.
public protocol Learner: Sendable, Equatable {
    associatedtype Model: Classifier

    /// Fits a model.
    ///
    /// - Parameters:
    ///   - labels: the class of each row, `0 ..< classCount`.
    ///   - sampleWeights: what each row counts, mean about 1; nil where all count the same.
    func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?,
        seed: UInt64
    ) -> Model
}

extension LinearClassifier: Classifier {}
extension LinearParameters: Learner {}
