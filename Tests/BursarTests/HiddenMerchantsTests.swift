import Bursar
import Clustering
import Narrations
import Rules
import Synthesis
import Testing

@Suite("Hidden merchants of generated rows")
struct HiddenMerchantsTests {
    private static func discovery(seed: UInt64) throws -> Discovery {
        let rules = try RuleMatcher(.builtIn(.starter))
        var knobs = Knobs()
        knobs.hiddenMerchants = 0.2
        var generator = try Generator(
            profile: .builtIn(named: "guide"), knobs: knobs, seed: seed, size: 1000, until: 20_000, daysBack: 30)
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

    @Test(
        "5 to 14 proposals, none that mixes categories or is made of rows whose truth is Unknown",
        arguments: 1...10 as ClosedRange<UInt64>)
    func pure(seed: UInt64) throws {
        let found = try Self.discovery(seed: seed)
        #expect((5...14).contains(found.suggestions.count), "seed \(seed): \(found.suggestions.map(\.id))")
        for (suggestion, proposal) in zip(found.suggestions, found.list.proposals) {
            var truths: [String: Int] = [:]
            for member in proposal.members { truths.merge(found.unknown.truths[member]) { $0 + $1 } }
            let commonest = truths.max { $0.value < $1.value }
            #expect((suggestion.precision ?? 0) >= 0.9, "seed \(seed), \(suggestion.id): \(truths)")
            #expect(commonest?.key != "Unknown", "seed \(seed), \(suggestion.id): \(truths)")
        }
    }

    @Test("no built-in rule knows an invented name, and no two names are one", arguments: BuiltInRules.allCases)
    func invented(rules: BuiltInRules) throws {
        let matcher = try RuleMatcher(.builtIn(rules))
        var scratch = RuleScratch()
        var text: [UInt8] = []
        for name in InventedNames.all {
            NarrationFolding.fold(Array(name.utf8).span, into: &text)
            matcher.match(text.span, into: &scratch)
            #expect(scratch.verdict == nil, "\(name)")
        }
        #expect(Set(InventedNames.all).count == InventedNames.all.count)
    }
}
