/// Phrases that stand in a group's merchants and hardly anywhere else among the unknown: what a rule for the group says.
struct CoveringPhrases {
    private let merchants: [Merchant]
    private let vocabulary: CategoryVocabulary
    /// Rows of all merchants with the phrase.
    private var total: [[UInt8]: Int] = [:]
    /// Rows and merchants of the group of the phrase's first sight.
    private var inside: [[UInt8]: Inside] = [:]

    private struct Inside {
        let group: Int
        var rows: Int
        var merchants: Int
    }

    /// The longest phrase that is tried besides the whole name, in words.
    private static let longest = 2
    /// Of the rows with a phrase so many must be the group's.
    private static let precision = 0.98
    /// More phrases a person would not read.
    private static let most = 100

    /// - Parameter groups: the merchants of each group, no merchant in two.
    init(_ merchants: [Merchant], groups: [[Int]], vocabulary: CategoryVocabulary) {
        self.merchants = merchants
        self.vocabulary = vocabulary
        for (group, members) in groups.enumerated() {
            for member in members {
                let rows = merchants[member].rows
                for phrase in Self.phrases(of: merchants[member]) {
                    if inside[phrase] == nil {
                        inside[phrase] = Inside(group: group, rows: rows, merchants: 1)
                    } else if inside[phrase]?.group == group {
                        inside[phrase]?.rows += rows
                        inside[phrase]?.merchants += 1
                    }
                }
            }
        }
        for merchant in merchants {
            for phrase in Self.phrases(of: merchant) where inside[phrase] != nil {
                total[phrase, default: 0] += merchant.rows
            }
        }
    }

    /// Phrases of a group, those that cover most rows first; together they cover all members but where there are too many.
    func phrases(of members: [Int], group: Int, category: Int?) -> [String] {
        var chosen: [[UInt8]] = []
        var known: Set<[UInt8]> = []
        for member in members.sorted(by: { (merchants[$1].rows, $0) < (merchants[$0].rows, $1) }) {
            let phrases = Self.phrases(of: merchants[member])
            guard chosen.count < Self.most else { break }
            guard !phrases.contains(where: { known.contains($0) }) else { continue }
            let fitting = phrases.filter { isFitting($0, group: group, category: category) }
            // Of equals the first: a name stands before what it sells.
            let most = fitting.map { inside[$0]?.rows ?? 0 }.max()
            let best = fitting.first { inside[$0]?.rows == most }
            guard let phrase = best ?? Self.whole(merchants[member]) else { continue }
            chosen.append(phrase)
            known.insert(phrase)
        }
        return chosen.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Precise among the unknown, and either backed by the vocabulary or by two merchants: one merchant's odd word says
    /// little about the next. Two merchants of one town have its name in common, and nothing else.
    private func isFitting(_ phrase: [UInt8], group: Int, category: Int?) -> Bool {
        guard let inside = inside[phrase], inside.group == group,
            Double(inside.rows) >= Self.precision * Double(total[phrase] ?? 0)
        else { return false }
        let words = phrase.split(separator: 0x20).map { Array($0) }
        guard words.allSatisfy({ ClusterKeywords.isName($0) && $0.count > 2 && !vocabulary.isFiller($0) }) else {
            return false
        }
        let reading = vocabulary.reading(of: words)
        if let reading, reading.category != category { return false }
        return reading != nil || inside.merchants > 1 && !words.allSatisfy { vocabulary.isPlace($0) }
    }

    /// All runs of words that stand side by side, up to `longest`, and the whole name; each once.
    private static func phrases(of merchant: Merchant) -> [[UInt8]] {
        var phrases: [[UInt8]] = []
        for first in merchant.words.indices {
            var phrase = merchant.words[first]
            phrases.append(phrase)
            for next in (first + 1)..<max(first + 1, min(first + longest, merchant.words.count)) {
                guard merchant.isJoined[next] else { break }
                phrase += [0x20] + merchant.words[next]
                phrases.append(phrase)
            }
        }
        if merchant.words.count > longest, let whole = whole(merchant) { phrases.append(whole) }
        var seen: Set<[UInt8]> = []
        return phrases.filter { seen.insert($0).inserted }
    }

    /// The longest run of words from the first on that stand side by side.
    private static func whole(_ merchant: Merchant) -> [UInt8]? {
        guard !merchant.words.isEmpty else { return nil }
        let end = (1..<merchant.words.count).first { !merchant.isJoined[$0] } ?? merchant.words.count
        return Array(merchant.words[..<end].joined(separator: [0x20]))
    }
}
