public import Classifiers
import SparseMath
import Testing

/// The law that every learner obeys (see `Classifier`), as a program: each check is one law, for a suite to make a test
/// of, so that no failure hides another.
///
///     let law = ClassifierContract(LinearParameters())
///     @Test("fitting twice gives equal models", arguments: 0..<5 as Range<UInt64>)
///     func repeatable(seed: UInt64) { law.fitsTheSameTwice(seed: seed) }
public struct ClassifierContract<Member: Learner>: Sendable {
    private let learner: Member

    public init(_ learner: Member) { self.learner = learner }

    /// Rows, labels and sizes of a problem.
    struct Problem {
        var rows = SparseRows()
        var labels: [Int32] = []
        let classCount: Int
        let featureCount: Int
    }

    /// Rows of random entries and random labels.
    private func noise(_ count: Int, classes: Int = 11, features: Int = 30, seed: UInt64) -> Problem {
        var problem = Problem(classCount: classes, featureCount: features)
        var random = RandomSource(seed: seed)
        for _ in 0..<count {
            for _ in 0..<random.below(6) {
                problem.rows.append(index: UInt32(random.below(features)), value: Float(random.unit()) + 0.1)
            }
            problem.rows.finishRow()
            problem.labels.append(Int32(random.below(classes)))
        }
        return problem
    }

    /// Rows whose class is told by one feature, beside noise that tells nothing.
    private func separable(_ count: Int, classes: Int, seed: UInt64) -> Problem {
        var problem = Problem(classCount: classes, featureCount: classes + 10)
        var random = RandomSource(seed: seed)
        for _ in 0..<count {
            let label = random.below(classes)
            problem.rows.append(index: UInt32(label), value: 0.8)
            problem.rows.append(index: UInt32(classes + random.below(10)), value: 0.6)
            problem.rows.finishRow()
            problem.labels.append(Int32(label))
        }
        return problem
    }

    private func fit(_ problem: Problem, weights: [Float]? = nil, seed: UInt64) -> Member.Model {
        learner.fit(
            problem.rows, labels: problem.labels, classCount: problem.classCount,
            featureCount: problem.featureCount, sampleWeights: weights, seed: seed)
    }

    private func scores(_ model: Member.Model, _ rows: SparseRows, _ row: Int) -> [Float] {
        var scores: [Lane] = []
        model.score(rows, row: row, into: &scores)
        return (0..<model.classCount).map { scores[$0 / 8][$0 % 8] }
    }

    private func best(_ model: Member.Model, _ rows: SparseRows, _ row: Int) -> Int {
        let scores = scores(model, rows, row)
        return scores.indices.max { scores[$0] < scores[$1] } ?? 0
    }

    /// A row asked alone, out of a collection of its own, is answered as among others.
    public func answersRowByRowAsABatch(seed: UInt64) {
        let problem = noise(60, seed: seed)
        let model = fit(problem, seed: seed)
        for row in 0..<problem.rows.count {
            #expect(scores(model, problem.rows.gathering([row]), 0) == scores(model, problem.rows, row))
        }
    }

    /// The same rows, labels and seed give the same model.
    public func fitsTheSameTwice(seed: UInt64) {
        let problem = noise(60, seed: seed)
        #expect(fit(problem, seed: seed) == fit(problem, seed: seed))
    }

    /// Asking changes nothing: neither the model nor what it says when asked in another order.
    public func isUnchangedByAsking(seed: UInt64) {
        let problem = noise(60, seed: seed)
        let model = fit(problem, seed: seed)
        let before = model
        let forward = (0..<60).map { scores(model, problem.rows, $0) }
        let backward = (0..<60).reversed().map { scores(model, problem.rows, $0) }
        #expect(forward == backward.reversed())
        #expect(model == before)
    }

    /// What one feature tells is learnt, for few classes and many.
    public func learnsWhatCanBeTold(classes: Int, seed: UInt64) {
        let known = separable(classes * 30, classes: classes, seed: seed)
        let model = fit(known, seed: seed)
        let asked = separable(200, classes: classes, seed: seed &+ 1)
        let right = (0..<200).count { best(model, asked.rows, $0) == Int(asked.labels[$0]) }
        #expect(right >= 198, "\(right) of 200")
    }

    /// Weights of 1 are no weights.
    public func takesEvenWeightsForNone(seed: UInt64) {
        let problem = noise(60, seed: seed)
        #expect(fit(problem, weights: Array(repeating: 1, count: 60), seed: seed) == fit(problem, seed: seed))
    }

    /// Rows with next to no weight teach next to nothing: with half the rows labelled wrong, the others prevail.
    public func heedsWeights(seed: UInt64) {
        var problem = separable(200, classes: 4, seed: seed)
        let truth = problem.labels
        for row in stride(from: 0, to: 200, by: 2) { problem.labels[row] = (problem.labels[row] + 1) % 4 }
        let weights = (0..<200).map { Float($0 % 2 == 0 ? 1e-6 : 2) }
        let model = fit(problem, weights: weights, seed: seed)
        let right = (0..<200).count { best(model, problem.rows, $0) == Int(truth[$0]) }
        #expect(right >= 196, "\(right) of 200")
    }

    /// Where there is one class, it is the answer, with a finite score.
    public func knowsOneClass(seed: UInt64) {
        let problem = noise(20, classes: 1, seed: seed)
        let model = fit(problem, seed: seed)
        #expect(model.classCount == 1)
        for row in 0..<20 { #expect(scores(model, problem.rows, row).allSatisfy { $0.isFinite }) }
    }

    /// One row is enough to fit, and its label is what is learnt from it.
    public func learnsFromOneRow(seed: UInt64) {
        let problem = separable(1, classes: 3, seed: seed)
        #expect(best(fit(problem, seed: seed), problem.rows, 0) == Int(problem.labels[0]))
    }

    /// No rows, and rows without entries: a model all the same, which gives finite scores.
    public func bearsEmptiness(seed: UInt64) {
        var problem = Problem(classCount: 3, featureCount: 2)
        var asked = SparseRows()
        asked.append(index: 1, value: 1)
        asked.finishRow()
        #expect(scores(fit(problem, seed: seed), asked, 0).allSatisfy { $0.isFinite })
        for label in 0..<3 as Range<Int32> {
            problem.rows.finishRow()
            problem.labels.append(label)
        }
        let model = fit(problem, seed: seed)
        #expect(scores(model, asked, 0).allSatisfy { $0.isFinite })
        #expect(scores(model, problem.rows, 0) == scores(model, problem.rows, 2))
    }
}
