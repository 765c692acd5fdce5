public import SparseMath

extension RandomForest: Classifier {
    /// The votes for each class into `scores`: the mean over the trees of the shares in the leaf the row comes to.
    ///
    /// They sum to 1. Entries of one feature count as their sum.
    ///
    /// - Complexity: O(entries + classes + the depths of all trees); allocates nothing once `scores` has room, for rows
    ///   of up to 256 entries.
    public func score(_ rows: SparseRows, row: Int, into scores: inout [Lane]) {
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: repeatElement(.zero, count: LinearClassifier.laneCount(classes: classCount)))
        let entries = rows.entries(of: row)
        let indices = rows.indices.span.extracting(entries)
        let values = rows.values.span.extracting(entries)
        if entries.count <= 256 {
            var slots = [512 of UInt64](repeating: 0)
            fillRowTable(slots.mutableSpan, indices, values)
            addVotes(slots.span, to: &scores)
        } else {
            var slots = rowTable(indices, values)
            fillRowTable(slots.mutableSpan, indices, values)
            addVotes(slots.span, to: &scores)
        }
        let share = 1 / Float(roots.count)
        for lane in scores.indices { scores[lane] *= share }
    }

    private func addVotes(_ table: Span<UInt64>, to scores: inout [Lane]) {
        let (features, thresholds, children) = (features.span, thresholds.span, children.span)
        for root in roots {
            var node = Int(root)
            while children[node] >= 0 {
                let value = rowValue(of: features[node], in: table)
                node = Int(children[node]) + (value > thresholds[node] ? 1 : 0)
            }
            for share in shares(of: node) ?? 0..<0 {
                let label = Int(leafClasses[share])
                scores[class: label] += leafShares[share]
            }
        }
    }
}

/// Free slots for a row of many entries, to be filled by `fillRowTable`.
func rowTable(_ indices: Span<UInt32>, _ values: Span<Float>) -> [UInt64] {
    var capacity = 16
    while capacity < 2 * indices.count { capacity *= 2 }
    return [UInt64](repeating: 0, count: capacity)
}

/// Puts a row into an open-addressing table: the complement of a feature's index in the high half of a slot, the bits of
/// its value (the sum of its entries, in their order) in the low. 0 is a free slot; index `UInt32.max` is no feature's.
///
/// - Precondition: the slots are free, a power of two, and at least twice as many as entries.
func fillRowTable(_ slots: consuming MutableSpan<UInt64>, _ indices: Span<UInt32>, _ values: Span<Float>) {
    let mask = slots.count - 1
    for i in indices.indices where indices[i] != .max {
        var slot = rowSlot(of: indices[i], mask)
        while slots[slot] != 0, UInt32(slots[slot] >> 32) != ~indices[i] { slot = (slot + 1) & mask }
        let sum = Float(bitPattern: UInt32(truncatingIfNeeded: slots[slot])) + values[i]
        slots[slot] = UInt64(~indices[i]) << 32 | UInt64(sum.bitPattern)
    }
}

/// The value of a feature in a row put into a table; 0 where it has none.
@inline(__always)
func rowValue(of feature: UInt32, in slots: Span<UInt64>) -> Float {
    let mask = slots.count - 1
    var slot = rowSlot(of: feature, mask)
    while true {
        let found = slots[slot]
        if found == 0 { return 0 }
        if UInt32(found >> 32) == ~feature { return Float(bitPattern: UInt32(truncatingIfNeeded: found)) }
        slot = (slot + 1) & mask
    }
}

/// Multiplicative hashing (Knuth): features that follow one another spread.
@inline(__always)
private func rowSlot(of feature: UInt32, _ mask: Int) -> Int { Int((feature &* 0x9E37_79B1) >> 16) & mask }
