import Classifiers
import Features
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

    /// What concepts and amount add to the lead of one class over another; of a forest nobody knows.
    func leadParts(_ rows: SparseRows, _ parts: EvidenceParts, of best: Int, over second: Int) -> LeadParts {
        switch self {
        case .linear(let model):
            LeadParts(
                concepts: model.lead(rows, entries: parts.concepts, of: best, over: second),
                amount: model.lead(rows, entries: parts.amount, of: best, over: second))
        case .forest: .none
        }
    }
}

extension TrainingSettings {
    /// Fits the learner that the settings name.
    ///
    /// - Returns: it, and how many passes over the rows each eight classes took; none for a forest.
    func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?,
        stopping: Stopping
    ) -> (classifier: TrainedClassifier, passes: [Int]) {
        switch algorithm {
        case .linear:
            let (model, passes) = linear.fit(
                rows, labels: labels, classCount: classCount, featureCount: featureCount, sampleWeights: sampleWeights,
                seed: seed, stopping: stopping)
            return (.linear(model), passes)
        case .forest:
            let forest = forest.fit(
                rows.mergingDuplicates(), labels: labels, classCount: classCount, featureCount: featureCount,
                sampleWeights: sampleWeights, seed: seed)
            return (.forest(forest), [])
        }
    }
}
