import Classifiers
import SparseMath

/// The learner's product inside a model: one of the family, so that a file can hold either.
enum TrainedClassifier: Sendable, Equatable {
    case linear(LinearClassifier)
    case forest(RandomForest)

    /// The scores of one row, eight classes to a lane.
    func score(_ rows: SparseRows, row: Int, into scores: inout [Lane]) {
        switch self {
        case .linear(let model): model.score(rows, row: row, into: &scores)
        case .forest(let model): model.score(rows, row: row, into: &scores)
        }
    }
}

extension TrainingSettings {
    /// Fits the learner that the settings name.
    func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?
    ) -> TrainedClassifier {
        switch algorithm {
        case .linear:
            .linear(
                linear.fit(
                    rows, labels: labels, classCount: classCount, featureCount: featureCount,
                    sampleWeights: sampleWeights, seed: seed))
        case .forest:
            .forest(
                forest.fit(
                    rows.mergingDuplicates(), labels: labels, classCount: classCount, featureCount: featureCount,
                    sampleWeights: sampleWeights, seed: seed))
        }
    }
}
