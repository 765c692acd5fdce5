import SparseMath
import Testing

@testable import Classifiers

@Suite("The linear model's solver")
struct DualProblemTests {
    /// Dense rows with their classes, and what each counts.
    private struct Problem {
        var vectors: [[Float]]
        var labels: [Int32]
        var sampleWeights: [Float]?
        var classCount: Int

        var rows: SparseRows {
            var rows = SparseRows()
            for vector in vectors {
                for (index, value) in vector.enumerated() where value != 0 {
                    rows.append(index: UInt32(index), value: value)
                }
                rows.finishRow()
            }
            return rows
        }

        var featureCount: Int { vectors[0].count }

        /// The solution, before its weights are rounded to bytes.
        func fit(_ parameters: LinearParameters, seed: UInt64 = 1) -> Solution {
            let solution = parameters.solve(
                rows, labels: labels, classCount: classCount, featureCount: featureCount, sampleWeights: sampleWeights,
                seed: seed)
            return Solution(weights: solution.weights, biases: solution.biases)
        }

        /// Rows and labels at random, each row with some entries missing.
        static func random(rows: Int, features: Int, classes: Int, isWeighted: Bool, seed: UInt64) -> Problem {
            var random = RandomSource(seed: seed)
            return Problem(
                vectors: (0..<rows).map { _ in
                    (0..<features).map { _ in random.below(3) == 0 ? 0 : Float(random.normal()) }
                },
                labels: (0..<rows).map { _ in Int32(random.below(classes)) },
                sampleWeights: isWeighted ? (0..<rows).map { _ in Float(random.unit() * 2) } : nil, classCount: classes)
        }
    }

    private struct Solution: Equatable {
        var weights: [Lane]
        var biases: [Lane]

        func weight(feature: UInt32, class label: Int) -> Float {
            weights[Int(feature) * biases.count + label / 8][label % 8]
        }

        func bias(class label: Int) -> Float { biases[label / 8][label % 8] }
    }

    /// As near to the optimum as the numbers allow.
    private static let exact = {
        var parameters = LinearParameters()
        parameters.passes = 2_000
        parameters.tolerance = 0
        return parameters
    }()

    /// A row's score for a class.
    private func score(_ model: Solution, _ vector: [Float], _ label: Int) -> Double {
        vector.indices.reduce(Double(model.bias(class: label))) {
            $0 + Double(vector[$1]) * Double(model.weight(feature: UInt32($1), class: label))
        }
    }

    private func expectOptimum(_ problem: Problem, _ model: Solution, cost: Double, within tolerance: Double) {
        for label in 0..<problem.classCount {
            // w - 2 C Σ weight · max(0, 1 - y w·x) · y · x, the bias being the weight of a feature that is always 1.
            var gradient = (0..<problem.featureCount).map { Double(model.weight(feature: UInt32($0), class: label)) }
            gradient.append(Double(model.bias(class: label)))
            for (row, vector) in problem.vectors.enumerated() {
                let side: Double = Int(problem.labels[row]) == label ? 1 : -1
                let loss = max(0, 1 - side * score(model, vector, label))
                let pull = 2 * cost * Double(problem.sampleWeights?[row] ?? 1) * loss * side
                for (feature, value) in (vector + [1]).enumerated() { gradient[feature] -= pull * Double(value) }
            }
            #expect(gradient.allSatisfy { abs($0) < tolerance }, "class \(label): \(gradient)")
        }
    }

    @Test("the solution is where the slope of the loss is 0", arguments: 0..<6 as Range<UInt64>, [false, true])
    func optimum(seed: UInt64, isWeighted: Bool) {
        let classes = seed % 2 == 0 ? 3 : 10
        let problem = Problem.random(rows: 25, features: 4, classes: classes, isWeighted: isWeighted, seed: seed)
        var parameters = Self.exact
        parameters.cost = seed % 3 == 0 ? 0.1 : 0.7
        expectOptimum(problem, problem.fit(parameters), cost: Double(parameters.cost), within: 2e-4)
    }

    @Test("the passes end near the optimum once one gains next to nothing", arguments: 0..<4 as Range<UInt64>)
    func defaults(seed: UInt64) {
        let problem = Problem.random(rows: 25, features: 4, classes: 3, isWeighted: false, seed: seed)
        var parameters = LinearParameters()
        parameters.passes = 10_000
        parameters.tolerance = 1e-6
        expectOptimum(problem, problem.fit(parameters), cost: 0.7, within: 0.2)
        parameters.tolerance = 1
        let hasty = problem.fit(parameters)
        parameters.tolerance = 0
        parameters.passes = 1
        #expect(hasty == problem.fit(parameters), "any gain is at most all of it: one pass")
    }

