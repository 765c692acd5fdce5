import SparseMath

/// A learner's rows laid out twice, by row and by feature; shared by all trees.
///
/// An entry is a feature's value in a row other than 0 (and other than not a number); where a row repeats a feature the
/// values are summed, as they are when the forest is asked.
struct TrainingMatrix: Sendable {
    /// The number of rows.
    let rowCount: Int
    /// Where each row begins in `features` and `values`, and the end.
    private(set) var starts: [Int] = [0]
    /// The feature of each entry, row after row.
    private(set) var features: [UInt32] = []
    /// The value of each entry, as `ordered` bits.
    private(set) var values: [UInt32] = []
    /// The same entries by feature, values ascending.
    private(set) var columns = FeatureColumns()

    /// - Precondition: every index is below `featureCount`.
    /// - Complexity: O(entries + features), and sorting each feature's values.
    init(_ rows: SparseRows, featureCount: Int) {
        rowCount = rows.count
        features.reserveCapacity(rows.indices.count)
        values.reserveCapacity(rows.indices.count)
        var last = [Int](repeating: -1, count: featureCount)
        var sums: [Float] = []
        for row in 0..<rows.count {
            sums.removeAll(keepingCapacity: true)
            let first = features.count
            for entry in rows.entries(of: row) {
                let feature = Int(rows.indices[entry])
                if last[feature] >= first {
                    sums[last[feature] - first] += rows.values[entry]
                } else {
                    last[feature] = features.count
                    features.append(rows.indices[entry])
                    sums.append(rows.values[entry])
                }
            }
            // Close the gaps that values of 0 leave.
            var kept = first
            for (i, sum) in sums.enumerated() {
                last[Int(features[first + i])] = -1
                guard sum > 0 || sum < 0 else { continue }
                features[kept] = features[first + i]
                values.append(Self.ordered(sum))
                kept += 1
            }
            features.removeSubrange(kept...)
            starts.append(kept)
        }
        var slots = [UInt32](repeating: .max, count: featureCount)
        columns.gather((0..<rowCount).map(UInt32.init), of: self, slots: &slots)
        for slot in columns.features.indices { columns.sort(slot) }
    }

    /// Bits that compare as whole numbers as the values do.
    static func ordered(_ value: Float) -> UInt32 {
        let bits = value.bitPattern
        return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
    }

    /// The value that `ordered` was given.
    static func value(_ ordered: UInt32) -> Float {
        Float(bitPattern: ordered & 0x8000_0000 == 0 ? ~ordered : ordered & 0x7FFF_FFFF)
    }
}

/// The entries of some rows by feature, only features that occur.
struct FeatureColumns: Sendable {
    /// How many rows' entries these are.
    private(set) var rowCount = 0
    /// The features that occur; a feature's place here is its slot.
    private(set) var features: [UInt32] = []
    /// Where each slot's entries begin, and the end.
    private(set) var starts: [Int] = [0]
    /// The entries: ordered value in the high half, row in the low.
    private(set) var entries: [UInt64] = []
    /// The slots in the order that draws have left them in.
    var drawOrder: [UInt32] = []

    /// Takes in the entries of the rows named, forgetting what was here.
    ///
    /// - Parameter slots: scratch for each feature of the matrix, all `UInt32.max` before and after.
    /// - Complexity: O(entries of these rows).
    mutating func gather(_ rows: some Collection<UInt32>, of matrix: TrainingMatrix, slots: inout [UInt32]) {
        rowCount = rows.count
        features.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        drawOrder.removeAll(keepingCapacity: true)
        let span = matrix.features.span
        for row in rows {
            for entry in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
                let feature = Int(span[entry])
                if slots[feature] == .max {
                    slots[feature] = UInt32(features.count)
                    features.append(span[entry])
                    starts.append(0)
                }
                starts[Int(slots[feature])] += 1
            }
        }
        var end = 0
        for slot in features.indices {
            end += starts[slot]
            starts[slot] = end
            drawOrder.append(UInt32(slot))
        }
        starts.append(end)
        if entries.count < end { entries = [UInt64](repeating: 0, count: end) }
        // From the last row back, so that each slot's entries, filled from their end, are in order of rows.
        for row in rows.reversed() {
            for entry in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
                let slot = Int(slots[Int(span[entry])])
                starts[slot] -= 1
                entries[starts[slot]] = UInt64(matrix.values[entry]) << 32 | UInt64(row)
            }
        }
        for feature in features { slots[Int(feature)] = .max }
    }

    /// Where a slot's entries lie.
    @inline(__always) func range(_ slot: Int) -> Range<Int> { starts[slot]..<starts[slot + 1] }

    /// Puts a slot's entries in ascending order.
    mutating func sort(_ slot: Int) {
        let range = range(slot)
        guard range.count > 16 else {
            for i in range.dropFirst() {
                let entry = entries[i]
                var place = i
                while place > range.lowerBound, entries[place - 1] > entry {
                    entries[place] = entries[place - 1]
                    place -= 1
                }
                entries[place] = entry
            }
            return
        }
        let sorted = entries[range].sorted()
        for (i, entry) in zip(range, sorted) { entries[i] = entry }
    }
}
