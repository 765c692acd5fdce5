import SparseMath

/// How a node is parted.
struct Split {
    /// The larger, the purer both sides: the sum over both of the classes' squared weights over the side's weight.
    var purity = -Double.infinity
    /// The feature's slot in the node's columns.
    var slot = 0
    /// Larger values go right.
    var threshold: Float = 0
    /// Whether the rows to be moved, all of which have an entry, lie above the threshold or below.
    var isAbove = true
}

extension SplitSearch {
    /// The best split on features drawn at random until enough have been found that differ among the node's rows, or
    /// all have been tried; nil where none parts them. Of equal splits the first drawn is taken.
    ///
    /// - Parameters:
    ///   - range: where the node's rows stand, `places` being where each row does.
    ///   - columns: hold all entries of the node's rows; draws leave their mark in them, and they are sorted as needed.
    mutating func bestSplit(
        of range: Range<Int>, in columns: inout FeatureColumns, places: [UInt32], weights: [Double],
        problem: ForestProblem, random: inout RandomSource
    ) -> Split? {
        var best = Split()
        var wanted = problem.featuresPerSplit
        let count = columns.features.count
        var drawn = 0
        while drawn < count, wanted > 0 {
            columns.drawOrder.swapAt(drawn, drawn + random.below(count - drawn))
            let slot = Int(columns.drawOrder[drawn])
            drawn += 1
            if !gather(columns.entries.span.extracting(columns.range(slot)), places.span, range) {
                // Kept for the nodes below.
                columns.sort(slot)
                _ = gather(columns.entries.span.extracting(columns.range(slot)), places.span, range)
            }
            guard differs(among: range.count) else { continue }
            wanted -= 1
            scan(slot, among: range.count, of: problem, weights: weights.span, best: &best)
        }
        return best.purity > -.infinity ? best : nil
    }
}
