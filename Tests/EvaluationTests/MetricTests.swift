import Evaluation
import Testing

@Suite("Metrics")
struct MetricTests {
    @Test(
        "a metric is what scikit-learn computes",
        arguments: [
            (.accuracy, 0.625, 24),  // accuracy_score(T, B)
            // f1_score(T, B, labels=sorted(set(T)), average="macro", zero_division=0)
            (.macroF1, 0.6262626262626262, 24),
            // accuracy_score(T[m], B[m], sample_weight=abs(amount[m])), m = ~isnan(amount)
            (.amountWeightedAccuracy, 0.6574150787075393, 22),
            (.top3Accuracy, 0.9166666666666666, 24),  // top_k_accuracy_score(T, P, k=3, labels=range(4))
            (.logLoss, 3.579077879417033, 24),  // log_loss(T, clip(P, 1e-15, 1), labels=range(4))
            (.brier, 0.5266250034788006, 24),  // brier_score_loss(T, P, labels=range(4), scale_by_half=False)
            // b = ceil(15 * C) - 1; sum(abs((C - (B == T))[b == k].sum()) for k in range(15)) / 24
            (.expectedCalibrationError, 0.15124999235073724, 24),
            (.coverage, 0.7083333333333334, 24),  // (answer >= 0).mean()
            (.precisionAnswered, 0.7647058823529411, 17),  // accuracy_score(T[answered], answer[answered])
            (.accuracyWithUnknown, 0.5416666666666666, 24),  // accuracy_score(T, answer)
        ] as [(MetricName, Double, Int)])
    func scikitLearn(name: MetricName, expected: Double, n: Int) throws {
        let judged = try #require(Judgement(Fixture.rows(), draws: 0, seed: 0)[name])
        let value = try #require(judged.value)
        #expect(abs(value - expected) < 1e-7, "\(value)")
        #expect(judged.n == n)
    }

    // prec, _, t = precision_recall_curve(B == T, C); max((C >= t_i).mean() where prec_i >= level)
    // and accuracy_score over C >= the highest confidence that answers at least the level
    @Test(
        "a point of the risk-coverage curve is what scikit-learn's curve has",
        arguments: [
            (.coverageAtPrecision, 90, 0.4583333333333333, 24),
            (.coverageAtPrecision, 95, 0.2916666666666667, 24),
            (.coverageAtPrecision, 98, 0.2916666666666667, 24),
            (.coverageAtPrecision, 99, 0.2916666666666667, 24),
            (.accuracyAtCoverage, 80, 0.6190476190476191, 21),
            (.accuracyAtCoverage, 90, 0.6521739130434783, 23),
        ] as [(MetricName, Int, Double, Int)])
    func curve(name: MetricName, percent: Int, expected: Double, n: Int) throws {
        let judged = try #require(Judgement(Fixture.rows(), draws: 0, seed: 0)[name, percent])
        let value = try #require(judged.value)
        #expect(abs(value - expected) < 1e-12, "\(value)")
        #expect(judged.n == n)
    }

    @Test("a metric with levels has no value without one, and the other way round")
    func levels() {
        let judgement = Judgement(Fixture.rows(), draws: 0, seed: 0)
        #expect(judgement[.coverageAtPrecision] == nil)
        #expect(judgement[.coverageAtPrecision, 91] == nil)
        #expect(judgement[.accuracy, 90] == nil)
    }

    @Test("classes and confusion are what scikit-learn computes")
    func classes() {
        let confusion = ConfusionMatrix(Fixture.rows())
        // confusion_matrix(T, B, labels=range(4))
        #expect(confusion.counts == [3, 0, 0, 0, 4, 7, 2, 0, 1, 1, 5, 1, 0, 0, 0, 0])
        let scores = confusion.scores
        // precision_recall_fscore_support(T, B, labels=range(4), zero_division=nan)
        #expect(scores.map(\.label) == ["a", "b", "c", "d"])
        let precision: [Double?] = [0.375, 0.875, 5.0 / 7, 0]
        let recall: [Double?] = [1, 7.0 / 13, 0.625, nil]
        let f1: [Double?] = [6.0 / 11, 2.0 / 3, 2.0 / 3, 0]
        #expect(scores.map(\.precision) == precision)
        #expect(scores.map(\.recall) == recall)
        #expect(scores.map(\.f1) == f1)
        #expect(scores.map(\.support) == [3, 13, 8, 0])
    }

