import Bursar
import Clustering
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("Discovery")
struct DiscoveryTests {
    private static func unknown(_ rows: [(String, Double, truth: String)]) -> UnknownMerchants {
        var unknown = UnknownMerchants()
        for row in rows {
            unknown.append(narration: Array(row.0.utf8).span, amount: row.1, currency: "EUR", truth: row.truth)
        }
        return unknown
    }

    private static let insurers = [
        ("GEICO AUTO 00123456", -10.0, truth: "Insurance"), ("geico auto ref#4711", -20.5, truth: "Insurance"),
        ("STATE FARM POLICY", -30.0, truth: "Insurance"), ("allstate premium", .nan, truth: "Insurance"),
        ("aetna insurance", -5.0, truth: "Health"), ("blue ocean", -1.0, truth: ""),
    ]

    @Test("merchants are gathered without references, with their rows, money and truth")
    func merchants() {
        let unknown = Self.unknown(Self.insurers)
        #expect(unknown.merchants.map(\.text).prefix(2) == ["geico auto", "state farm policy"])
        #expect(unknown.merchants[0].rows == 2)
        #expect(unknown.merchants[0].money == ["EUR": -30.5])
        #expect(unknown.truths[0] == ["Insurance": 2])
        #expect(unknown.rows == 6)
    }

    @Test("a proposal tells rows, money, share and, where truth is known, precision")
    func suggestion() throws {
        let discovery = try Discovery(
            Self.unknown(Self.insurers), search: ProposalSearch(), memory: DiscoveryMemory())
        let suggestion = try #require(discovery.suggestions.first { $0.id == "insurance" })
        #expect(suggestion.rows == 5)
        #expect(suggestion.money == ["EUR": -65.5])
        #expect(suggestion.precision == 0.8)
        #expect(abs(suggestion.shareOfUnknown - 5.0 / 6) < 1e-9)
    }

    @Test("a proposal's share is that of all unknown rows, also of those without a word")
    func wordlessRows() throws {
        let wordless = (1...4).map { ("000\($0) 4711", -1.0, truth: "") }
        let unknown = Self.unknown(Self.insurers + wordless)
        #expect(unknown.rows == 10 && unknown.wordlessRows == 4)
        let discovery = try Discovery(unknown, search: ProposalSearch(), memory: DiscoveryMemory())
        #expect(discovery.suggestions.map { Double($0.rows) / 10 } == discovery.suggestions.map(\.shareOfUnknown))
    }

    @Test(
        "the file reads back as it was written, whatever is in it and in whichever currencies",
        arguments: [["": -1.25], ["EUR": -1.25], ["EUR": -1, "": 2.5], [:]])
    func file(money: [String: Double]) throws {
        let odd = "a \"b\" \\ : # [c] \u{1}\u{85}\u{2028} é 中 \u{202E}"
        let suggestion = Suggestion(
            id: "odd", name: odd, keywords: [odd, ""], rule: [odd], merchants: [odd], rows: 3, money: money,
            shareOfUnknown: 0.5, precision: nil, stability: 1, examples: [odd])
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(SuggestionsFile([suggestion]).yaml.utf8), to: "s.yaml").path
        #expect(try SuggestionsFile(path: path) == SuggestionsFile([suggestion]))
    }

    @Test("a rejected proposal stays away, an accepted one until most of its merchants are new")
    func memory() throws {
        let unknown = Self.unknown(Self.insurers)
        func ids(_ entry: DiscoveryMemory.Entry) throws -> [String] {
            try Discovery(unknown, search: ProposalSearch(), memory: DiscoveryMemory([entry])).suggestions.map(\.id)
        }
        #expect(try ids(.init(id: "insurance", decision: .rejected, name: "x", merchants: [])) == [])
        let all = unknown.merchants.map(\.text)
        #expect(try ids(.init(id: "insurance", decision: .accepted, name: "x", merchants: all)) == [])
        #expect(
            try ids(.init(id: "insurance", decision: .accepted, name: "x", merchants: [all[0]])) == ["insurance"])
    }

    @Test("the memory reads back as it was written, and a broken one is told by line")
    func memoryFile() throws {
        let folder = try TemporaryFolder()
        var memory = DiscoveryMemory()
        memory.remember(.init(id: "a", decision: .rejected, name: "A: \"x\"", merchants: ["one", "two"]))
        memory.remember(.init(id: "b", decision: .accepted, name: "B", merchants: []))
        memory.remember(.init(id: "a", decision: .accepted, name: "A", merchants: ["one"]))
        let path = folder.file("m.yaml").path
        try memory.write(to: path)
        #expect(try DiscoveryMemory(path: path) == memory)
        #expect(memory.entries.map(\.id) == ["b", "a"])
        #expect(memory.accepted == ["B", "A"])
        #expect(try DiscoveryMemory(path: folder.file("none.yaml").path).entries.isEmpty)
        try folder.write(Array("- {id: a, decision: maybe}\n".utf8), to: "m.yaml")
        #expect { try DiscoveryMemory(path: path) } throws: { error in
            (error as? Failure)?.findings.all.first?.location?.line == 1
        }
    }

    @Test(
        "a rule file's memory lies beside it",
        arguments: [
            ("mine.yaml", "mine.discovery.yaml"), ("a/b.yml", "a/b.discovery.yaml"), ("rules", "rules.discovery.yaml"),
        ])
    func memoryPath(rules: String, memory: String) { #expect(DiscoveryMemory.path(beside: rules) == memory) }
}
