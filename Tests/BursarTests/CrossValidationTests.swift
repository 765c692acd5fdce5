@testable import Bursar
import Diagnostics
import Evaluation
import JSONText
import Rules
import Testing

@Suite("Cross-validation")
struct CrossValidationTests {
    private func report(
        _ rows: [Row], split: Split, rules: RuleMatcher? = nil, threshold: Float = 0, folds: Int = 3,
        minClass: Int = 1, source: LabelSource = .trueLabels
    ) throws(Finding) -> EvaluationReport {
        try CrossValidation(
            rows: TrainingRows(rows), split: split,
            splitSettings: SplitSettings(folds: folds, minClass: minClass, seed: 1), rules: rules, threshold: threshold,
            settings: .init(), source: source
        ).report(draws: 20)
    }

    @Test("rows that are easy to tell are told, at random and unseen, and no row is judged twice")
    func easy() throws {
        let rows = Sample.rows(150)
        let report = try report(rows, split: .random)
        #expect(report.judgement.rows == 150)
        #expect(try #require(report.judgement[.accuracy]?.value) > 0.97)
    }

    /// Twelve rows of one narration group are the only ones of their label: under `unseen` they are all tested together,
    /// so the model that judges them has never heard of the label.
    @Test("under unseen a narration group is on one side, so a label of one group is never told; at random it is")
    func unseen() throws {
        var rows = Sample.rows(90)
        rows += (0..<12).map { Row(narration: "ZOOLOGICAL GARDEN \($0)", label: "Zoo") }
        func recall(_ split: Split) throws -> Double? {
            try report(rows, split: split).judgement.confusion.scores.first { $0.label == "Zoo" }?.recall
        }
        #expect(try recall(.unseen) == 0)
        #expect(try #require(try recall(.random)) > 0.9)
    }

    /// Each narration has a label of its own that says nothing about other narrations: whoever knows it has seen it.
    @Test("no test row's narration is known to what judges it")
    func leak() throws {
        let rows = (0..<20).flatMap { group -> [Row] in
            let name = String(repeating: Character(UnicodeScalar(UInt8(97 + group))), count: 6)
            return (0..<4).map { Row(narration: "\(name) \($0)", label: "L\(group)", amount: .nan) }
        }
        #expect(try report(rows, split: .unseen).judgement[.accuracy]?.value == 0)
        #expect(try #require(try report(rows, split: .random, folds: 4).judgement[.accuracy]?.value) == 1)
    }

    /// Six rows: the rules are right on 3, wrong on 1 and silent on 2; amounts weigh 10, 20, 30, 40, 50, 60.
    @Test("the rules' metrics on a tiny file are those counted by hand")
    func byHand() throws {
        let rules = try matcher([("Food", ["bakery"]), ("Pets", ["kennel"])])
        let rows = [
            Row(narration: "bakery a", label: "Food", amount: -10),
            Row(narration: "bakery b", label: "Food", amount: -20),
            Row(narration: "kennel c", label: "Pets", amount: -30),
            Row(narration: "kennel d", label: "Food", amount: -40),
            Row(narration: "silent e", label: "Food", amount: -50),
            Row(narration: "silent f", label: "Pets", amount: -60),
        ]
        let report = try report(rows, split: .unseen, rules: rules, threshold: 0.5, folds: 2)
        guard case .judged(let alone) = report.baselines.rules else {
            Issue.record("the rules know the labels and are judged")
            return
        }
        // At threshold 0 silence means the rules' first category: Food.
        #expect(alone[.accuracy]?.value == 4.0 / 6)
        #expect(abs(try #require(alone[.amountWeightedAccuracy]?.value) - 110.0 / 210) < 1e-12)
        #expect(alone[.coverage]?.value == 4.0 / 6)
        #expect(alone[.precisionAnswered]?.value == 0.75)
        #expect(alone[.accuracyWithUnknown]?.value == 0.5)
        #expect(alone[.accuracy]?.n == 6)
    }

    @Test("always the most frequent class is right as often as that class comes")
    func majority() throws {
        let rows = (0..<40).map { Row(narration: "shop \($0)", label: $0 % 4 == 0 ? "Rare" : "Often") }
        guard case .judged(let majority) = try report(rows, split: .random, folds: 2).baselines.majority else {
            Issue.record("the majority is always judged")
            return
        }
        #expect(majority[.accuracy]?.value == 0.75)
    }

    @Test("rules that know none of the labels are no baseline, with the reason")
    func foreignRules() throws {
        let rows = Sample.rows(60)
        let reasons = [
            (try matcher([("Pets", ["tesco"])]), "the rules know none of the labels in this file"),
            (nil, "no rules are in use"),
        ]
        for (rules, reason) in reasons {
            let baselines = try report(rows, split: .random, rules: rules).baselines
            for baseline in [baselines.rules, baselines.guide] {
                guard case .leftOut(let said) = baseline else {
                    Issue.record("it should be left out")
                    continue
                }
                #expect(said == reason)
            }
        }
    }

    @Test("the guide's recipe learns from rules alone: truth that says otherwise changes nothing it answers")
    func guide() throws {
        let rules = try matcher([("Groceries", ["tesco", "aldi"]), ("Dining", ["pizza", "sushi"])])
        func answered(_ rows: [Row]) throws -> Double? {
            guard case .judged(let guide) = try report(rows, split: .time, rules: rules, threshold: 0.5).baselines.guide
            else { return nil }
            return guide[.coverage]?.value
        }
        let rows = Sample.rows(100)
        var wrong = rows
        for row in wrong.indices { wrong[row].label = row % 2 == 0 ? "Groceries" : "Dining" }
        #expect(try answered(rows) != nil)
        #expect(try answered(rows) == answered(wrong))
    }

    @Test("the same rows and seed give the same report")
    func deterministic() throws {
        let rows = Sample.rows(60)
        #expect(try report(rows, split: .unseen).json.text == report(rows, split: .unseen).json.text)
    }

    @Test("rows that can't be parted say what to change")
    func cannotSplit() throws {
        let finding = #expect(throws: Finding.self) { try report(Sample.rows(9), split: .random, minClass: 10) }
        #expect(finding?.code == "cannot-split")
        #expect(finding?.message == "no class reaches the minimum of 10 labelled rows")
        #expect(finding?.remedy == "Label more rows, or lower the minimum with --min-class N.")
    }
}