    /// scikit-learn 1.x, for each class c, without weights and with `sample_weight=[1, 2, 0.5, 1, 1.5, 1]`:
    ///
    ///     LinearSVC(C=0.7, loss="squared_hinge", dual=True, intercept_scaling=1, tol=1e-12, max_iter=10**7)
    ///         .fit(X, numpy.where(y == c, 1, -1), sample_weight=w)    # coef_[0], intercept_[0]
    @Test("it is that of LIBLINEAR", arguments: [false, true])
    func liblinear(isWeighted: Bool) {
        let problem = Problem(
            vectors: [[1, 0, 0.5], [0.8, 0.2, 0], [0, 1, 0.5], [0.1, 0.9, 0], [0.5, 0.5, 1], [0, 0.3, 0.7]],
            labels: [0, 0, 1, 1, 2, 2], sampleWeights: isWeighted ? [1, 2, 0.5, 1, 1.5, 1] : nil, classCount: 3)
        let expected: [[Double]] =
            isWeighted
            ? [
                [0.98327, -0.763587, -0.725854, -0.019135], [-0.688339, 0.841717, -0.567132, -0.345977],
                [-0.610506, -0.294088, 1.131536, -0.310286],
            ]
            : [
                [0.902237, -0.715625, -0.559301, -0.100664], [-0.61493, 0.929764, -0.576074, -0.274409],
                [-0.552229, -0.468785, 0.95399, -0.28163],
            ]
        let model = problem.fit(Self.exact)
        for label in 0..<3 {
            for feature in 0..<3 as Range<UInt32> {
                #expect(
                    abs(Double(model.weight(feature: feature, class: label)) - expected[label][Int(feature)]) < 2e-5)
            }
            #expect(abs(Double(model.bias(class: label)) - expected[label][3]) < 2e-5)
        }
    }

    @Test("eight classes at a time, one after the other, give what all threads give", arguments: 0..<4 as Range<UInt64>)
    func threads(seed: UInt64) {
        let problem = Problem.random(rows: 60, features: 6, classes: 20, isWeighted: seed % 2 == 0, seed: seed)
        let model = problem.fit(LinearParameters(), seed: seed)
        let dual = DualProblem(
            rows: problem.rows.mergingDuplicates(), labels: problem.labels, featureCount: 6,
            sampleWeights: problem.sampleWeights, parameters: LinearParameters())
        for lane in 0..<3 {
            let solution = dual.solve(lane: lane, classCount: 20, seed: seed)
            #expect(solution.bias == model.biases[lane])
            #expect(solution.weights == (0..<6).map { model.weights[$0 * 3 + lane] })
        }
    }

    @Test("places beyond the last class stay 0")
    func idlePlaces() {
        let problem = Problem.random(rows: 40, features: 5, classes: 11, isWeighted: false, seed: 1)
        let model = problem.fit(LinearParameters())
        for place in 3..<8 {
            #expect(model.biases[1][place] == 0)
            #expect((0..<5).allSatisfy { model.weights[$0 * 2 + 1][place] == 0 })
        }
    }

    @Test("a row that counts twice is the row twice", arguments: 0..<4 as Range<UInt64>)
    func weights(seed: UInt64) {
        var problem = Problem.random(rows: 20, features: 4, classes: 3, isWeighted: false, seed: seed)
        problem.sampleWeights = (0..<20).map { $0 < 5 ? 2 : 1 }
        let weighted = problem.fit(Self.exact)
        problem.vectors += problem.vectors.prefix(5)
        problem.labels += problem.labels.prefix(5)
        problem.sampleWeights = nil
        let repeated = problem.fit(Self.exact)
        for (left, right) in zip(weighted.weights + weighted.biases, repeated.weights + repeated.biases) {
            #expect((0..<8).allSatisfy { abs(left[$0] - right[$0]) < 1e-4 })
        }
    }

    @Test("a row that counts nothing is no row", arguments: 0..<4 as Range<UInt64>)
    func weightless(seed: UInt64) {
        var problem = Problem.random(rows: 20, features: 4, classes: 3, isWeighted: false, seed: seed)
        problem.sampleWeights = (0..<20).map { $0 < 5 ? 0 : 1 }
        let weighted = problem.fit(Self.exact)
        problem.vectors.removeFirst(5)
        problem.labels.removeFirst(5)
        problem.sampleWeights = nil
        let without = problem.fit(Self.exact)
        for (left, right) in zip(weighted.weights + weighted.biases, without.weights + without.biases) {
            #expect((0..<8).allSatisfy { abs(left[$0] - right[$0]) < 1e-4 })
        }
    }

    @Test("an index that comes twice in a row is its sum")
    func duplicates() {
        var (split, whole) = (SparseRows(), SparseRows())
        for row in 0..<10 {
            for value in [0.25, 0.5] as [Float] { split.append(index: UInt32(row % 2), value: value) }
            whole.append(index: UInt32(row % 2), value: 0.75)
            split.finishRow()
            whole.finishRow()
        }
        let labels = (0..<10).map { Int32($0 % 2) }
        func fit(_ rows: SparseRows) -> LinearClassifier {
            LinearParameters().fit(rows, labels: labels, classCount: 2, featureCount: 2, seed: 0)
        }
        #expect(fit(split) == fit(whole))
    }

    @Test(
        "parameters that make no sense are known",
        arguments: [
            (0.7, 20, 0.01, true), (1e-6, 1, 0, true), (1e6, 10_000, 1, true), (0, 20, 0.01, false),
            (-1, 20, 0.01, false), (2e6, 20, 0.01, false), (.nan, 20, 0.01, false), (.infinity, 20, 0.01, false),
            (0.7, 0, 0.01, false), (0.7, 10_001, 0.01, false), (0.7, 20, -0.01, false), (0.7, 20, 1.5, false),
            (0.7, 20, .nan, false),
        ] as [(Float, Int, Float, Bool)])
    func soundness(cost: Float, passes: Int, tolerance: Float, isSound: Bool) {
        var parameters = LinearParameters()
        parameters.cost = cost
        parameters.passes = passes
        parameters.tolerance = tolerance
        #expect(parameters.isSound == isSound)
    }
}
