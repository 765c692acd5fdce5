import Evaluation
import Foundation
import JSONText
import Testing

@Suite("Mistakes")
struct MistakeTests {
    struct Judged {
        var truth: Int32
        var best: Int32
        var confidence: Float
        var group: Int32
    }

    static func rows(_ judged: [Judged]) -> JudgedRows {
        var rows = JudgedRows(labels: ["a", "b", "c"])
        for (i, row) in judged.enumerated() {
            rows.append(
                truth: row.truth, posterior: [0.5, 0.25, 0.25].span, best: row.best, confidence: row.confidence,
                answer: row.best, amount: -1, group: row.group, row: Int32(100 + i))
        }
        return rows
    }

    /// Group 1 is wrong in four of five rows, three of them alike; group 2 once; group 3 is right; 4 has no truth.
    static let judged = rows([
        Judged(truth: 0, best: 1, confidence: 0.6, group: 1), Judged(truth: 0, best: 1, confidence: 0.8, group: 1),
        Judged(truth: 0, best: 2, confidence: 0.7, group: 1), Judged(truth: 1, best: 1, confidence: 0.9, group: 1),
        Judged(truth: 0, best: 1, confidence: 0.8, group: 1), Judged(truth: 2, best: 0, confidence: 0.95, group: 2),
        Judged(truth: 2, best: 2, confidence: 0.99, group: 3), Judged(truth: -1, best: 2, confidence: 0.99, group: 4),
    ])

    @Test("the surest mistake of each group comes first, with how many of the group are alike")
    func ranked() {
        let mistakes = Self.judged.mostConfidentlyWrong(10)
        #expect(mistakes.map(\.row) == [105, 101])
        #expect(mistakes.map(\.alike) == [1, 3] && mistakes.map(\.groupRows) == [1, 5])
        #expect(mistakes[1].truth == "a" && mistakes[1].answer == "b" && mistakes[1].confidence == 0.8)
        #expect(mistakes.allSatisfy { $0.line == nil })
    }

    @Test("no more than asked for, none for 0", arguments: [(0, 0), (1, 1), (2, 2), (9, 2)])
    func most(asked: Int, given: Int) {
        #expect(Self.judged.mostConfidentlyWrong(asked).count == given)
    }

    @Test("a row is found by its line; in JSON rows count from 1, and no text is there")
    func lines() throws {
        let lines = (0..<110).map { Int32(2 * $0) }
        let mistakes = Self.judged.mostConfidentlyWrong(1, lines: lines)
        #expect(mistakes[0].line == 210)
        let report = try EvaluationReportTests.report(mistakes: mistakes)
        let text = report.json.text
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let list = try #require((read as? [String: Any])?["most_confidently_wrong"] as? [[String: Any]])
        #expect(list.count == 1)
        #expect(
            list[0].keys.sorted() == ["alike", "answer", "confidence", "group_rows", "label", "line", "row"])
        #expect(list[0]["row"] as? Int == 106 && list[0]["line"] as? Int == 210)
    }

    // [[3, 0, 0, 0], [4, 7, 2, 0], [1, 1, 5, 1], [0, 0, 0, 0]], rows the truth.
    @Test("labels are ranked by the rows they lose, with what they are taken for")
    func classes() {
        let worst = ConfusionMatrix(Fixture.rows()).worstFirst
        #expect(worst.map(\.scores.label) == ["b", "c", "a", "d"])
        #expect(worst.map(\.lost) == [6, 3, 0, 0])
        #expect(worst.map(\.takenFor) == ["a", "a", nil, nil])
        #expect(worst.map(\.takenForCount) == [4, 1, 0, 0])
    }

    @Test("a label that occurs neither in truth nor in answers is not listed")
    func absent() {
        let rows = Self.rows([Judged(truth: 0, best: 0, confidence: 1, group: 0)])
        #expect(ConfusionMatrix(rows).worstFirst.map(\.scores.label) == ["a"])
    }
}
