import CProcessor
import SparseMath
import TestSupport
import Testing

@testable import Classifiers

@Suite("The linear model")
struct LinearClassifierTests {
    private let law = ClassifierContract(LinearParameters())

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

    @Test("scores are biases plus values times weights, by hand, beyond one lane of classes too")
    func byHand() throws {
        // Feature f weighs 10 f + c for class c, and class 9 of each 127, so that bytes hold the weights as they are; the
        // bias is -c.
        let classes = 10
        func lanes(_ value: (Int) -> Int) -> [Lane] {
            [0, 1].map { lane in
                var numbers = Lane()
                for place in 0..<8 where lane * 8 + place < classes { numbers[place] = Float(value(lane * 8 + place)) }
                return numbers
            }
        }
        let weights = (0..<3).flatMap { feature in lanes { $0 == 9 ? 127 : 10 * feature + $0 } }
        let model = try #require(
            LinearClassifier(
                classCount: classes, weights: QuantisedRows(rounding: weights, laneCount: 2), biases: lanes { -$0 }))
        var rows = SparseRows()
        rows.append(index: 1, value: 2)
        rows.append(index: 2, value: 0.5)
        rows.finishRow()
        rows.finishRow()
        var scores: [Lane] = []
        model.score(rows, row: 0, into: &scores)
        // 2 (10 + c) + 0.5 (20 + c) - c = 30 + 1.5 c.
        for label in 0..<classes - 1 {
            #expect(scores[label / 8][label % 8] == 30 + 1.5 * Float(label))
            #expect(model.weight(feature: 2, class: label) == Float(20 + label))
            #expect(model.bias(class: label) == -Float(label))
        }
        model.score(rows, row: 1, into: &scores)
        #expect(scores == lanes { -$0 })
    }

    @Test(
        "saved parts that don't fit together are refused",
        arguments: [
            (0, 1, 1), (3, 2, 1), (3, 1, 2), (3, 2, 2), (9, 1, 1), (9, 1, 2), (-1, 1, 0),
        ])
    func wrongSizes(classes: Int, lanes: Int, biases: Int) {
        let weights = QuantisedRows(rounding: Array(repeating: .zero, count: 2 * lanes), laneCount: lanes)
        #expect(
            LinearClassifier(classCount: classes, weights: weights, biases: Array(repeating: .zero, count: biases))
                == nil)
    }

    @Test("labels that don't go with the rows are a mistake of the programmer")
    func labels() async {
        await #expect(processExitsWith: .failure) {
            _ = LinearParameters().fit(
                SparseRows(), labels: [0], classCount: 1, featureCount: 1, sampleWeights: nil, seed: 0)
        }
    }
}

@Suite("Softmax")
struct SoftmaxTests {
    /// Scores of classes in lanes, as a model gives them.
    static func lanes(_ scores: [Float]) -> [Lane] {
        var lanes = [Lane](repeating: .zero, count: LinearClassifier.laneCount(classes: scores.count))
        for (label, score) in scores.enumerated() { lanes[label / 8][label % 8] = score }
        return lanes
    }

    static func numbers(_ lanes: [Lane]) -> [Float] { lanes.flatMap { lane in (0..<8).map { lane[$0] } } }

    @Test(
        "it is the textbook's",
        arguments: [
            ([0], 1, [1]), ([0, 0], 1, [0.5, 0.5]), ([0, logarithm(3)], 1, [0.25, 0.75]),
            ([0, 2 * logarithm(3)], 2, [0.25, 0.75]), ([1000, 0], 1, [1, 0]), ([-1000, -1000], 1, [0.5, 0.5]),
            ([3e38, -3e38], 1, [1, 0]),
        ] as [([Double], Float, [Double])])
    func table(scores: [Double], temperature: Float, expected: [Double]) {
        var lanes = Self.lanes(scores.map(Float.init))
        softmax(&lanes, classCount: scores.count, temperature: temperature)
        let got = Self.numbers(lanes)
        for (label, probability) in expected.enumerated() { #expect(abs(Double(got[label]) - probability) < 1e-6) }
    }

    @Test("it leaves the same bits on this processor and on any", arguments: [1, 2, 7, 8, 9, 36, 600])
    func anyProcessor(classes: Int) {
        var random = RandomSource(seed: UInt64(classes))
        let before = Self.lanes((0..<classes).map { _ in Float(random.normal() * 5) })
        var (fast, portable) = (before, before)
        softmax(&fast, classCount: classes, temperature: 0.5, largest: 3)
        unsafe portable.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe bursar_softmax_anywhere(
                base.assumingMemoryBound(to: Float.self), before.count, classes, 3, 2)
        }
        #expect(fast == portable)
    }

    /// Few values, so that many are equal.
    @Test(
        "the two largest are those of a sorted list, of equals the first, on this processor and on any",
        arguments: [2, 3, 7, 8, 9, 16, 36, 511, 512, 513, 600])
    func twoLargestNumbers(classes: Int) throws {
        var random = RandomSource(seed: UInt64(classes))
        for values in [2, 5, 1000] {
            let scores = (0..<classes).map { _ in Float(random.below(values) - values) }
            var lanes = Self.lanes(scores)
            // Beyond the last class stand noughts, which are larger.
            let sorted = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            let (best, second) = twoLargest(lanes, classCount: classes)
            #expect(best == sorted[0])
            #expect(second == sorted[1])
            let portable = unsafe lanes.withUnsafeMutableBytes { bytes in
                unsafe bytes.baseAddress.map {
                    unsafe bursar_two_largest_anywhere($0.assumingMemoryBound(to: Float.self), classes)
                }
            }
            #expect(portable?.best == sorted[0])
            #expect(portable?.second == sorted[1])
        }
    }

    @Test(
        "numbers that are none, or infinite, still leave two places",
        arguments: [Float.nan, .infinity, -.infinity], [2, 3, 8, 9, 40])
    func noNumbers(number: Float, classes: Int) {
        for place in [0, 1, classes - 1] {
            var scores = Array(repeating: Float(1), count: classes)
            scores[place] = number
            for scores in [scores, Array(repeating: number, count: classes)] {
                let (best, second) = twoLargest(Self.lanes(scores), classCount: classes)
                #expect((0..<classes).contains(best))
                #expect((0..<classes).contains(second ?? -1))
                #expect(best != second)
            }
        }
    }

    @Test("probabilities sum to 1 and places beyond the last class are 0", arguments: [1, 2, 7, 8, 9, 16, 17])
    func sums(classes: Int) {
        for seed in 0..<20 as Range<UInt64> {
            var random = RandomSource(seed: seed)
            var lanes = Self.lanes((0..<classes).map { _ in Float(random.normal() * 20) })
            lanes[lanes.count - 1][7] = classes % 8 == 0 ? lanes[lanes.count - 1][7] : 99
            softmax(&lanes, classCount: classes)
            let numbers = Self.numbers(lanes)
            #expect(abs(numbers.reduce(0, +) - 1) < 1e-5)
            #expect(numbers.allSatisfy { $0 >= 0 })
            #expect(numbers.dropFirst(classes).allSatisfy { $0 == 0 })
        }
    }
}
