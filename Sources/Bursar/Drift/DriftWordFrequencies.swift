private import SparseMath

/// How often words stand in the baseline, and how surprising a row's words are to who knows the baseline's other rows alone.
///
/// A row never speaks for itself: one that the baseline has is left out of it while it is judged, in whichever file it
/// stands. So both files are judged alike: the same rows come to the same, also where two files only share some, and rows
/// drawn alike come to the same on the average.
struct DriftWordFrequencies: Sendable {
    let counts: [Int]
    private let identities: Set<UInt64>
    private let total: Int
    private let kinds: Int

    init(_ rows: DriftRows, words: Int) {
        var counts = [Int](repeating: 0, count: words)
        for word in rows.words { counts[Int(word)] += 1 }
        self.counts = counts
        identities = Set(rows.identities)
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
    func surprisal(of row: Int, in rows: DriftRows) -> Double {
        let words = rows.words(of: row)
        guard !words.isEmpty else { return .nan }
        let isOwn = has(row, of: rows)
        let kindsOfRow = kinds(of: words, isOwn: isOwn)
        // With the row go its words that no other row has: they are new then, for which one kind more is counted.
        let others = kinds - (isOwn ? kindsOfRow.count { $0.elsewhere == 0 } : 0)
        let whole = Double(total - (isOwn ? words.count : 0)) + 0.5 * Double(others + 1)
        let sum = kindsOfRow.reduce(0.0) { sum, kind in
            sum + Double(kind.times) * logarithm(whole / (Double(kind.elsewhere) + 0.5))
        }
        return sum / Double(words.count) / 0.6931471805599453
    }

    /// How many different words of a row stand in no other row of the baseline.
    func unseenKinds(in row: Int, of rows: DriftRows) -> Int {
        kinds(of: rows.words(of: row), isOwn: has(row, of: rows)).count { $0.elsewhere == 0 }
    }

    /// How many of a row's words stand in no other row of the baseline, each as often as it stands in this.
    func unseen(in row: Int, of rows: DriftRows) -> Int {
        kinds(of: rows.words(of: row), isOwn: has(row, of: rows)).reduce(0) { $0 + ($1.elsewhere == 0 ? $1.times : 0) }
    }

    private func has(_ row: Int, of rows: DriftRows) -> Bool { identities.contains(rows.identities[row]) }

    /// One word of a row: how often it stands in the row, and in the baseline's rows other than this.
    private struct Kind {
        let times: Int
        let elsewhere: Int
    }

    private func kinds(of words: ArraySlice<Int32>, isOwn: Bool) -> [Kind] {
        let sorted = words.sorted()
        var found: [Kind] = []
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
            let times = end - start
            found.append(Kind(times: times, elsewhere: max(0, counts[Int(sorted[start])] - (isOwn ? times : 0))))
            start = end
        }
        return found
    }
}
