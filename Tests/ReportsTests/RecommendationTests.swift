import Evaluation
import Foundation
import RunStore
import Testing

@testable import Reports

@Suite("What a report says should be done next")
struct RecommendationTests {
    private static func proposal(money: [String: Double] = ["": -1240.5]) -> ReportProposal {
        ReportProposal(
            id: "ins-3f2a", name: "Insurance", keywords: [], merchants: [], examples: [], rows: 14, money: money,
            shareOfUnknown: 0.31, precision: nil, stability: 1)
    }

    private static func rule(_ keyword: String, wrong: Int, misled: Int) -> RuleFacts {
        var rule = RuleFacts(keyword: keyword, category: "Fuel", place: "r.yaml:3:4", precision: 0.9)
        (rule.rows, rule.right, rule.wrong, rule.mistakenFor) = (wrong + 1, 1, wrong, "Food")
        rule.misled = misled
        return rule
    }

    @Test("what settles most rows comes first, each with a command that works where the run's folder is")
    func commands() throws {
        var content = try Making.content(narrations: ["a", "b", "c"])
        content.proposals = [Self.proposal()]
        content.rules = [Self.rule("gas", wrong: 8, misled: 6)]
        let all = Recommendations.all(of: content)
        #expect(all.map(\.rows) == all.map(\.rows).sorted(by: >))
        let accept = try #require(all.first)
        #expect(
            accept.sentence.plain
                == "Accepting the proposal Insurance covers 14 rows, 1,240.50, 31.0 % of what is unknown.")
        #expect(accept.command == "bursar discover accept ins-3f2a --from arch/20260313T143522Z/suggestions.yaml")
        let mend = try #require(all.first { $0.kind == "mend" })
        #expect(mend.sentence.plain.contains("wrong in 8 of 9 rows (mostly Food), of which 6 got that answer"))
        #expect(mend.command == "bursar explain 'gas' --model arch/20260313T143522Z/model.safetensors")
    }

    @Test("a keyword that is wrong and decides nothing is none to mend")
    func silentKeywords() throws {
        var content = try Making.content(narrations: ["a"])
        content.rules = [Self.rule("save the change", wrong: 40, misled: 0), Self.rule("gas", wrong: 8, misled: 1)]
        #expect(Recommendations.all(of: content).filter { $0.kind == "mend" }.map(\.rows) == [1])
    }

    @Test("another threshold is one for a run over the same input")
    func threshold() throws {
        let content = try Making.content(
            narrations: ["a", "b", "c"],
            metrics: Making.metricsJSON.replacing(
                "\"coverage\": {\"value\": 0.5", with: "\"coverage\": {\"value\": 0.3"))
        let found = try #require(Recommendations.all(of: content).first { $0.kind == "threshold" })
        #expect(
            found.command.wholeMatch(of: /bursar run --input x.csv --runs arch --labels --threshold 0\.9/) != nil,
            "\(found.command)")
    }

    private static let tooFew = #"{"judged_on": null, "left_out": "no class reaches the minimum of 10 labelled rows"}"#

    @Test("a file without labels needs some; one that has them needs more, and isn't told it has none")
    func labels() throws {
        var content = try Making.content(narrations: ["a", "b"], metrics: Self.tooFew)
        let none = try #require(Recommendations.all(of: content).first { $0.kind == "label" })
        #expect(none.sentence.plain.contains("Put the true category of 2 rows into a column"))
        #expect(none.command == "bursar run --input x.csv --runs arch --labels")
        for row in 0..<2 { content.rows.setTruth("A", of: row) }
        let few = try #require(Recommendations.all(of: content).first { $0.kind == "label" })
        #expect(few.sentence.plain.hasPrefix("2 rows have a true category, which is not enough to judge by: no class"))
    }

    @Test("generated transactions have their truth: more of them judge")
    func generated() throws {
        let run = Making.runJSON.replacing("\"kind\": \"file\"", with: "\"kind\": \"generated\"")
        var content = try Making.content(narrations: ["a"], run: run, metrics: Self.tooFew)
        content.rows.setTruth("A", of: 0)
        let found = try #require(Recommendations.all(of: content).first { $0.kind == "label" })
        #expect(found.sentence.plain.hasPrefix("The truth is known, but 1 row of it can't judge: no class"))
        #expect(found.command == "bursar run --size 1000 --runs arch")
    }

    @Test("a threshold is told with all its digits: rounded it would answer other rows")
    func exactThreshold() throws {
        let metrics = Making.metricsJSON.replacing(
            "\"coverage\": {\"value\": 0.5", with: "\"coverage\": {\"value\": 0.3"
        ).replacing("\"confidence\": 0.9,", with: "\"confidence\": 0.942187,")
        let content = try Making.content(narrations: ["a"], metrics: metrics)
        let found = try #require(Recommendations.all(of: content).first { $0.kind == "threshold" })
        #expect(found.command.hasSuffix(" --threshold 0.942187"))
        #expect(found.sentence.plain.contains("A threshold of 0.942187 would"))
    }

    @Test("where rules and labels have different names the page says so, once, and how to learn from the labels")
    func absentLabels() throws {
        let metrics = Making.metricsJSON.replacing(
            "\"curve_sentence\"",
            with: "\"absent_labels\": {\"labels\": 13, \"of\": 18, \"rows\": 478}, \"curve_sentence\"")
        let content = try Making.content(
            narrations: ["a"], run: Making.runJSON.replacing("true labels", with: "weak labels"), metrics: metrics)
        let all = Recommendations.all(of: content)
        let found = try #require(all.first { $0.kind == "learn" })
        #expect(
            found.sentence.plain
                == "13 of the 18 true labels are none of the rules' categories: 478 rows can only be counted as wrong. "
                + "Learning from the labels answers in their names.")
        #expect(found.command == "bursar run --input x.csv --runs arch --labels")
        #expect(!all.contains { $0.kind == "calibrate" })
    }

    /// A file's rows against the same rows before, in an aspect that has changed.
    private static func drift(in aspect: String, new: Double) -> DriftReport {
        func counts(_ first: Double, _ second: Double) -> CellCounts {
            var counts = CellCounts(cells: 2)
            counts.add(first, cell: 0, group: 0)
            counts.add(second, cell: 1, group: 0)
            return counts
        }
        func side(_ name: String, _ unseen: Double) -> DriftReport.Side {
            DriftReport.Side(name: name, rows: 100, rejected: 0, tokenEntropy: 5, unseenTokens: unseen)
        }
        let moved = DriftReport.Aspect(
            name: aspect, cells: ["a", "b"], baseline: counts(90, 10), current: counts(10, 90), rows: (100, 100),
            draws: 0, seed: 0)
        return DriftReport(
            baseline: side("runs/1", 0.03), current: side("runs/2", new), aspects: [moved], leftOut: [], tokens: [],
            rows: [])
    }

    @Test("words are new where more of them are than is usual, and answers that changed are no changed rows")
    func driftWording() throws {
        var content = try Making.content(narrations: ["a"])
        content.drift = Self.drift(in: "category", new: 0.03)
        let same = try #require(Recommendations.all(of: content).first { $0.kind == "drift" })
        #expect(
            same.sentence.plain == "The answers have changed in category since runs/1. Look at which rows moved it.")
        content.drift = Self.drift(in: "length", new: 0.12)
        let other = try #require(Recommendations.all(of: content).first { $0.kind == "drift" })
        #expect(
            other.sentence.plain
                == "The rows have changed in length since runs/1; 12.0 % of the words are new, where 3.0 % of the "
                + "baseline's are in no other of its rows. Look at which rows moved it.")
        #expect(other.rows > same.rows)
    }

    @Test("a category whose share reads the same before and now has not moved")
    func unmovedCategories() throws {
        var content = try Making.content(narrations: ["a"])
        let steady = DriftReport.Aspect(
            name: "category", cells: ["Food"], baseline: CellCounts(cells: 1), current: CellCounts(cells: 1),
            rows: (100, 100), draws: 0, seed: 0)
        var drift = Self.drift(in: "category", new: 0.03)
        drift = DriftReport(
            baseline: drift.baseline, current: drift.current, aspects: [steady], leftOut: [], tokens: [], rows: [])
        content.drift = drift
        #expect(DriftCategoryChart.chart(of: content).answer.plain == "No category's share has moved.")
    }
}
