import SparseMath

/// Reads merchants whose words the vocabulary does not have by what is spelled most like them: phrases of the vocabulary, and
/// merchants that it could read. `AUTOPART` is kin to `auto parts`, and a word cut off at the column's end to the whole one.
///
/// Towns are left out: merchants of one are no kin. The five nearest within `reach` vote, each as much as it is like the merchant; nothing is read where they disagree.
struct KindredReadings {
    /// The largest cosine distance of kin.
    static let reach = 0.5
    /// Spelling counts more than words, which the vocabulary would have read.
    private static let wordShare: Float = 0.3
    private static let voters = 5
    /// Of a phrase's letter groups, this share must stand somewhere in the merchants that can't be read: the rest of the
    /// vocabulary has no kin here, and most files need little of it.
    private static let commonest = 0.5
    /// Of the votes, this share must be for one category.
    private static let agreement = 0.7
    /// Merchants more than this are not looked at: each costs a search.
    private static let most = 200_000

    /// The merchants that could not be read.
    private let strays: [Int]
    /// The category of each vector of the index that could be.
    private let categories: [Int32]
    /// What could be read, and behind it the strays.
    private let index: CosineIndex

    /// Gathers what may be kin. On one core; the searches are in `find`, for nested parts would wait for each other's cores.
    ///
    /// - Parameter readings: what could be read, by merchant.
    init(_ merchants: [Merchant], readings: [CategoryReading?], vocabulary: CategoryVocabulary) {
        let strays = merchants.indices.filter { readings[$0] == nil }.prefix(Self.most)
        let words = strays.map { vocabulary.telling(merchants[$0].words) }
        let spelling = LetterGroups(of: words)
        let phrases = vocabulary.plainPhrases { spelling.share(of: $0) >= Self.commonest }
        let read = merchants.indices.compactMap { merchant in
            readings[merchant].map { (words: merchants[merchant].words, category: $0.category) }
        }
        let documents = (phrases + read).map(\.words) + words
        self.strays = Array(strays)
        categories = (phrases + read).map { Int32($0.category) }
        index = CosineIndex(
            MerchantVectors.make(documents, wordShare: Self.wordShare), within: Self.reach, count: categories.count)
    }

    /// What can be read besides, by merchant. On all cores: a search for each merchant that could not be read.
    func find() -> [Int: CategoryReading] {
        let lanes = 16
        let found = concurrently(lanes) { lane in
            var scratch = CosineIndex.Scratch()
            var found: [(Int, CategoryReading)] = []
            for place in stride(from: lane, to: strays.count, by: lanes) {
                index.search(categories.count + place, &scratch)
                if let reading = Self.vote(scratch, categories) { found.append((strays[place], reading)) }
            }
            return found
        }
        return Dictionary(found.flatMap { $0 }) { first, _ in first }
    }

    private static func vote(_ scratch: CosineIndex.Scratch, _ categories: [Int32]) -> CategoryReading? {
        let ranked = scratch.neighbours.indices.sorted { a, b in
            let (x, y) = (scratch.similarities[a], scratch.similarities[b])
            return x != y ? x > y : a < b
        }
        var votes: [Int32: Double] = [:]
        for place in ranked.prefix(voters) {
            votes[categories[Int(scratch.neighbours[place])], default: 0] += scratch.similarities[place]
        }
        let all = votes.values.reduce(0, +)
        guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= agreement * all
        else { return nil }
        return CategoryReading(category: Int(best.key), weight: Float(best.value / all), lead: 0)
    }
}
