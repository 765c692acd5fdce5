public import SparseMath

/// How a linear model is fitted. The defaults were chosen over several sets and splits (docs/classifier.md).
public struct LinearParameters: Sendable, Equatable, Codable {
    /// What a row on the wrong side costs beside the squared weights: the larger, the closer the fit.
    public var cost: Float = 0.7
    /// Passes over the rows at most.
    public var passes = 20
    /// The passes end with one that gains at most this share of what all passes gained: easy rows need eight, hard ones all.
    public var tolerance: Float = 0.0005

    public init() {}

    /// Whether the numbers make sense; those out of a file might not.
    public var isSound: Bool {
        cost > 0 && cost <= 1e6 && (1...10_000).contains(passes) && tolerance >= 0 && tolerance <= 1
    }

    /// Fits one model a class against all others, minimising |w|²/2 + cost · Σ weight · max(0, 1 - y w·x)², by coordinate
    /// descent in the dual (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale
    /// Linear SVM", ICML 2008, doi 10.1145/1390156.1390208), eight classes at a time in the lanes of a vector.
    ///
    /// Deterministic for a seed, on any number of threads: each eight classes are a task of their own. Takes at most
    /// passes x entries x classes multiply-adds, twice; memory for features x classes and rows x classes numbers.
    ///
    /// - Parameters:
    ///   - labels: the class of each row, `0 ..< classCount`.
    ///   - sampleWeights: what each row counts, mean about 1; nil where all count the same.
    /// - Precondition: as many labels as rows.
    public func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]? = nil,
        seed: UInt64
    ) -> LinearClassifier {
        fit(
            rows, labels: labels, classCount: classCount, featureCount: featureCount, sampleWeights: sampleWeights,
            seed: seed, stopping: .nothing
        ).model
    }

    /// The same, ended earlier.
    ///
    /// - Returns: the model, and how many passes each eight classes took.
    /// - Precondition: as many labels as rows; where `stopping` tells numbers of passes, one for each eight classes.
    public func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?,
        seed: UInt64, stopping: Stopping
    ) -> (model: LinearClassifier, passes: [Int]) {
        let solution = solve(
            rows, labels: labels, classCount: classCount, featureCount: featureCount, sampleWeights: sampleWeights,
            seed: seed, stopping: stopping)
        guard
            let model = LinearClassifier(
                classCount: classCount,
                weights: QuantisedRows(rounding: solution.weights, laneCount: solution.biases.count),
                biases: solution.biases)
        else { preconditionFailure("the solution keeps its sizes") }
        return (model, solution.passes)
    }

    /// The weights before they are rounded: `biases.count` lanes a feature, feature after feature.
    func solve(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?, seed: UInt64,
        stopping: Stopping = .nothing
    ) -> (weights: [Lane], biases: [Lane], passes: [Int]) {
        precondition(labels.count == rows.count, "one label a row")
        let problem = DualProblem(
            rows: rows.addingUpRepeats(featureCount: featureCount), labels: labels, featureCount: featureCount,
            sampleWeights: sampleWeights,
            parameters: self)
        let lanes = LinearClassifier.laneCount(classes: classCount)
        if case .after(let passes) = stopping { precondition(passes.count == lanes, "a number for each eight classes") }
        let solutions = concurrently(lanes) {
            problem.solve(lane: $0, classCount: classCount, seed: seed, stopping: stopping)
        }
        var weights = [Lane](repeating: .zero, count: featureCount * lanes)
        for (lane, solution) in solutions.enumerated() {
            for feature in 0..<featureCount { weights[feature * lanes + lane] = solution.weights[feature] }
        }
        return (weights, solutions.map(\.bias), solutions.map(\.passes))
    }
}
