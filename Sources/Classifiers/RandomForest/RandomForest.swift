/// A random forest over sparse vectors: many decision trees, each grown on a bootstrap sample of the rows with few
/// features to choose from at each split, that vote (Breiman, "Random Forests", Machine Learning 45, 2001,
/// doi 10.1023/A:1010933404324).
///
///     let forest = RandomForestParameters().fit(rows, labels: labels, classCount: 3, featureCount: 90, seed: 7)
///     forest.score(rows, row: 0, into: &scores)    // the mean of the trees' class shares; they sum to 1
///
/// All trees lie end to end in flat arrays, in which node i is an inner node or a leaf:
///
/// | | inner node | leaf |
/// |---|---|---|
/// | `children[i]` | its left child; the right one comes right after that | -1 - where its shares begin |
/// | `features[i]` | the feature it asks about | how many shares it has |
/// | `thresholds[i]` | values above go right, others (0 where there is no entry) left | weight of its training rows |
///
/// A leaf's shares are entries of `leafClasses` and `leafShares`. Most leaves hold one class, and leaves that say the
/// same share their entries, so these two are short.
///
/// The invariant, which `init?` checks: children come after their parents within their tree, every node but a root has
/// one parent, and all that is pointed to exists. So a walk from a root ends at a leaf.
///
/// Immutable; made by `RandomForestParameters.fit` or from a model file. Out-of-bag estimates are left out: rows are
/// judged by cross-validation here, like those of every other learner.
public struct RandomForest: Sendable, Equatable {
    /// The number of classes, at least 1.
    public let classCount: Int
    /// The number of features; a row's entries beyond are of no account.
    public let featureCount: Int
    /// The first node of each tree, ascending from 0.
    public let roots: [UInt32]
    /// For each node the feature it asks about, or how many shares it has if it is a leaf.
    public let features: [UInt32]
    /// For each node the threshold, or the weight of the training rows that came there if it is a leaf.
    public let thresholds: [Float]
    /// For each node its left child, or -1 - the index of its first share if it is a leaf.
    public let children: [Int32]
    /// The class of each share.
    public let leafClasses: [UInt32]
    /// The shares themselves, 0 ... 1; those of a leaf sum to 1.
    public let leafShares: [Float]

    /// A forest as it was saved; nil where the parts don't fit together: a walk through it would loop or leave the arrays.
    ///
    /// - Complexity: O(nodes + shares).
    public init?(
        classCount: Int, featureCount: Int, roots: [UInt32], features: [UInt32], thresholds: [Float],
        children: [Int32], leafClasses: [UInt32], leafShares: [Float]
    ) {
        self.classCount = classCount
        self.featureCount = featureCount
        self.roots = roots
        self.features = features
        self.thresholds = thresholds
        self.children = children
        self.leafClasses = leafClasses
        self.leafShares = leafShares
        guard classCount > 0, (0...Int(UInt32.max)).contains(featureCount), features.count == children.count,
            thresholds.count == children.count, leafClasses.count == leafShares.count,
            leafClasses.allSatisfy({ Int($0) < classCount }),
            leafShares.allSatisfy({ (0...1).contains($0) }), nodesHold
        else { return nil }
    }

    /// The nodes of a tree.
    func nodes(ofTree tree: Int) -> Range<Int> {
        Int(roots[tree])..<(tree + 1 < roots.count ? Int(roots[tree + 1]) : children.count)
    }

    /// Where a leaf's shares lie; nil for an inner node.
    @inline(__always) func shares(of node: Int) -> Range<Int>? {
        let child = children[node]
        guard child < 0 else { return nil }
        let first = Int(-1 - child)
        return first..<first + Int(features[node])
    }
}

extension RandomForest {
    /// Whether the trees partition the nodes and each node keeps the invariant.
    private var nodesHold: Bool {
        guard roots.first == 0, zip(roots, roots.dropFirst()).allSatisfy({ $0 < $1 }),
            roots.allSatisfy({ Int($0) < children.count })
        else { return false }
        var hasParent = [Bool](repeating: false, count: children.count)
        for tree in roots.indices {
            let nodes = nodes(ofTree: tree)
            hasParent[nodes.lowerBound] = true
            for node in nodes {
                // Its parent came before it, or it has none.
                guard hasParent[node] else { return false }
                if let shares = shares(of: node) {
                    guard !shares.isEmpty, shares.count <= classCount, shares.upperBound <= leafShares.count,
                        thresholds[node] >= 0, thresholds[node].isFinite
                    else { return false }
                } else {
                    let child = Int(children[node])
                    guard child > node, child + 1 < nodes.upperBound, !hasParent[child], !hasParent[child + 1],
                        Int(features[node]) < featureCount, !thresholds[node].isNaN
                    else { return false }
                    hasParent[child] = true
                    hasParent[child + 1] = true
                }
            }
        }
        return true
    }
}
