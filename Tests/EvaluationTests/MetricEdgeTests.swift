import Evaluation
import Testing

@Suite("Metrics at the edges")
struct MetricEdgeTests {
    static let forced: [MetricName] = [
        .accuracy, .macroF1, .amountWeightedAccuracy, .top3Accuracy, .logLoss, .brier,
        .expectedCalibrationError,
    ]

    @Test("without rows every metric is undefined", arguments: MetricName.allCases)
    func noRows(name: MetricName) {
        let judgement = Judgement(JudgedRows(labels: ["a"]), seed: 1)
        let undefined = MetricValue(value: nil, low: nil, high: nil, n: 0)
        let values = name.levels.isEmpty ? [judgement[name]] : name.levels.map { judgement[name, $0] }
        #expect(values.allSatisfy { $0 == undefined }, "\(values)")
        #expect(judgement.notes == ["no row was judged: no metric is defined"])
    }

    @Test("one row of one class is judged, without an interval")
    func oneRow() {
        var rows = JudgedRows(labels: ["only"])
        rows.append(truth: 0, posterior: [1].span, best: 0, confidence: 1, answer: 0, amount: -3, group: 41)
        let judgement = Judgement(rows, seed: 1)
        for name in MetricName.allCases {
            let isLoss = [.logLoss, .brier, .expectedCalibrationError].contains(name)
            for level in name.levels.isEmpty ? [nil] : name.levels.map(Optional.some) {
                let expected = MetricValue(value: isLoss ? 0 : 1, low: nil, high: nil, n: 1)
                #expect(judgement[name, level] == expected, "\(name)")
            }
        }
    }

    @Test("where no row is answered, coverage is 0 and the precision of answers undefined")
    func noneAnswered() {
        var rows = JudgedRows(labels: ["a", "b"])
        for group in 0..<9 as Range<Int32> {
            rows.append(
                truth: group % 2, posterior: [0.5, 0.5].span, best: 0, confidence: 0.5,
                answer: JudgedRows.unknown, amount: 1, group: group)
        }
        let judgement = Judgement(rows, seed: 1)
        #expect(judgement[.coverage] == MetricValue(value: 0, low: 0, high: 0, n: 9))
        #expect(judgement[.precisionAnswered] == MetricValue(value: nil, low: nil, high: nil, n: 0))
        #expect(judgement[.accuracyWithUnknown]?.value == 0)
        #expect(
            judgement.notes == [
                "no row was answered at the threshold in use: precision_answered is undefined"
            ])
    }

    @Test("where every truth is Unknown, forced answers are undefined and declining is right")
    func allUnknown() {
        var rows = JudgedRows(labels: ["a", "b"])
        for group in 0..<4 as Range<Int32> {
            rows.append(
                truth: JudgedRows.unknown, posterior: [0.75, 0.25].span, best: 0, confidence: 0.75,
                answer: group == 0 ? 0 : JudgedRows.unknown, amount: 1, group: group)
        }
        let judgement = Judgement(rows, seed: 1)
        for name in Self.forced {
            #expect(judgement[name] == MetricValue(value: nil, low: nil, high: nil, n: 0), "\(name)")
        }
        #expect(judgement[.accuracyWithUnknown]?.value == 0.75)
        #expect(judgement[.precisionAnswered]?.value == 0)
        #expect(judgement[.coverageAtPrecision, 90]?.value == 0)
        #expect(judgement.notes == ["every true label is Unknown: metrics of a forced answer are undefined"])
        #expect(judgement.confusion.counts == [0, 0, 0, 0])
    }

    @Test("amounts that are missing or infinite carry no weight, and it is said when none is left")
    func noAmounts() {
        var rows = JudgedRows(labels: ["a", "b"])
        for (group, amount) in [Double.nan, .infinity, -.infinity].enumerated() {
            rows.append(
                truth: 0, posterior: [1, 0].span, best: 0, confidence: 1, answer: 0, amount: amount,
                group: Int32(group))
        }
        #expect(
            Judgement(rows, seed: 1)[.amountWeightedAccuracy]
                == MetricValue(value: nil, low: nil, high: nil, n: 0))
        #expect(
            Judgement(rows, seed: 1).notes == ["no row has an amount: amount_weighted_accuracy is undefined"])
        rows.append(truth: 0, posterior: [1, 0].span, best: 0, confidence: 1, answer: 0, amount: 0, group: 9)
        #expect(Judgement(rows, seed: 1)[.amountWeightedAccuracy]?.value == nil, "0 of 0 money")
    }

    @Test("folds appended one after the other are the rows appended one by one")
    func folds() {
        var both = Fixture.rows()
        both.append(contentsOf: Fixture.rows(unknown: 2))
        #expect(both.count == 48)
        #expect(both.posterior.count == 48 * 4)
        #expect(Judgement(both, draws: 0, seed: 0)[.accuracy]?.value == (15.0 + 14) / 46)
    }
}
