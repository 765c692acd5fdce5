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

    /// The positions kept, ascending.
    let positions: [Int]
    /// For each how many rows it stands for; nil where all were kept.
    let counts: [Float]?

    /// - Parameters:
    ///   - positions: ascending.
    ///   - pair: a number for each narration group and label, for a position.
    ///   - seed: who is taken of a round for which there is not room.
    init(_ positions: [Int], most: Int = mostRows, seed: UInt64, pair: (Int) -> Int64) {
        guard positions.count > most else {
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
        while kept + left <= most {
            kept += left
            rounds += 1
            left -= bySize[Int(rounds)]
        }
        // Of the round that does not fit, some at random.
        var lucky = sizes.indices.filter { sizes[$0] > rounds }
        var random = RandomSource(seed: seed ^ 0xC0DE_115E)
        random.shuffle(&lucky)
        var quota = sizes.map { min($0, rounds) }
        for place in lucky.prefix(most - kept) { quota[place] += 1 }
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
        guard counts != nil else { return settings }
        var settings = settings
        settings.linear.passes = min(settings.linear.passes, 6)
        return settings
    }
}
