import SparseMath
import TestSupport
import Testing

@testable import Classifiers

@Suite("The random forest")
struct RandomForestTests {
    private let law = ClassifierContract(RandomForestParameters())

    @Test("rows one by one are answered as a batch", arguments: 0..<4 as Range<UInt64>)
    func batch(seed: UInt64) { law.answersRowByRowAsABatch(seed: seed) }

    @Test("fitting twice gives equal models", arguments: 0..<4 as Range<UInt64>)
    func repeatable(seed: UInt64) { law.fitsTheSameTwice(seed: seed) }

    @Test("asking changes nothing", arguments: 0..<4 as Range<UInt64>)
    func asking(seed: UInt64) { law.isUnchangedByAsking(seed: seed) }

    @Test("what can be told apart is learnt", arguments: [2, 3, 8, 9, 20])
    func separable(classes: Int) { law.learnsWhatCanBeTold(classes: classes, seed: UInt64(classes)) }

    @Test("weights of 1 are no weights", arguments: 0..<4 as Range<UInt64>)
    func evenWeights(seed: UInt64) { law.takesEvenWeightsForNone(seed: seed) }

    @Test("rows with next to no weight teach next to nothing", arguments: 0..<4 as Range<UInt64>)
    func weights(seed: UInt64) { law.heedsWeights(seed: seed) }

    @Test("one class is the answer", arguments: 0..<2 as Range<UInt64>)
    func oneClass(seed: UInt64) { law.knowsOneClass(seed: seed) }

    @Test("one row is learnt from", arguments: 0..<4 as Range<UInt64>)
    func oneRow(seed: UInt64) { law.learnsFromOneRow(seed: seed) }

    @Test("rows without entries, or no rows, do no harm", arguments: 0..<2 as Range<UInt64>)
    func emptiness(seed: UInt64) { law.bearsEmptiness(seed: seed) }

    @Test("trees grown one after the other are those grown side by side", arguments: 0..<4 as Range<UInt64>)
    func threads(seed: UInt64) {
        let noise = Noise(rows: 300, seed: seed)
        let problem = noise.problem()
        let oneByOne = problem.seeds(Noise.parameters.trees, from: seed).map { problem.tree(seed: $0) }
        #expect(problem.forest(of: oneByOne) == noise.fit(seed: seed))
    }

    @Test("another seed gives another forest")
    func seeds() {
        let noise = Noise(rows: 60, seed: 1)
        #expect(noise.fit(seed: 1) != noise.fit(seed: 2))
    }

    @Test("a forest is what its parts say: saved and loaded, it is the same", arguments: 0..<4 as Range<UInt64>)
    func saved(seed: UInt64) {
        let forest = Noise(rows: 60, seed: seed).fit(seed: seed)
        let again = RandomForest(
            classCount: forest.classCount, featureCount: forest.featureCount, roots: forest.roots,
            features: forest.features, thresholds: forest.thresholds, children: forest.children,
            leafClasses: forest.leafClasses, leafShares: forest.leafShares)
        #expect(again == forest)
    }

    @Test("votes are shares: from 0 to 1, 1 together, nothing beyond the last class", arguments: 1..<18)
    func shares(classes: Int) {
        let noise = Noise(rows: 60, classes: classes, seed: UInt64(classes))
        let forest = noise.fit(seed: 5)
        for row in 0..<noise.rows.count {
            var scores: [Lane] = []
            forest.score(noise.rows, row: row, into: &scores)
            let numbers = SoftmaxTests.numbers(scores)
            #expect(scores.count == (classes + 7) / 8)
            #expect(numbers.allSatisfy { (0...1.00001).contains($0) })
            #expect(abs(numbers.reduce(0, +) - 1) < 1e-5)
            #expect(numbers.dropFirst(classes).allSatisfy { $0 == 0 })
        }
    }

