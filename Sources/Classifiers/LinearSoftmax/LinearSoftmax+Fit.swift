public import SparseMath

/// How a linear model is fitted. The defaults were chosen by cross-validation on narration groups (docs/classifier.md).
public struct LinearSoftmaxParameters: Sendable, Equatable, Codable {
    /// Passes over the rows.
    public var epochs = 12
    /// The first step's length; steps shrink linearly to 0 at the last row of the last pass.
    public var learningRate: Float = 0.5
    /// The penalty on squared weights, applied to the features of a row as it is visited.
    public var decay: Float = 1e-4

    public init() {}

    /// Fits by stochastic gradient descent with a step of its own for each feature (AdaGrad: Duchi, Hazan and Singer,
    /// JMLR 12, 2011, with one accumulator a feature), rows in a new random order on each pass.
    ///
    /// Deterministic for a seed. Takes epochs x entries x classes multiply-adds, twice.
    ///
    /// - Parameters:
    ///   - labels: the class of each row, `0 ..< classCount`.
    ///   - sampleWeights: what each row counts, mean about 1; nil where all count the same.
    /// - Precondition: as many labels as rows.
    public func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]? = nil,
        seed: UInt64
    ) -> LinearSoftmax {
        precondition(labels.count == rows.count, "one label a row")
        var descent = Descent(classCount: classCount, featureCount: featureCount)
        var random = RandomSource(seed: seed)
        var order = Array(0..<rows.count)
        let total = Float(max(1, epochs * rows.count))
        var visited = 0
        var errors: [Lane] = []
        for _ in 0..<epochs {
            random.shuffle(&order)
            for row in order {
                let step = Step(rate: learningRate * (1 - Float(visited) / total), decay: decay)
                visited += 1
                descent.visit(
                    rows, row: row, label: Int(labels[row]), weight: sampleWeights?[row] ?? 1, step: step,
                    errors: &errors)
            }
        }
        return descent.model
    }
}

/// The state of a descent: weights and each feature's sum of squared gradients.
private struct Descent {
    let classCount: Int
    let featureCount: Int
    let lanes: Int
    var weights: [Lane]
    var biases: [Lane]
    var squares: [Float]
    var biasSquare: Float = 0

    init(classCount: Int, featureCount: Int) {
        self.classCount = classCount
        self.featureCount = featureCount
        lanes = LinearSoftmax.laneCount(classes: classCount)
        weights = Array(repeating: .zero, count: featureCount * lanes)
        biases = Array(repeating: .zero, count: lanes)
        squares = Array(repeating: 0, count: featureCount)
    }

    var model: LinearSoftmax {
        guard
            let model = LinearSoftmax(
                classCount: classCount, featureCount: featureCount, weights: weights, biases: biases)
        else { preconditionFailure("the descent keeps its sizes") }
        return model
    }

    /// One step on one row; `errors` is scratch.
    mutating func visit(
        _ rows: SparseRows, row: Int, label: Int, weight: Float, step: Step, errors: inout [Lane]
    ) {
        let entries = rows.entries(of: row)
        let indices = rows.indices.span.extracting(entries)
        let values = rows.values.span.extracting(entries)
        errors.removeAll(keepingCapacity: true)
        errors.append(contentsOf: biases)
        accumulate(indices, values, weights.span, into: &errors)
        softmax(&errors, classCount: classCount)
        errors[label / 8][label % 8] -= 1
        var squared: Float = 0
        for lane in 0..<lanes {
            errors[lane] *= weight
            squared += (errors[lane] * errors[lane]).sum()
        }
        // A row the model is this sure of moves nothing that shows, and most rows are after a few passes.
        guard squared > 1e-4 else { return }
        for i in indices.indices {
            let feature = Int(indices[i])
            let value = values[i]
            squares[feature] += value * value * squared
            let rate = step.rate / (squares[feature] + 1e-8).squareRoot()
            let push = Lane(repeating: -rate * value)
            let keep = Lane(repeating: 1 - rate * step.decay)
            let base = feature * lanes
            for lane in 0..<lanes {
                weights[base + lane] = weights[base + lane] * keep + push * errors[lane]
            }
        }
        biasSquare += squared
        let push = Lane(repeating: -step.rate * 0.1 / (biasSquare + 1e-8).squareRoot())
        for lane in 0..<lanes { biases[lane].addProduct(push, errors[lane]) }
    }
}

/// How far one step goes.
private struct Step {
    let rate: Float
    let decay: Float
}
