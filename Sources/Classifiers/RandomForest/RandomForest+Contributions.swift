public import SparseMath

extension RandomForest {
    /// What each feature did for class `a` against class `b` in one row's votes.
    ///
    /// Each split on the row's way through a tree moves the difference of the two classes' shares among the training rows
    /// that came so far; that move is credited to the split's feature, present in the row or absent (Saabas,
    /// "Interpreting random forests", 2014; Palczewska et al., "Interpreting random forest models using a feature
    /// contribution method", 2013, doi 10.1109/IRI.2013.6642461). All is averaged over the trees, so `base` plus all
    /// votes is the difference of the two scores.
    ///
    /// Inner nodes keep no shares: they are worked out from those of the leaves below, weighed by the training rows there.
    ///
    /// - Returns: the difference before any feature speaks, and the features asked about, ascending.
    /// - Precondition: both classes are below `classCount`.
    /// - Complexity: O(nodes of all trees); some milliseconds for a hundred trees of ten thousand nodes.
    public func contributions(
        _ rows: SparseRows, row: Int, class a: Int, against b: Int
    ) -> (base: Double, parts: [(feature: UInt32, isPresent: Bool, votes: Double)]) {
        precondition(a >= 0 && a < classCount && b >= 0 && b < classCount, "a class the forest knows")
        let entries = rows.entries(of: row)
        let indices = rows.indices.span.extracting(entries)
        let values = rows.values.span.extracting(entries)
        var table = rowTable(indices, values)
        fillRowTable(table.mutableSpan, indices, values)
        let differences = differences(a, b)
        var base = 0.0
        var votes: [UInt32: Double] = [:]
        for root in roots {
            var node = Int(root)
            base += differences[node]
            while children[node] >= 0 {
                let isAbove = rowValue(of: features[node], in: table.span) > thresholds[node]
                let child = Int(children[node]) + (isAbove ? 1 : 0)
                votes[features[node], default: 0] += differences[child] - differences[node]
                node = child
            }
        }
        let trees = Double(roots.count)
        let parts = votes.keys.sorted().map { feature in
            (feature, rowValue(of: feature, in: table.span) != 0, (votes[feature] ?? 0) / trees)
        }
        return (base / trees, parts)
    }

    /// For each node the share of class `a` less that of class `b` among the training rows that came there.
    private func differences(_ a: Int, _ b: Int) -> [Double] {
        var differences = [Double](repeating: 0, count: children.count)
        var weights = thresholds.map(Double.init)
        // Children come after their parents: backwards, both are known when their parent is reached.
        for node in children.indices.reversed() {
            if let shares = shares(of: node) {
                for share in shares {
                    if leafClasses[share] == UInt32(a) { differences[node] += Double(leafShares[share]) }
                    if leafClasses[share] == UInt32(b) { differences[node] -= Double(leafShares[share]) }
                }
            } else {
                let left = Int(children[node])
                let weight = weights[left] + weights[left + 1]
                weights[node] = weight
                let sum = differences[left] * weights[left] + differences[left + 1] * weights[left + 1]
                differences[node] = weight > 0 ? sum / weight : 0
            }
        }
        return differences
    }
}
