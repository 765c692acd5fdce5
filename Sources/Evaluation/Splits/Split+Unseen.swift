import SparseMath

extension Split {
    /// Folds over narration keys: keys in random order, then those with most rows first, each into the fold that has
    /// fewest rows so far.
    ///
    /// Greedy by size (Graham, "Bounds on Multiprocessing Timing Anomalies", 1969, doi 10.1137/0117039): the largest
    /// fold is at most a third larger than it need be. Where one key holds more than its share of the rows no balance is
    /// possible, and its fold is as large as the key. Classes are not stratified: a key is mostly one class.
    ///
    /// - Returns: each row's fold by row index, -1 for rows that are not in `rows`.
    func byKey(
        _ rows: [Int32], _ groups: [Int32], rowCount: Int, _ settings: SplitSettings
    ) throws(SplitError) -> [Int32] {
        var sizes = [Int](repeating: 0, count: Int(groups.max() ?? -1) + 1)
        for row in rows { sizes[Int(groups[Int(row)])] += 1 }
        var keys = sizes.indices.filter { sizes[$0] > 0 }
        guard keys.count >= settings.folds else {
            throw .fewerKeysThanFolds(keys: keys.count, folds: settings.folds)
        }
        var random = RandomSource(seed: settings.seed)
        random.shuffle(&keys)
        let order = keys.indices.sorted { (-sizes[keys[$0]], $0) < (-sizes[keys[$1]], $1) }
        var foldSizes = [Int](repeating: 0, count: settings.folds)
        var foldOfKey = [Int32](repeating: -1, count: sizes.count)
        for place in order {
            let key = keys[place]
            var smallest = 0
            for fold in 1..<settings.folds where foldSizes[fold] < foldSizes[smallest] { smallest = fold }
            foldOfKey[key] = Int32(smallest)
            foldSizes[smallest] += sizes[key]
        }
        var fold = [Int32](repeating: -1, count: rowCount)
        for row in rows { fold[Int(row)] = foldOfKey[Int(groups[Int(row)])] }
        return fold
    }
}
