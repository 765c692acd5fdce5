import SparseMath
import Testing

@testable import AhoCorasick

/// Every occurrence found the slow way: each pattern compared at each place.
func naiveMatches(_ patterns: [[UInt8]], _ text: [UInt8], _ boundary: MatchBoundary) -> [PatternMatch] {
    func isPartOfWord(_ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        let scalar = Unicode.Scalar(text[index])
        return scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    var found: [PatternMatch] = []
    for (index, pattern) in patterns.enumerated() where pattern.count <= text.count {
        for start in 0...(text.count - pattern.count) {
            let end = start + pattern.count
            guard Array(text[start..<end]) == pattern else { continue }
            if boundary == .words, isPartOfWord(start - 1) || isPartOfWord(end) { continue }
            found.append(PatternMatch(pattern: index, start: start, end: end))
        }
    }
    return found.sorted { ($0.end, -$0.count, $0.pattern) < ($1.end, -$1.count, $1.pattern) }
}

func found(_ patterns: [[UInt8]], _ text: [UInt8], _ boundary: MatchBoundary) throws -> [PatternMatch] {
    var matches: [PatternMatch] = []
    try Automaton(patterns).appendMatches(in: text.span, at: boundary, to: &matches)
    return matches
}

func draw(_ random: inout RandomSource, count: Int, from alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[random.below(alphabet.count)] }
}

@Suite("Automaton")
struct AutomatonTests {
    @Test("the example of Aho and Corasick finds he, she and hers, not his")
    func paper() throws {
        let patterns = ["he", "she", "his", "hers"].map { Array($0.utf8) }
        let matches = try found(patterns, Array("ushers".utf8), .anywhere)
        #expect(
            matches == [
                PatternMatch(pattern: 1, start: 1, end: 4),
                PatternMatch(pattern: 0, start: 2, end: 4),
                PatternMatch(pattern: 3, start: 2, end: 6),
            ])
    }

    @Test(
        "a word pattern matches only where no word goes on",
        arguments: [
            ("gas", "vegas", 0), ("gas", "gas", 1), ("gas", "gas bill", 1), ("gas", "the gas", 1),
            ("gas", "gasoline", 0), ("uber", "ubereats", 0), ("uber", "uber eats", 1),
            ("caf", "caf\u{E9}", 0),
            ("at&t", "at&t bill", 1), ("7 eleven", "7 eleven 22", 1), ("7 eleven", "17 eleven", 0),
            ("a", "a a a", 3), ("a a", "a a a", 2), ("gas", "pre-gas/post", 1), ("gas", "", 0),
            ("gas", "ga", 0),
        ])
    func words(pattern: String, text: String, count: Int) throws {
        #expect(try found([Array(pattern.utf8)], Array(text.utf8), .words).count == count)
    }

    @Test("finds what the naive search finds, and keeps its invariants", arguments: 0..<60)
    func oracle(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let alphabets: [[UInt8]] = [
            Array("ab".utf8), Array("ab ".utf8), Array("abcd e&".utf8), Array(0...40),
            [0x61, 0x20, 0xC3, 0xA9],
        ]
        let alphabet = alphabets[seed % alphabets.count]
        let patterns = (0..<(1 + random.below(40))).map { _ in
            draw(&random, count: 1 + random.below(6), from: alphabet)
        }
        let automaton = try Automaton(patterns)
        #expect(automaton.brokenInvariant() == nil)
        for _ in 0..<5 {
            let text = draw(&random, count: random.below(60), from: alphabet)
            for boundary in MatchBoundary.allCases {
                var matches: [PatternMatch] = []
                automaton.appendMatches(in: text.span, at: boundary, to: &matches)
                #expect(matches == naiveMatches(patterns, text, boundary), "seed \(seed), text \(text)")
            }
        }
    }

    @Test("deep states without a full row answer as the naive search does", arguments: 0..<2)
    func sparseStates(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let alphabet: [UInt8] = Array(0...255)
        var patterns = (0..<200).map { _ in draw(&random, count: 3 + random.below(10), from: alphabet) }
        patterns += patterns.prefix(40).map { Array($0.dropFirst(1)) + [7] }
        patterns += patterns.prefix(40).map { Array($0.dropFirst(2)) }
        let automaton = try Automaton(patterns)
        #expect(automaton.denseCount < automaton.stateCount, "the test needs states without a row")
        #expect(automaton.brokenInvariant() == nil)
        var text: [UInt8] = []
        for _ in 0..<60 {
            let pattern = patterns[random.below(patterns.count)]
            text += pattern.prefix(1 + random.below(pattern.count))
        }
        #expect(try found(patterns, text, .anywhere) == naiveMatches(patterns, text, .anywhere))
    }

    @Test("equal patterns are reported each under its index, in order")
    func equalPatterns() throws {
        let patterns: [[UInt8]] = [Array("bc".utf8), Array("abc".utf8), Array("bc".utf8)]
        #expect(try found(patterns, Array("abc".utf8), .anywhere).map(\.pattern) == [1, 0, 2])
    }

    @Test("matches are appended, what was there stays")
    func appends() throws {
        var matches = [PatternMatch(pattern: 9, start: 0, end: 1)]
        let text: [UInt8] = Array("x".utf8)
        try Automaton([text]).appendMatches(in: text.span, at: .words, to: &matches)
        #expect(matches.count == 2)
        #expect(matches[0].pattern == 9)
    }

    @Test("no patterns, no matches; a pattern without bytes is refused with its index")
    func edges() throws {
        #expect(try found([], Array("abc".utf8), .anywhere).isEmpty)
        #expect(throws: AutomatonError.emptyPattern(index: 1)) { try Automaton([[1], [], [2]]) }
    }

    @Test("thousands of patterns are built and the worst text searched in no time")
    func linear() throws {
        var random = RandomSource(seed: 1)
        let letters: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz ".utf8)
        let patterns = (0..<5_000).map { _ in draw(&random, count: 4 + random.below(20), from: letters) }
        let deep = [UInt8](repeating: 97, count: 5_000)
        let text = [UInt8](repeating: 97, count: 200_000)
        let start = ContinuousClock.now
        let automaton = try Automaton(patterns + [deep + [98]])
        var matches: [PatternMatch] = []
        automaton.appendMatches(in: text.span, at: .anywhere, to: &matches)
        #expect(matches.isEmpty)
        #expect(
            ContinuousClock.now - start < .seconds(20), "linear work takes seconds in a debug build at most")
    }
}
