import Bursar
import Clustering
import Foundation
import Narrations
import Rules
import SparseMath
import Synthesis
import TestSupport
import Testing

@Suite("Hidden merchants of generated rows")
struct HiddenMerchantsTests {
    /// A fifth of the merchants the guide's profile buys from, drawn with the seed, folded, a blank at both ends.
    private static func hidden(seed: UInt64) throws -> [String] {
        let profile = try String(contentsOf: PackageFolder.file("profiles/guide.yaml"), encoding: .utf8)
        var names: Set<String> = []
        for list in profile.matches(of: /names: \[([^\]]*)\]/) {
            for name in list.output.1.split(separator: ",") { names.insert(folded(String(name))) }
        }
        var drawn = names.sorted()
        var random = RandomSource(seed: seed)
        random.shuffle(&drawn)
        return Array(drawn.prefix(drawn.count / 5))
    }

    private static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        NarrationFolding.fold(Array(text.utf8).span, into: &bytes)
        return " \(String(decoding: bytes, as: UTF8.self)) "
    }

    /// The starter rules without what names a hidden merchant.
    private static func rules(seed: UInt64) throws -> RuleMatcher {
        let hidden = try hidden(seed: seed)
        #expect(hidden.count == 24)
        var yaml = "categories:\n"
        for category in try RuleSet.builtIn(.starter).categories {
            let kept = category.keywords.filter { keyword in
                !hidden.contains { folded(keyword.text).contains($0) }
            }.map { "\"\($0.text)\"" }
            yaml += "  \"\(category.name)\": {keywords: [\(kept.joined(separator: ", "))]}\n"
        }
        return try RuleMatcher(.parse(yaml: yaml, file: "hidden.yaml"))
    }

    private static func discovery(seed: UInt64) throws -> Discovery {
        let rules = try rules(seed: seed)
        var generator = try Generator(
            profile: .builtIn(named: "guide"), seed: seed, size: 1000, until: 20_000, daysBack: 30)
        var unknown = UnknownMerchants()
        var scratch = RuleScratch()
        var row = SyntheticTransaction()
        var text: [UInt8] = []
        while generator.next(into: &row) {
            NarrationFolding.fold(row.narration.span, into: &text)
            rules.match(text.span, into: &scratch)
            guard scratch.verdict == nil else { continue }
            unknown.append(narration: row.narration.span, amount: row.amount, truth: row.category)
        }
        return try Discovery(unknown, search: ProposalSearch(), memory: DiscoveryMemory())
    }

    @Test("no proposal mixes categories or is made of rows whose truth is Unknown", arguments: [1, 2, 3] as [UInt64])
    func pure(seed: UInt64) throws {
        let found = try Self.discovery(seed: seed)
        #expect((4...14).contains(found.suggestions.count), "seed \(seed): \(found.suggestions.map(\.id))")
        for (suggestion, proposal) in zip(found.suggestions, found.list.proposals) {
            var truths: [String: Int] = [:]
            for member in proposal.members { truths.merge(found.unknown.truths[member]) { $0 + $1 } }
            let commonest = truths.max { $0.value < $1.value }
            #expect((suggestion.precision ?? 0) >= 0.9, "seed \(seed), \(suggestion.id): \(truths)")
            #expect(commonest?.key != "Unknown", "seed \(seed), \(suggestion.id): \(truths)")
        }
    }
}
