import Classifiers
import SparseMath

/// Which rows of many are fitted on: beyond some number, rows with the same letters and label tell little that the first few
/// of them did not, but take as long.
///
/// Rows are taken in rounds, from each narration group and label the first, then from each the second, and so on, until there
/// are enough; those taken count for those passed over. So no merchant is left out as long as there is room for one row of
/// each, and what is frequent stays weighty. docs/performance.md has what it costs in accuracy: nothing that can be measured.
struct Condensation {
    /// Fitted on at most, all of them where there are no more.
    static let mostRows = 150_000
    /// Fitted on at most of those whose letters and label are the same, where rules made the label: it was made from the
    /// letters, so what else differs (amount, reference) tells nothing of it. For true labels it does.
    static let mostAlikeByRules: Int32 = 4

    /// The positions kept, ascending.
    let positions: [Int]
    /// For each how many rows it stands for; nil where all were kept.
    let counts: [Float]?
    /// Whether there were more rows than are fitted on.
    private let isHurried: Bool

    /// - Parameters:
    ///   - positions: ascending.
    ///   - pair: a number for each narration group and label, for a position.
    ///   - mostAlike: rows kept at most of one pair, however few there are in all.
    ///   - seed: who is taken of a round for which there is not room.
    init(
        _ positions: [Int], most: Int = mostRows, mostAlike: Int32 = .max, seed: UInt64, pair: (Int) -> Int64
    ) {
        isHurried = positions.count > most
        guard isHurried || mostAlike < .max else {
            self.positions = positions
            counts = nil
            return
        }
        var places: [Int64: Int32] = [:]
        var sizes: [Int32] = []
        let pairs = positions.map { position -> Int32 in
            let place = places[pair(position)] ?? Int32(sizes.count)
            if place == sizes.count {
                places[pair(position)] = place
                sizes.append(0)
            }
            sizes[Int(place)] += 1
            return place
        }
        // As many whole rounds as fit: of a pair of n rows, min(n, rounds) are kept.
        var rounds: Int32 = 0
        var kept = 0
        var left = sizes.count
        var bySize = [Int](repeating: 0, count: Int(sizes.max() ?? 0) + 1)
        for size in sizes { bySize[Int(size)] += 1 }
        while kept + left <= most, rounds < mostAlike, left > 0 {
            kept += left
            rounds += 1
            left -= bySize[Int(rounds)]
        }
        // Of the round that does not fit, some at random.
        var lucky = sizes.indices.filter { sizes[$0] > rounds }
        var random = RandomSource(seed: seed ^ 0xC0DE_115E)
        random.shuffle(&lucky)
        var quota = sizes.map { min($0, rounds) }
        if rounds < mostAlike { for place in lucky.prefix(most - kept) { quota[place] += 1 } }
        var seen = [Int32](repeating: 0, count: sizes.count)
        var chosen: [Int] = []
        var counts: [Float] = []
        chosen.reserveCapacity(most)
        for (position, place) in zip(positions, pairs.map(Int.init)) where seen[place] < quota[place] {
            seen[place] += 1
            chosen.append(position)
            counts.append(Float(sizes[place]) / Float(quota[place]))
        }
        // A pair that was not lucky in the first round is stood for by all others alike.
        self.positions = chosen
        self.counts = counts
    }

    /// Of many rows a few passes are enough: each moves a multiplier for every row. Six gave the answers of twenty in half the
    /// time on a million rows; where all rows are kept, twenty stay a little better (docs/performance.md).
    func hurried(_ settings: TrainingSettings) -> TrainingSettings {
        var settings = settings
        guard isHurried else { return settings }
        settings.linear.passes = min(settings.linear.passes, 6)
        return settings
    }
}
