import Narrations

/// Which words point at which category: how a proposal comes to be called Insurance.
///
///     var vocabulary = CategoryVocabulary()
///     vocabulary.add("policy", to: "Insurance")
///     vocabulary.reading(of: [Array("state".utf8), ...])     // what the words of a merchant point at
///
/// Nothing here is a rule: a word is evidence, and the heaviest evidence names.
public struct CategoryVocabulary: Sendable {
    /// The categories' names in order of first mention.
    private(set) var names: [String] = []
    /// Categories that say how money moved and not what for.
    private(set) var silent: Set<String> = []
    /// Categories that are proposed only where they are much of what is unknown.
    private(set) var reluctant: Set<String> = []
    /// Words that name nothing: articles, forms of companies.
    private var fillers: Set<[UInt8]> = []
    /// Names of towns and countries: merchants of any kind stand there.
    private var places: Set<[UInt8]> = []
    private var indices: [String: Int] = [:]
    /// By the phrase, folded, one blank between words.
    private var phrases: [[UInt8]: [Pointer]] = [:]
    private var longest = 1

    fileprivate struct Pointer {
        let category: Int32
        var weight: Float
    }

    /// The longest phrase, in words; of longer ones nothing is kept.
    private static let longestPhrase = 5

    init() {}

    /// Adds a phrase that points at a category; one that is there already gets the larger weight.
    ///
    /// - Parameter weight: how much it counts, above 0; 1 for a plain word.
    mutating func add(_ phrase: String, to category: String, weight: Float = 1) {
        add(Array(phrase.utf8).span, toCategory: index(of: category), weight: weight)
    }

    /// The same for a phrase in UTF-8 and a category by its index.
    mutating func add(_ phrase: Span<UInt8>, toCategory category: Int, weight: Float) {
        var folded: [UInt8] = []
        NarrationFolding.fold(phrase, into: &folded)
        let words = folded.count { $0 == 0x20 } + 1
        guard !folded.isEmpty, words <= Self.longestPhrase else { return }
        longest = max(longest, words)
        phrases[folded, default: []].add(Pointer(category: Int32(category), weight: weight))
    }

    /// Says that a category tells how money moved and not what for.
    mutating func silence(_ category: String) {
        _ = index(of: category)
        silent.insert(category)
    }

    /// Says that a category is proposed only where it is much of what is unknown.
    mutating func hold(back category: String) {
        _ = index(of: category)
        reluctant.insert(category)
    }

    /// Says that a word names nothing and can't be a proposal's keyword.
    mutating func addFiller(_ word: String) { fillers.insert(Array(word.utf8)) }

    func isFiller(_ word: [UInt8]) -> Bool { fillers.contains(word) }

    /// Says that a word, in UTF-8 and folded, is where a merchant is, not what it is.
    mutating func addPlace(_ word: [UInt8]) { places.insert(word) }

    func isPlace(_ word: [UInt8]) -> Bool { places.contains(word) }

    /// The words that say what a merchant is; where it is, if that is all that is said.
    func telling(_ words: [[UInt8]]) -> [[UInt8]] {
        let telling = words.filter { !isPlace($0) }
        return telling.isEmpty ? words : telling
    }

    /// Says that a phrase points nowhere, though its words may.
    mutating func ignore(_ phrase: String) {
        var folded: [UInt8] = []
        NarrationFolding.fold(Array(phrase.utf8).span, into: &folded)
        phrases[folded] = []
    }

    /// What a merchant's words point at; nil where they point nowhere.
    ///
    /// Of overlapping phrases the longest counts, of equally long ones the heaviest, and a phrase of two words as much as four
    /// words. A phrase that points at several categories gives each its part. O(words).
    ///
    /// - Parameter words: folded.
    func reading(of words: [[UInt8]]) -> CategoryReading? {
        var isTaken = [Bool](repeating: false, count: words.count)
        var sums: [Int32: Float] = [:]
        for match in matches(in: words) where !isTaken[match.words].contains(true) {
            for word in match.words { isTaken[word] = true }
            let weight = Float(match.words.count * match.words.count) / Float(max(1, match.pointers.count))
            for pointer in match.pointers { sums[pointer.category, default: 0] += weight * pointer.weight }
        }
        let ranked = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = ranked.first else { return nil }
        let lead = best.value - (ranked.count > 1 ? ranked[1].value : 0)
        return CategoryReading(category: Int(best.key), weight: best.value, lead: lead)
    }

    private struct Match {
        let words: Range<Int>
        let pointers: [Pointer]
        /// Of its heaviest pointer.
        var weight: Float { pointers.map(\.weight).max() ?? 0 }
    }

    /// All phrases found, in the order in which they take their words.
    private func matches(in words: [[UInt8]]) -> [Match] {
        var found: [Match] = []
        var text: [UInt8] = []
        for first in words.indices {
            text.removeAll(keepingCapacity: true)
            for last in first..<min(first + longest, words.count) {
                if last > first { text.append(0x20) }
                text += words[last]
                if let pointers = phrases[text] { found.append(Match(words: first..<last + 1, pointers: pointers)) }
            }
        }
        guard found.count > 1 else { return found }
        return found.sorted { a, b in
            if a.words.count != b.words.count { return a.words.count > b.words.count }
            return a.weight != b.weight ? a.weight > b.weight : a.words.lowerBound < b.words.lowerBound
        }
    }

    /// The phrases that point at one category and count as much as a plain word or more, in the order of their bytes.
    ///
    /// - Parameter isWanted: asked of the phrase's bytes.
    func plainPhrases(_ isWanted: ([UInt8]) -> Bool) -> [(words: [[UInt8]], category: Int)] {
        let plain = phrases.filter { $0.value.count == 1 && $0.value[0].weight >= 1 && isWanted($0.key) }
        return plain.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { phrase, pointers in
            (phrase.split(separator: 0x20).map { Array($0) }, Int(pointers[0].category))
        }
    }

    mutating func index(of category: String) -> Int {
        if let known = indices[category] { return known }
        names.append(category)
        indices[category] = names.count - 1
        return names.count - 1
    }
}

extension [CategoryVocabulary.Pointer] {
    /// Of two that point at one category the larger weight stands.
    fileprivate mutating func add(_ pointer: CategoryVocabulary.Pointer) {
        if let known = firstIndex(where: { $0.category == pointer.category }) {
            self[known].weight = Swift.max(self[known].weight, pointer.weight)
        } else {
            append(pointer)
        }
    }
}

/// What a merchant's words point at.
struct CategoryReading: Sendable, Equatable {
    /// Index into `CategoryVocabulary.names`.
    let category: Int
    /// The evidence for it, 1 for a plain word.
    let weight: Float
    /// How much more that is than for the next category.
    let lead: Float
}
