import SparseMath

extension Split {
    /// Folds at random, stratified: each class's rows are shuffled and dealt out in turn, and the next class goes on
    /// where the last one stopped, so that both classes and folds differ by one row at most.
    ///
    /// - Returns: each row's fold by row index, -1 for rows that are not in `rows`.
    func stratified(
        _ rows: [Int32], _ labels: [Int32], _ settings: SplitSettings
    ) throws(SplitError) -> [Int32] {
        guard rows.count >= settings.folds else {
            throw .fewerRowsThanFolds(rows: rows.count, folds: settings.folds)
        }
        var random = RandomSource(seed: settings.seed)
        var order = rows
        random.shuffle(&order)
        // A stable sort by class (the standard library's sort promises no stability, the second key gives it).
        let dealt = order.indices.sorted {
            (labels[Int(order[$0])], $0) < (labels[Int(order[$1])], $1)
        }
        var fold = [Int32](repeating: -1, count: labels.count)
        for (turn, place) in dealt.enumerated() {
            fold[Int(order[place])] = Int32(turn % settings.folds)
        }
        return fold
    }
}
