import SparseMath

/// The words that tell each group from the others: class-based TF-IDF (Grootendorst, "BERTopic", 2022, arXiv 2203.05794):
/// how often a word stands in a group, times ln(1 + words a group / how often it stands anywhere).
struct ClusterKeywords {
    private var total: [[UInt8]: Double] = [:]
    private let averageWords: Double
    private let merchants: [Merchant]

    /// - Parameter groups: the merchants of each group.
    init(_ merchants: [Merchant], groups: [[Int]]) {
        self.merchants = merchants
        var sum = 0.0
        for merchant in merchants {
            for word in merchant.words {
                let weight = Self.weight(merchant)
                total[word, default: 0] += weight
                sum += weight
            }
        }
        averageWords = sum / Double(max(1, groups.count))
    }

    /// The strongest words of a group first, at most `count`, of two letters or more.
    ///
    /// - Parameters:
    ///   - favours: whether a word points at the group's category; then it counts double.
    ///   - isFiller: whether a word names nothing.
    func strongest(
        _ members: [Int], count: Int, favours: ([UInt8]) -> Bool, isFiller: ([UInt8]) -> Bool
    ) -> [String] {
        var frequency: [[UInt8]: Double] = [:]
        for member in members {
            for word in merchants[member].words where Self.isName(word) && !isFiller(word) {
                frequency[word, default: 0] += Self.weight(merchants[member])
            }
        }
        let scored = frequency.map { word, weight in
            let rarity = logarithm(1 + averageWords / (total[word] ?? 1))
            return (word: word, score: weight * rarity * (favours(word) ? 2 : 1))
        }
        let sorted = scored.sorted { a, b in
            a.score != b.score ? a.score > b.score : a.word.lexicographicallyPrecedes(b.word)
        }
        return sorted.prefix(count).map { String(decoding: $0.word, as: UTF8.self) }
    }

    /// A merchant of a thousand rows must not name a cluster of fifty alone.
    private static func weight(_ merchant: Merchant) -> Double { logarithm(1 + Double(merchant.rows)) }

    /// Two bytes or more, not figures only.
    static func isName(_ word: [UInt8]) -> Bool {
        word.count > 1 && !word.allSatisfy { (0x30...0x39).contains($0) }
    }
}
