/// Puts merchants into groups: what points at the same category is one group, whether or not it has a word in common; a
/// cluster in which most of what points anywhere points at one category takes its silent members along; a cluster that
/// points nowhere is a group of its own.
struct Grouping: Sendable {
    let vocabulary: CategoryVocabulary
    /// What each merchant points at.
    let readings: [CategoryReading?]
    private let isSilent: [Bool]

    /// Of the members of a cluster that point somewhere, this share must agree.
    private static let agreement = 0.6
    /// Of all members of a cluster, this share must point there.
    private static let support = 0.5
    /// Evidence that holds against a cluster's.
    private static let strong: Float = 4

    /// Which group a merchant is in: a category's index, or the number of categories and a cluster's number more; -1 for
    /// none, -2 for what tells only how money moved.
    static let none: Int32 = -1
    static let silent: Int32 = -2

    /// - Parameters:
    ///   - readings: what the vocabulary reads of each merchant.
    ///   - kindred: what is read of others by their kin.
    init(_ readings: [CategoryReading?], kindred: [Int: CategoryReading], vocabulary: CategoryVocabulary) {
        self.vocabulary = vocabulary
        self.readings = readings.enumerated().map { merchant, reading in reading ?? kindred[merchant] }
        isSilent = vocabulary.names.map { vocabulary.silent.contains($0) }
    }

    /// The group of each merchant. Linear.
    ///
    /// - Parameters:
    ///   - labels: DBSCAN's.
    ///   - isPresent: for grouping a part of the merchants; nil for all.
    func groups(_ labels: [Int32], isPresent: [Bool]? = nil) -> [Int32] {
        let clusters = Int((labels.max() ?? -1) + 1)
        var sizes = [Int](repeating: 0, count: clusters)
        var votes = [[Int: Int]](repeating: [:], count: clusters)
        for (merchant, label) in labels.enumerated() where label >= 0 {
            sizes[Int(label)] += 1
            if let reading = readings[merchant] { votes[Int(label)][reading.category, default: 0] += 1 }
        }
        let leaders = (0..<clusters).map { Self.leader(votes[$0], size: sizes[$0]) }
        return labels.indices.map { merchant in
            guard isPresent?[merchant] ?? true else { return Self.none }
            let label = labels[merchant]
            let reading = readings[merchant]
            guard label >= 0 else { return reading.map { group(of: $0.category) } ?? Self.none }
            if let reading, reading.lead >= Self.strong { return group(of: reading.category) }
            if let leader = leaders[Int(label)] { return group(of: leader) }
            return Int32(vocabulary.names.count) + label
        }
    }

    private func group(of category: Int) -> Int32 { isSilent[category] ? Self.silent : Int32(category) }

    private static func leader(_ votes: [Int: Int], size: Int) -> Int? {
        let all = votes.values.reduce(0, +)
        guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        let agrees = Double(best.value) >= agreement * Double(all)
        return agrees && Double(best.value) >= support * Double(size) ? best.key : nil
    }
}
