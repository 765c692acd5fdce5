import Evaluation
import JSONText
import Foundation
import Testing

@Suite("The report")
struct EvaluationReportTests {
    static func report(seed: UInt64 = 7, mistakes: [ConfidentMistake]? = nil) throws -> EvaluationReport {
        var beside = EvaluationReport.Beside()
        beside.mistakes = mistakes
        let labels = Fixture.truth + [3]
        let settings = SplitSettings(folds: 3, minClass: 2, seed: seed)
        let plan = try Split.random.plan(labels: labels, groups: [], days: [], settings: settings)
        let judgement = Judgement(Fixture.rows(), draws: 50, seed: seed)
        return EvaluationReport(
            facts: .init(split: .random, settings: settings, plan: plan, labels: Fixture.labels),
            judgement: judgement,
            baselines: .init(
                majority: .judged(judgement), rules: .leftOut(reason: "the rules know none of the labels"),
                guide: .leftOut(reason: "no rule decides a row")),
            beside: beside)
    }

    @Test("the report is one object with the contract's names, which another JSON reader reads")
    func contract() throws {
        let text = try Self.report().json.text
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        for name in MetricName.allCases where name.levels.isEmpty {
            let metric = try #require(object[name.rawValue] as? [String: Any])
            #expect(Set(metric.keys) == ["value", "low", "high", "n"], "\(name)")
        }
        let accuracy = try #require(object["accuracy"] as? [String: Double])
        #expect(accuracy["value"] == 0.625 && accuracy["n"] == 24)
        let levels = try #require(object["coverage_at_precision"] as? [String: [String: Double]])
        #expect(levels.keys.sorted() == ["0.90", "0.95", "0.98", "0.99"])
        #expect(levels["0.90"]?["value"] == 0.458333)
        let coverages = try #require(object["accuracy_at_coverage"] as? [String: Any])
        #expect(coverages.keys.sorted() == ["0.80", "0.90"])
        let classes = try #require(object["per_class"] as? [String: [String: Any]])
        #expect(classes["b"]?["precision"] as? Double == 0.875 && classes["b"]?["support"] as? Int == 13)
        #expect(classes["d"]?["recall"] is NSNull)
        let confusion = try #require(object["confusion"] as? [String: Any])
        #expect(confusion["labels"] as? [String] == ["a", "b", "c", "d"])
        #expect(
            confusion["matrix"] as? [[Int]] == [[3, 0, 0, 0], [4, 7, 2, 0], [1, 1, 5, 1], [0, 0, 0, 0]])
    }

    @Test("the report says how rows were chosen and what was left out")
    func facts() throws {
        let text = try Self.report().json.text
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["split"] as? String == "random")
        #expect(object["folds"] as? Int == 3)
        #expect(object["seed"] as? Int == 7)
        #expect(object["min_class"] as? Int == 2)
        #expect(object["rows"] as? Int == 24)
        let leftOut = try #require(object["classes_left_out"] as? [[String: Any]])
        #expect(leftOut.first?["label"] as? String == "d" && leftOut.first?["rows"] as? Int == 1)
        #expect(
            object["judged_on"] as? String
                == "24 rows in 3 folds at random, stratified by label; each judged by a model fitted on the other folds"
        )
    }

    @Test("a baseline holds the same names, or the reason why it is left out")
    func baselines() throws {
        let text = try Self.report().json.text
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let baselines = try #require(object["baselines"] as? [String: [String: Any]])
        #expect(baselines.keys.sorted() == ["guide", "majority", "rules"])
        #expect(baselines["rules"]?["left_out"] as? String == "the rules know none of the labels")
        let majority = try #require(baselines["majority"])
        #expect(MetricName.allCases.allSatisfy { majority[$0.rawValue] != nil })
        #expect(majority["per_class"] != nil && majority["confusion"] != nil)
    }

    @Test("the same seed gives the same bytes")
    func deterministic() throws {
        #expect(try Self.report().json.text == Self.report().json.text)
        #expect(try Self.report().json.text != Self.report(seed: 8).json.text)
    }

    @Test(
        "each split says which rows judge",
        arguments: [
            (
                Split.unseen,
                "24 rows in 3 folds; each judged by a model that saw no narration with the same letters"
            ),
            (.time, "the latest 5 rows, judged by a model fitted on the earlier ones"),
        ])
    func sentences(split: Split, expected: String) throws {
        let labels = Fixture.truth
        let indices = labels.indices.map { Int32($0) }
        let settings = SplitSettings(folds: 3, minClass: 1)
        let plan = try split.plan(labels: labels, groups: indices, days: indices, settings: settings)
        let facts = EvaluationReport.Facts(
            split: split, settings: settings, plan: plan, labels: Fixture.labels)
        #expect(facts.judgedOn == expected)
    }
}
