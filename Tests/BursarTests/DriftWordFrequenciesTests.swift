import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Bursar

@Suite("Word frequencies of a drift's baseline")
struct DriftWordFrequenciesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String, _ narrations: [String]) throws -> String {
        let rows = narrations.enumerated().map { place, text in "2026-03-\(10 + place),\(text),-\(place + 1).00\n" }
        try folder.write("date,narration,amount\n" + rows.joined(), to: name)
        return folder.file(name).path
    }

    @Test("a word never seen before is one word, however often it stands in a row")
    func twiceInARow() throws {
        var comparison = DriftComparison()
        comparison.draws = 0
        let report = try comparison.report(
            baseline: file("a.csv", ["market street", "market square", "street square"]),
            current: file("b.csv", ["market zzyzx zzyzx", "quux street plugh"]))
        let unseen = try #require(report.aspects.first { $0.name == "unseen-tokens" })
        let shares = Dictionary(uniqueKeysWithValues: unseen.cells.map { ($0.name, $0.current) })
        #expect(shares == ["none": 0, "1 word": 0.5, "2 words": 0.5, "3 words or more": 0])
        // A share of all words, in which each counts as often as it stands there.
        #expect(report.current.unseenTokens == 4.0 / 6)
        #expect(Set(report.tokens.map(\.name)).count == report.tokens.count)
    }

    @Test("a row of the baseline is judged as by a baseline without it, words of its own included")
    func withoutItself() throws {
        var names = DriftNames()
        func rows(_ name: String, _ narrations: [String]) throws -> DriftRows {
            try DriftRows(path: file(name, narrations), options: ReadingOptions(), names: &names) { _ in }
        }
        let texts = ["market street", "market square", "zzyzx quux zzyzx market"]
        let whole = try rows("whole.csv", texts)
        let others = try rows("others.csv", Array(texts.dropLast()))
        let itself = DriftWordFrequencies(whole, words: names.words.count)
        let without = DriftWordFrequencies(others, words: names.words.count)
        #expect(itself.surprisal(of: 2, in: whole) == without.surprisal(of: 2, in: whole))
        #expect(itself.unseenKinds(in: 2, of: whole) == 2 && without.unseenKinds(in: 2, of: whole) == 2)
        #expect(itself.unseen(in: 2, of: whole) == 3 && without.unseen(in: 2, of: whole) == 3)
    }
}