    @Test("saved arrays vote as written down, by hand")
    func byHand() throws {
        var rows = SparseRows()
        rows.append(index: 3, value: 0.5)
        rows.finishRow()
        rows.append(index: 3, value: 0.25)
        rows.append(index: 9, value: 1)
        rows.append(index: 3, value: 0.26)
        rows.finishRow()
        rows.finishRow()
        let forest = try #require(ForestParts().forest)
        func score(_ row: Int) -> [Float] {
            var scores: [Lane] = []
            forest.score(rows, row: row, into: &scores)
            return Array(SoftmaxTests.numbers(scores).prefix(3))
        }
        // The first tree asks whether feature 3 is above 0.5, then whether feature 1 is above -1; the second always says
        // class 2. Entries of a feature are added up; feature 9 is none of the forest's.
        #expect(score(0) == [0.25, 0.25, 0.5])
        #expect(score(1) == [0, 0, 1])
        #expect(score(2) == [0.25, 0.25, 0.5])
    }

    @Test("a row of very many entries is answered as one of few")
    func longRows() {
        let noise = Noise(rows: 60, features: 30, seed: 3)
        let forest = noise.fit(seed: 3)
        for row in 0..<60 {
            var long = SparseRows()
            for entry in noise.rows.entries(of: row) {
                long.append(index: noise.rows.indices[entry], value: noise.rows.values[entry])
            }
            for other in 0..<1000 as Range<UInt32> { long.append(index: 1000 + other, value: 1) }
            long.append(index: .max, value: 1)
            long.finishRow()
            var (asked, expected): ([Lane], [Lane]) = ([], [])
            forest.score(long, row: 0, into: &asked)
            forest.score(noise.rows, row: row, into: &expected)
            #expect(asked == expected)
        }
    }

    @Test("labels that don't go with the rows are a mistake of the programmer")
    func labels() async {
        await #expect(processExitsWith: .failure) {
            _ = RandomForestParameters().fit(
                SparseRows(), labels: [0], classCount: 1, featureCount: 1, sampleWeights: nil, seed: 0)
        }
    }
}

/// A small forest of two trees written down by hand, to be damaged.
struct ForestParts {
    var classCount = 3
    var featureCount = 5
    var roots: [UInt32] = [0, 5]
    var features: [UInt32] = [3, 1, 1, 1, 2, 1]
    var thresholds: [Float] = [0.5, -1, 4, 2, 6, 12]
    var children: [Int32] = [1, 3, -1, -2, -3, -1]
    var leafClasses: [UInt32] = [2, 1, 0, 1]
    var leafShares: [Float] = [1, 1, 0.5, 0.5]

    var forest: RandomForest? {
        RandomForest(
            classCount: classCount, featureCount: featureCount, roots: roots, features: features,
            thresholds: thresholds, children: children, leafClasses: leafClasses, leafShares: leafShares)
    }
}

/// Rows of random entries, some repeated and some negative, with labels that the first feature tells something about.
struct Noise {
    var rows = SparseRows()
    var labels: [Int32] = []
    let classes: Int
    let features: Int

    init(rows count: Int, classes: Int = 5, features: Int = 30, seed: UInt64) {
        self.classes = classes
        self.features = features
        var random = RandomSource(seed: seed)
        for _ in 0..<count {
            var label = random.below(classes)
            for _ in 0..<random.below(9) {
                let feature = random.below(features)
                if feature == 0 { label = 0 }
                rows.append(index: UInt32(feature), value: Float(random.below(7)) / 4 - 0.5)
            }
            rows.finishRow()
            labels.append(Int32(label))
        }
    }

    /// Few trees: what is tested here holds for each.
    static let parameters: RandomForestParameters = {
        var parameters = RandomForestParameters()
        parameters.trees = 12
        return parameters
    }()

    func problem(_ parameters: RandomForestParameters = parameters, weights: [Float]? = nil) -> ForestProblem {
        ForestProblem(
            rows, labels: labels, classCount: classes, featureCount: features, sampleWeights: weights,
            parameters: parameters)
    }

    func fit(
        _ parameters: RandomForestParameters = parameters, weights: [Float]? = nil, seed: UInt64
    ) -> RandomForest {
        parameters.fit(
            rows, labels: labels, classCount: classes, featureCount: features, sampleWeights: weights, seed: seed)
    }
}
