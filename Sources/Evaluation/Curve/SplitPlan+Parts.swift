import SparseMath

extension SplitPlan {
    /// The same folds with fewer rows to fit on: one plan for each share, each holding all training rows of the one before.
    ///
    /// Units (narration groups, or rows) of a fold are put in random order, and a part is the beginning of it that is
    /// nearest to its share in rows, one unit at least. Drawing groups whole keeps what a small part stands for: fewer
    /// merchants, each with all its rows.
    ///
    /// - Parameters:
    ///   - shares: ascending, 0...1.
    ///   - groups: every row's group, to draw groups; nil to draw rows.
    ///   - seed: of the order.
    public func parts(_ shares: [Double], byGroup groups: [Int32]?, seed: UInt64) -> [SplitPlan] {
        let parts = folds.map { $0.parts(shares, byGroup: groups, seed: seed) }
        return shares.indices.map { share in
            SplitPlan(
                folds: parts.map { $0[share] }, classesLeftOut: classesLeftOut, rowsWithoutLabel: rowsWithoutLabel,
                rowsWithoutDate: rowsWithoutDate)
        }
    }

    /// How many rows a fold is fitted on, the mean of the folds.
    public var trainingRows: Int { folds.isEmpty ? 0 : folds.reduce(0) { $0 + $1.train.count } / folds.count }
}

extension Fold {
    fileprivate func parts(_ shares: [Double], byGroup groups: [Int32]?, seed: UInt64) -> [Fold] {
        let units = units(groups, seed: seed)
        var ends: [Int] = []
        for unit in units { ends.append((ends.last ?? 0) + unit.count) }
        return shares.map { share in
            let target = share * Double(train.count)
            var taken = min(1, units.count)
            while taken < ends.count,
                abs(Double(ends[taken]) - target) < abs(Double(ends[taken - 1]) - target)
            { taken += 1 }
            return Fold(train: units.prefix(taken).flatMap { $0 }.sorted(), test: test)
        }
    }

    /// Rows that are drawn together, in random order.
    private func units(_ groups: [Int32]?, seed: UInt64) -> [[Int32]] {
        var units: [[Int32]] = []
        var places: [Int32: Int] = [:]
        for row in train {
            guard let groups else {
                units.append([row])
                continue
            }
            let group = groups[Int(row)]
            if let place = places[group] {
                units[place].append(row)
            } else {
                places[group] = units.count
                units.append([row])
            }
        }
        var random = RandomSource(seed: seed)
        random.shuffle(&units)
        return units
    }
}
