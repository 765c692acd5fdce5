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
            found.command.wholeMatch(of: /bursar run --input x.csv --runs arch --labels --threshold 0\.\d{3}/) != nil,
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
}
