import SparseMath
import Testing

@testable import Rules

/// The same rule told plainly: the best match left, then without all that touch it, and so on.
private func plainly(_ matches: [PhraseMatch]) -> [PhraseMatch] {
    var left = matches
    var chosen: [PhraseMatch] = []
    while let best = left.min(by: { ($1.count, $0.start, $0.phrase) < ($0.count, $1.start, $1.phrase) }) {
        chosen.append(best)
        left.removeAll { $0.start < best.end && best.start < $0.end }
    }
    return chosen.sorted { $0.start < $1.start }
}

@Suite("LongestFirst")
struct LongestFirstTests {
    @Test(
        "a longer phrase suppresses what it covers or overlaps, wherever it begins",
        arguments: [
            ("red robin hood store", ["red robin", "robin hood store"], ["robin hood store"]),
            ("cvs pharmacy", ["cvs", "pharmacy", "cvs pharmacy"], ["cvs pharmacy"]),
            ("uber eats uber", ["uber", "uber eats"], ["uber eats", "uber"]),
            ("aa bb cc", ["aa bb", "bb cc"], ["aa bb"]),
            ("a b c", ["a", "b", "c"], ["a", "b", "c"]),
        ])
    func longest(text: String, patterns: [String], kept: [String]) {
        var matches = found(patterns.map { Array($0.utf8) }, Array(text.utf8))
        var selection = LongestFirst()
        selection.select(&matches)
        #expect(matches.map { patterns[$0.phrase] } == kept)
    }

    @Test("chooses as the plain telling of the rule does, time after time", arguments: 0..<60)
    func oracle(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        var selection = LongestFirst()
        for _ in 0..<10 {
            var matches = (0..<random.below(100)).map { index in
                let start = random.below(80)
                return PhraseMatch(phrase: index, start: start, end: start + 1 + random.below(12))
            }
            matches.sort { $0.start < $1.start }
            let expected = plainly(matches)
            selection.select(&matches)
            #expect(matches == expected, "seed \(seed)")
        }
    }
}
