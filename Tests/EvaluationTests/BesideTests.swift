import Foundation
import JSONText
import Testing

@testable import Evaluation

@Suite("What a report holds beside the metrics")
struct BesideTests {
    private func object(_ beside: EvaluationReport.Beside) throws -> [String: Any] {
        let text = JSONValue.object(beside.members).text
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("what nobody asked for is not there")
    func nothing() throws {
        #expect(EvaluationReport.Beside().members.isEmpty)
    }

    @Test("others hold the same names as the report's own metrics; a curve holds rows and two metrics")
    func everything() throws {
        let judgement = Judgement(Fixture.rows(), draws: 20, seed: 1)
        var beside = EvaluationReport.Beside()
        beside.name = "linear"
        beside.algorithms = [.init(name: "forest", judgement: judgement)]
        beside.savedModel = (
            .init(name: "old.safetensors", judgement: judgement), Self.facts(training: "aa", input: "bb")
        )
        beside.comparisons = [
            PairedComparison("linear", Fixture.rows(), "forest", Fixture.rows(), draws: 20, seed: 1)
        ]
        beside.curve = LearningCurveTests.curve(half: "0011", whole: "0111")
        beside.mistakes = []
        let object = try object(beside)
        #expect(object["algorithm"] as? String == "linear")
        let forest = try #require((object["algorithms"] as? [String: [String: Any]])?["forest"])
        let against = try #require(object["against"] as? [String: Any])
        for name in MetricName.allCases {
            #expect(forest[name.rawValue] != nil && against[name.rawValue] != nil, "\(name)")
        }
        #expect(against["model"] as? String == "old.safetensors")
        #expect(against["learnt_from_this_file"] as? Bool == false)
        #expect((object["comparisons"] as? [Any])?.count == 1)
        let curve = try #require(object["curve"] as? [[String: Any]])
        #expect(curve.map { $0["rows"] as? Int } == [50, 100])
        #expect(Set(curve[0].keys) == ["rows", "accuracy", "macro_f1"])
        #expect((object["curve_sentence"] as? String)?.hasPrefix("twice the labels") == true)
        #expect((object["most_confidently_wrong"] as? [Any])?.isEmpty == true)
    }

    static func facts(training: String, input: String, usedTrueLabels: Bool = true) -> SavedModelFacts {
        SavedModelFacts(
            name: "old.safetensors", trainingDigest: training, inputDigest: input, usedTrueLabels: usedTrueLabels,
            labelsNotKnown: [])
    }

    @Test(
        "a saved model comes with a caution, and with a warning where it learnt from this file",
        arguments: [
            (
                "aa", true,
                "warning: old.safetensors learnt from this very file, so it may have been fitted on the rows that judge it: it looks better than it is"
            ),
            (
                "aa", false,
                "warning: old.safetensors learnt from this very file, though from what rules said and not from its labels: it may look better than it is"
            ),
            (
                "bb", true,
                "old.safetensors learnt from another file than this one (by their digests); rows that stand in both would still speak for it"
            ),
        ])
    func caution(digest: String, usedTrueLabels: Bool, expected: String) {
        let facts = Self.facts(training: "aa", input: digest, usedTrueLabels: usedTrueLabels)
        #expect(facts.caution == expected)
        #expect(facts.learntFromThisFile == (digest == "aa"))
    }
}
