public import SparseMath

/// How a random forest is fitted. The defaults are Breiman's and scikit-learn's.
public struct RandomForestParameters: Sendable, Equatable, Codable {
    /// The number of trees, at least 1.
    public var trees = 100
    /// From how many features each split is chosen, at least 1; nil for the square root of the feature count.
    ///
    /// They are drawn among the features whose values differ among the node's rows. Of 150,000 n-grams a node of 20 rows
    /// has some hundreds, and a draw among all, as for dense rows, would hit one or two: such trees split at random,
    /// become hundreds of levels deep, and most of the draws are for nothing.
    public var featuresPerSplit: Int?
    /// The least number of rows of a leaf, at least 1; a row drawn twice counts once, as in scikit-learn.
    ///
    /// Besides, a leaf must weigh more than a thousandth of the mean row, so that rows with next to no weight can't have
    /// leaves of their own, where they would have a full vote.
    public var minimumLeafRows = 1
    /// The most splits between root and leaf; nil for no limit.
    public var maximumDepth: Int?

    public init() {}

    /// Whether the numbers make sense; those out of a file might not.
    public var isSound: Bool {
        (1...10_000).contains(trees) && (featuresPerSplit ?? 1) >= 1 && (1...1_000_000_000).contains(minimumLeafRows)
            && (maximumDepth ?? 0) >= 0
    }

    /// Fits trees on bootstrap samples of the rows (Breiman 2001, doi 10.1023/A:1010933404324): as many draws as rows with
    /// replacement; in each node the split with the least Gini impurity among those on some features drawn at random,
    /// until a node holds one class or can't be split.
    ///
    /// A row counts its weight times how often it was drawn. Splits ask whether a value is above a threshold halfway
    /// between two neighbouring ones; a feature that a row has no entry of has the value 0.
    ///
    /// Deterministic for a seed on any number of cores: each tree has a seed of its own.
    ///
    /// - Parameters:
    ///   - labels: the class of each row, `0 ..< classCount`.
    ///   - sampleWeights: what each row counts, mean about 1; nil where all count the same.
    /// - Precondition: at least one class, as many labels and weights as rows, labels below `classCount`, indices below
    ///   `featureCount`, weights finite and not negative.
    /// - Complexity: for each node of each tree O(`featuresPerSplit` x entries of the node's rows per feature), beside
    ///   O(entries x log rows) a tree; memory for twice the entries, and once more for each core.
    public func fit(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]? = nil,
        seed: UInt64
    ) -> RandomForest {
        let problem = ForestProblem(
            rows, labels: labels, classCount: classCount, featureCount: featureCount, sampleWeights: sampleWeights,
            parameters: self)
        let seeds = problem.seeds(trees, from: seed)
        return problem.forest(of: concurrently(seeds.count) { problem.tree(seed: seeds[$0]) })
    }
}

extension RandomForestParameters: Learner {}

/// What all trees of a forest are grown from.
struct ForestProblem: Sendable {
    let matrix: TrainingMatrix
    let labels: [Int32]
    let weights: [Double]
    let classCount: Int
    let featureCount: Int
    let featuresPerSplit: Int
    let minimumLeafRows: Int
    let maximumDepth: Int
    /// What weighs no more than this makes no leaf, nor keeps a node from being one.
    let leastWeight: Double

    init(
        _ rows: SparseRows, labels: [Int32], classCount: Int, featureCount: Int, sampleWeights: [Float]?,
        parameters: RandomForestParameters
    ) {
        precondition(classCount > 0, "a forest needs a class")
        precondition(labels.count == rows.count, "one label a row")
        precondition(labels.allSatisfy { $0 >= 0 && Int($0) < classCount }, "labels are classes")
        let weights = sampleWeights?.map(Double.init) ?? Array(repeating: 1, count: rows.count)
        precondition(weights.count == rows.count, "one weight a row")
        precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights are finite and not negative")
        self.labels = labels
        self.weights = weights
        self.classCount = classCount
        self.featureCount = featureCount
        matrix = TrainingMatrix(rows, featureCount: featureCount)
        featuresPerSplit = max(1, parameters.featuresPerSplit ?? Int(Double(featureCount).squareRoot()))
        minimumLeafRows = max(1, parameters.minimumLeafRows)
        maximumDepth = parameters.maximumDepth ?? .max
        leastWeight = weights.reduce(0, +) / Double(max(1, rows.count)) / 1000
    }

    /// A seed for each tree, drawn before any is grown.
    func seeds(_ trees: Int, from seed: UInt64) -> [UInt64] {
        var random = RandomSource(seed: seed)
        return (0..<max(1, trees)).map { _ in random.next() }
    }

    /// Grows one tree.
    func tree(seed: UInt64) -> GrownTree {
        var growth = TreeGrowth(self, seed: seed)
        return growth.grown()
    }

    /// Puts trees end to end; leaves that say the same share their entries.
    func forest(of trees: [GrownTree]) -> RandomForest {
        var roots: [UInt32] = []
        var all = GrownTree()
        var known: [[LeafShare]: Int] = [:]
        for tree in trees {
            let first = all.children.count
            precondition(first + tree.children.count <= Int32.max, "a forest has fewer than 2^31 nodes")
            roots.append(UInt32(first))
            all.features += tree.features
            all.thresholds += tree.thresholds
            for (node, child) in tree.children.enumerated() {
                guard child < 0 else {
                    all.children.append(child + Int32(first))
                    continue
                }
                let begin = Int(-1 - child)
                let shares = (begin..<begin + Int(tree.features[node])).map {
                    LeafShare(label: tree.leafClasses[$0], share: tree.leafShares[$0])
                }
                let place = known[shares] ?? all.leafShares.count
                if place == all.leafShares.count {
                    known[shares] = place
                    all.leafClasses += shares.map(\.label)
                    all.leafShares += shares.map(\.share)
                }
                all.children.append(Int32(-1 - place))
            }
        }
        guard
            let forest = RandomForest(
                classCount: classCount, featureCount: featureCount, roots: roots, features: all.features,
                thresholds: all.thresholds, children: all.children, leafClasses: all.leafClasses,
                leafShares: all.leafShares)
        else { preconditionFailure("growing keeps the invariant") }
        return forest
    }
}

/// A class's share in a leaf.
private struct LeafShare: Hashable {
    let label: UInt32
    let share: Float
}
