private import SparseMath

/// How often words stand in the baseline, and how surprising a row's words are to who knows the baseline alone.
struct DriftWordFrequencies: Sendable {
    let counts: [Int]
    private let total: Int
    private let kinds: Int

    init(_ rows: DriftRows, words: Int) {
        var counts = [Int](repeating: 0, count: words)
        for word in rows.words { counts[Int(word)] += 1 }
        self.counts = counts
        total = rows.words.count
        kinds = counts.count { $0 > 0 }
    }

    /// Shannon entropy of the words' distribution, in bits.
    var entropy: Double {
        guard total > 0 else { return 0 }
        let sum = counts.reduce(0.0) { $1 > 0 ? $0 + Double($1) * logarithm(Double($1)) : $0 }
        return (logarithm(Double(total)) - sum / Double(total)) / 0.6931471805599453
    }

    /// Mean surprisal of a row's words in bits, half a count added to each word; NaN without words.
    ///
    /// - Parameter isOwn: whether the row is one of the baseline: then it is judged by the other rows.
    func surprisal(of words: ArraySlice<Int32>, isOwn: Bool) -> Double {
        guard !words.isEmpty else { return .nan }
        let own = isOwn ? 1 : 0
        let whole = Double(total - own * words.count) + 0.5 * Double(kinds + 1)
        let sum = words.reduce(0.0) { $0 + logarithm(whole / (Double(max(0, counts[Int($1)] - own)) + 0.5)) }
        return sum / Double(words.count) / 0.6931471805599453
    }

    /// How many of a row's words stand in no other row of the baseline.
    func unseen(in words: ArraySlice<Int32>, isOwn: Bool) -> Int { words.count { counts[Int($0)] <= (isOwn ? 1 : 0) } }
}
