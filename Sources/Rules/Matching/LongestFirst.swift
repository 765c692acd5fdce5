/// Chooses, among overlapping matches, the longest phrases: a match suppresses every shorter one that it covers or
/// overlaps; among equally long ones the earlier wins, and of two phrases with the same bytes the first.
///
/// A value of this type is scratch memory: a worker keeps one and uses it for text after text.
struct LongestFirst: Sendable {
    /// One flag a byte of the text: does a chosen match cover it? Always false between two calls.
    private var covered: [Bool] = []

    /// Leaves in `matches`, which are in the order of their starts, only the chosen ones, in the order of the text.
    ///
    /// O(m) for m matches if none overlap, else O(m log m); nothing is allocated once the scratch has seen a text as
    /// long, and m is below 64.
    mutating func select(_ matches: inout [PhraseMatch]) {
        guard Self.overlap(matches) else { return }
        matches.sort { a, b in
            if a.count != b.count { return a.count > b.count }
            if a.start != b.start { return a.start < b.start }
            return a.phrase < b.phrase
        }
        let end = matches.reduce(0) { max($0, $1.end) }
        if covered.count < end {
            covered.append(contentsOf: repeatElement(false, count: end - covered.count))
        }
        var kept = 0
        for index in matches.indices {
            let match = matches[index]
            // What was chosen before is at least as long, so if it overlaps this match it covers one of its two ends.
            if covered[match.start] || covered[match.end - 1] { continue }
            for byte in match.start..<match.end { covered[byte] = true }
            matches[kept] = match
            kept += 1
        }
        matches.removeLast(matches.count - kept)
        for match in matches {
            for byte in match.start..<match.end { covered[byte] = false }
        }
        matches.sort { $0.start < $1.start }
    }

    private static func overlap(_ matches: [PhraseMatch]) -> Bool {
        var end = 0
        for match in matches {
            if match.start < end { return true }
            end = match.end
        }
        return false
    }
}