    @Test(
        "a row of Unknown truth is not asked for a forced answer, but an answer to it is wrong",
        arguments: [
            (.accuracy, 13.0 / 20, 20), (.coverage, 17.0 / 24, 24),
            // accuracy_score(T[answered], answer[answered]), accuracy_score(T, answer) with T[:4] = -1
            (.precisionAnswered, 0.7058823529411765, 17), (.accuracyWithUnknown, 0.625, 24),
        ] as [(MetricName, Double, Int)])
    func unknownTruth(name: MetricName, expected: Double, n: Int) {
        let judgement = Judgement(Fixture.rows(unknown: 4), draws: 0, seed: 0)
        #expect(judgement[name]?.value == expected)
        #expect(judgement[name]?.n == n)
        #expect(judgement.rowsOfUnknownTruth == 4)
    }

    @Test(
        "9 of 10 right is a precision of exactly 90 %, and equal confidences are answered together or not at all"
    )
    func exactLevels() {
        var rows = JudgedRows(labels: ["a", "b"])
        func add(_ count: Int, right: Int, confidence: Float) {
            for i in 0..<count {
                rows.append(
                    truth: i < right ? 0 : 1, posterior: [confidence, 1 - confidence].span, best: 0,
                    confidence: confidence, answer: 0, amount: .nan, group: 0)
            }
        }
        add(10, right: 9, confidence: 0.9)
        add(10, right: 5, confidence: 0.8)
        let judgement = Judgement(rows, draws: 0, seed: 0)
        #expect(judgement[.coverageAtPrecision, 90]?.value == 0.5)
        #expect(judgement[.coverageAtPrecision, 95]?.value == 0)
        #expect(judgement[.accuracyAtCoverage, 80]?.value == 0.7)
        #expect(judgement[.accuracyAtCoverage, 80]?.n == 20)
    }

    @Test("8 of 10 rows are a coverage of exactly 80 %")
    func exactCoverage() {
        var rows = JudgedRows(labels: ["a", "b"])
        for row in 0..<10 {
            let confidence = 1 - Float(row) / 32
            rows.append(
                truth: row < 6 ? 0 : 1, posterior: [confidence, 1 - confidence].span, best: 0,
                confidence: confidence, answer: 0, amount: .nan, group: 0)
        }
        let judgement = Judgement(rows, draws: 0, seed: 0)
        #expect(judgement[.accuracyAtCoverage, 80] == MetricValue(value: 0.75, low: nil, high: nil, n: 8))
        #expect(judgement[.accuracyAtCoverage, 90]?.n == 9)
    }

    @Test("confidences of 0 and 1 lie in the outer bins, and errors of different bins do not cancel")
    func bins() {
        var rows = JudgedRows(labels: ["a", "b"])
        // 0.25 and 0.1875 lie in the fourth and third bin of 15.
        for (confidence, truth) in [(1, 0), (0, 1), (0.25, 0), (0.1875, 1)] as [(Float, Int32)] {
            rows.append(
                truth: truth, posterior: [confidence, 1 - confidence].span, best: 0, confidence: confidence,
                answer: 0, amount: 1, group: 0)
        }
        #expect(Judgement(rows, draws: 0, seed: 0)[.expectedCalibrationError]?.value == (0.75 + 0.1875) / 4)
    }

    @Test("the smallest probability costs as much as 1e-15, no more")
    func clipped() throws {
        var rows = JudgedRows(labels: ["a", "b"])
        rows.append(truth: 1, posterior: [1, 0].span, best: 0, confidence: 1, answer: 0, amount: 1, group: 0)
        let loss = try #require(Judgement(rows, draws: 0, seed: 0)[.logLoss]?.value)
        #expect(abs(loss - 34.538776394910684) < 1e-12)
        #expect(Judgement(rows, draws: 0, seed: 0)[.brier]?.value == 2)
    }

    @Test("of equally probable labels the first are among the three best")
    func top3Ties() {
        for truth in 0..<5 as Range<Int32> {
            var rows = JudgedRows(labels: ["a", "b", "c", "d", "e"])
            rows.append(
                truth: truth, posterior: [0.2, 0.2, 0.2, 0.2, 0.2].span, best: 0, confidence: 0.2, answer: 0,
                amount: 1, group: 0)
            #expect(Judgement(rows, draws: 0, seed: 0)[.top3Accuracy]?.value == (truth < 3 ? 1 : 0))
        }
    }
}
