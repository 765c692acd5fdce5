import SparseMath

/// One tree as it is grown, nodes laid out as in `RandomForest`, with a leaf's shares in arrays of its own.
struct GrownTree: Sendable {
    var features: [UInt32] = []
    var thresholds: [Float] = []
    var children: [Int32] = []
    var leafClasses: [UInt32] = []
    var leafShares: [Float] = []

    /// Room for `count` nodes more; returns the first.
    mutating func append(_ count: Int) -> Int {
        let first = children.count
        features.append(contentsOf: repeatElement(0, count: count))
        thresholds.append(contentsOf: repeatElement(0, count: count))
        children.append(contentsOf: repeatElement(0, count: count))
        return first
    }
}

/// The growing of one tree: which rows are where, and what is still to be split.
///
/// The tree's rows stand in `order` such that each node's are a range of it. A split moves only the rows whose entries
/// lie beyond the threshold, found in the feature's column; and only columns of drawn features are looked at. Columns
/// are gathered anew for a node with far fewer rows than those at hand, so that little is read that belongs elsewhere.
struct TreeGrowth {
    private let problem: ForestProblem
    private var random: RandomSource
    /// What each row counts in this tree: its weight times how often it was drawn.
    private var weights: [Double]
    /// The tree's rows, node by node.
    private var order: [UInt32]
    /// Where each row stands in `order`; `UInt32.max` for rows that were not drawn.
    private var places: [UInt32]
    /// Columns for nodes of fewer and fewer rows; the first are those of the whole matrix.
    private var columns: [FeatureColumns]
    private var slots: [UInt32]
    private var pending: [Node] = []
    private var tree = GrownTree()
    private var search: SplitSearch

    /// A node that waits to be split or made a leaf.
    struct Node {
        let index: Int
        let rows: Range<Int>
        let depth: Int
        /// Which columns hold its rows' entries.
        var columns: Int
    }

    /// Columns of this many times the node's rows are gathered anew.
    private static let gatheredAnewFrom = 3

    init(_ problem: ForestProblem, seed: UInt64) {
        self.problem = problem
        random = RandomSource(seed: seed)
        let count = problem.matrix.rowCount
        weights = Array(repeating: 0, count: count)
        for _ in 0..<count {
            let row = random.below(count)
            weights[row] += problem.weights[row]
        }
        order = (0..<count).filter { [weights] in weights[$0] > 0 }.map(UInt32.init)
        places = Array(repeating: .max, count: count)
        for (place, row) in order.enumerated() { places[Int(row)] = UInt32(place) }
        columns = [problem.matrix.columns]
        slots = Array(repeating: .max, count: problem.featureCount)
        search = SplitSearch(classCount: problem.classCount)
    }

    /// Splits until nothing is left to split.
    mutating func grown() -> GrownTree {
        pending.append(Node(index: tree.append(1), rows: order.indices, depth: 0, columns: 0))
        while var node = pending.popLast() {
            search.begin(order[node.rows], labels: problem.labels, weights: weights)
            guard maySplit(node) else {
                makeLeaf(node)
                continue
            }
            if node.rows.count * Self.gatheredAnewFrom <= columns[node.columns].rowCount {
                node.columns += 1
                if node.columns == columns.count { columns.append(FeatureColumns()) }
                columns[node.columns].gather(order[node.rows], of: problem.matrix, slots: &slots)
            }
            let split = search.bestSplit(
                of: node.rows, in: &columns[node.columns], places: places, weights: weights, problem: problem,
                random: &random)
            if let split { part(node, split) } else { makeLeaf(node) }
        }
        return tree
    }

    private func maySplit(_ node: Node) -> Bool {
        node.rows.count >= 2 * problem.minimumLeafRows && node.depth < problem.maximumDepth
            && search.weightBesideMajority > problem.leastWeight
    }

    private mutating func makeLeaf(_ node: Node) {
        tree.children[node.index] = Int32(-1 - tree.leafShares.count)
        tree.thresholds[node.index] = Float(search.weight)
        let first = tree.leafShares.count
        for (label, weight) in search.classWeights.enumerated() where weight > 0 {
            tree.leafClasses.append(UInt32(label))
            tree.leafShares.append(Float(weight / search.weight))
        }
        if tree.leafShares.count == first {
            // No row to learn from: every class is as likely as the other.
            for label in 0..<problem.classCount {
                tree.leafClasses.append(UInt32(label))
                tree.leafShares.append(1 / Float(problem.classCount))
            }
        }
        tree.features[node.index] = UInt32(tree.leafShares.count - first)
    }

    /// Moves the rows beyond the threshold to their end of the node's range and lets both ends wait.
    private mutating func part(_ node: Node, _ split: Split) {
        var moved = 0
        let threshold = TrainingMatrix.ordered(split.threshold)
        for place in columns[node.columns].range(split.slot) {
            let entry = columns[node.columns].entries[place]
            let row = Int(UInt32(truncatingIfNeeded: entry))
            let from = Int(places[row])
            guard node.rows.contains(from), (UInt32(entry >> 32) > threshold) == split.isAbove else { continue }
            let to = split.isAbove ? node.rows.upperBound - 1 - moved : node.rows.lowerBound + moved
            let other = order[to]
            order[to] = UInt32(row)
            order[from] = other
            places[Int(other)] = UInt32(from)
            places[row] = UInt32(to)
            moved += 1
        }
        let cut = split.isAbove ? node.rows.upperBound - moved : node.rows.lowerBound + moved
        let left = tree.append(2)
        tree.features[node.index] = columns[node.columns].features[split.slot]
        tree.thresholds[node.index] = split.threshold
        tree.children[node.index] = Int32(left)
        // The last is split first: the columns it gathers are done with when its sibling's turn comes.
        for (index, rows) in [(left + 1, cut..<node.rows.upperBound), (left, node.rows.lowerBound..<cut)] {
            pending.append(Node(index: index, rows: rows, depth: node.depth + 1, columns: node.columns))
        }
    }
}
