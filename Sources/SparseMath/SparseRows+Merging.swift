extension SparseRows {
    /// The same rows, each with its indices ascending and each index once: values of one index are added up.
    ///
    /// O(n log n) in the entries of the longest row.
    public func mergingDuplicates() -> SparseRows {
        var merged = SparseRows()
        var entries: [(index: UInt32, value: Float)] = []
        for row in 0..<count {
            entries.removeAll(keepingCapacity: true)
            for entry in self.entries(of: row) { entries.append((indices[entry], values[entry])) }
            // Equal indices stay in no fixed order, and floating-point sums depend on it: so the value decides.
            entries.sort { ($0.index, $0.value) < ($1.index, $1.value) }
            var place = 0
            while place < entries.count {
                let index = entries[place].index
                var sum: Float = 0
                while place < entries.count, entries[place].index == index {
                    sum += entries[place].value
                    place += 1
                }
                merged.append(index: index, value: sum)
            }
            merged.finishRow()
        }
        return merged
    }
}

extension SparseRows {
    /// The same rows, each with each index once, where it came first: values of one index are added up.
    ///
    /// O(entries), with a table of `featureCount` numbers.
    ///
    /// - Precondition: every index is below `featureCount`.
    public func addingUpRepeats(featureCount: Int) -> SparseRows {
        var merged = SparseRows()
        merged.reserve(entries: indices.count, rows: count)
        // One past the place of the feature's entry; a place before the row's first is from an earlier row.
        var places = [Int](repeating: 0, count: featureCount)
        for row in 0..<count {
            let start = merged.indices.count
            for entry in entries(of: row) {
                let index = Int(indices[entry])
                if places[index] > start {
                    merged.add(values[entry], to: places[index] - 1)
                } else {
                    merged.append(index: indices[entry], value: values[entry])
                    places[index] = merged.indices.count
                }
            }
            merged.finishRow()
        }
        return merged
    }
}
