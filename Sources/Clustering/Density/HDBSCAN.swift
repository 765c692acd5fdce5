/// Density clustering where no single distance fits: of all DBSCAN's clusterings, from the closest distance to the widest,
/// the clusters that last longest, each at a distance of its own (Campello, Moulavi and Sander, "Density-Based Clustering
/// Based on Hierarchical Density Estimates", PAKDD 2013, doi 10.1007/978-3-642-37456-2_14; chosen by excess of mass).
///
///     let graph = try NeighbourGraph(vectors, within: 0.65)
///     HDBSCAN(minSamples: 3).labels(graph)
///
/// Pairs farther apart than the graph reaches never meet. Where it reaches everything, the clusters are those of scikit-learn's
/// HDBSCAN, numbered here by their first member; the whole is no cluster.
struct HDBSCAN: Sendable, Equatable {
    /// How many vectors, itself counted, must lie within a distance for a vector to be dense there; at least 1.
    private let minSamples: Int
    /// The fewest vectors of a cluster, at least 2.
    private let minSize: Int

    init(minSamples: Int, minSize: Int? = nil) {
        self.minSamples = max(1, minSamples)
        self.minSize = max(2, minSize ?? minSamples)
    }

    /// A cluster's number from 0 on, or `DBSCAN.noise`, for each vector. O(pairs log pairs).
    ///
    /// - Parameter isPresent: vectors that are there, for clustering a part; nil for all. What is absent is noise.
    func labels(_ graph: NeighbourGraph, isPresent: [Bool]? = nil) -> [Int32] {
        let tree = SingleLinkage(graph, minSamples: minSamples, isPresent: isPresent)
        return CondensedTree(tree, minSize: minSize).labels()
    }
}

/// Who is joined to whom at which distance, closest first: leaves are the vectors, each further node joins two.
private struct SingleLinkage {
    let leaves: Int
    /// Of each joining node, from `leaves` on: its halves, its distance, its number of leaves.
    private(set) var halves: [(Int, Int)] = []
    private(set) var distances: [Double] = []
    private var sizes: [Int] = []
    /// Nodes that nothing joins.
    private(set) var roots: [Int] = []

    /// Two vectors are as far apart as they are, or as far as either must reach for its neighbours: the mutual reachability.
    init(_ graph: NeighbourGraph, minSamples: Int, isPresent: [Bool]?) {
        func present(_ vector: Int) -> Bool { isPresent.map { $0[vector] } ?? true }
        leaves = graph.count
        let cores = (0..<graph.count).map { vector -> Double in
            guard present(vector) else { return .infinity }
            if minSamples == 1 { return 0 }
            var near = graph.distances(from: vector).filter { present(Int($0.target)) }.map(\.distance)
            guard near.count >= minSamples - 1 else { return .infinity }
            near.sort()
            return near[minSamples - 2]
        }
        var edges: [(distance: Double, a: UInt32, b: UInt32)] = []
        for vector in 0..<graph.count where cores[vector].isFinite {
            for (target, distance) in graph.distances(from: vector)
            where Int(target) > vector && cores[Int(target)].isFinite {
                edges.append((max(distance, cores[vector], cores[Int(target)]), UInt32(vector), target))
            }
        }
        edges.sort { ($0.distance, $0.a, $0.b) < ($1.distance, $1.a, $1.b) }
        var sets = DisjointSets(count: graph.count)
        // For each set, by its root, the node that joins it.
        var nodes = Array(0..<graph.count)
        sizes = Array(repeating: 1, count: graph.count)
        for edge in edges {
            let (a, b) = (sets.root(of: Int(edge.a)), sets.root(of: Int(edge.b)))
            if a == b { continue }
            halves.append((nodes[a], nodes[b]))
            distances.append(edge.distance)
            sizes.append(sizes[nodes[a]] + sizes[nodes[b]])
            sets.join(a, b)
            nodes[sets.root(of: a)] = leaves + halves.count - 1
        }
        roots = (0..<graph.count).filter { sets.root(of: $0) == $0 }.map { nodes[$0] }
    }

    func size(_ node: Int) -> Int { sizes[node] }

    func forEachLeaf(under node: Int, _ body: (Int) -> Void) {
        var stack = [node]
        while let next = stack.popLast() {
            if next < leaves {
                body(next)
            } else {
                stack.append(halves[next - leaves].0)
                stack.append(halves[next - leaves].1)
            }
        }
    }
}

/// The tree of clusters: one is born where it parts from another of at least the least size, and loses vectors on its way to
/// closer distances until it parts itself.
private struct CondensedTree {
    private struct Cluster {
        var parent: Int?
        /// The density (one over the distance) it is born at.
        var birth: Double
        /// How long its vectors stay, summed: the excess of mass.
        var stability = 0.0
        /// The most that clusters below it have together, or it alone.
        var childrenStability = 0.0
        var isChosen = false
        /// Whether it may be chosen: the whole of all is no cluster.
        var isEligible = true
    }

    private var clusters: [Cluster] = []
    /// The smallest cluster each vector was in; nil for one in none.
    private var clusterOf: [Int?]

    /// Vectors closer than this are as dense as anything: a density is finite.
    private static let closest = 1e-6
    /// What the whole is born at: vectors that share nothing are 1 apart.
    private static let widest = 1.0

    init(_ tree: SingleLinkage, minSize: Int) {
        clusterOf = Array(repeating: nil, count: tree.leaves)
        var pending: [(node: Int, cluster: Int)] = []
        let roots = tree.roots.filter { tree.size($0) >= minSize }
        for root in roots {
            pending.append((root, clusters.count))
            clusters.append(Cluster(parent: nil, birth: 1 / Self.widest, isEligible: roots.count > 1))
        }
        while let (node, cluster) = pending.popLast() { follow(node, of: cluster, in: tree, minSize, &pending) }
        choose()
    }

    /// Follows a cluster from where it is born to where it parts or dissolves.
    private mutating func follow(
        _ start: Int, of cluster: Int, in tree: SingleLinkage, _ minSize: Int,
        _ pending: inout [(node: Int, cluster: Int)]
    ) {
        var node = start
        while true {
            let (first, second) = tree.halves[node - tree.leaves]
            let density = 1 / max(tree.distances[node - tree.leaves], Self.closest)
            let lasted = density - clusters[cluster].birth
            let large = [first, second].filter { tree.size($0) >= minSize }
            for half in [first, second] where large.count < 2 && tree.size(half) < minSize {
                clusters[cluster].stability += Double(tree.size(half)) * lasted
                tree.forEachLeaf(under: half) { clusterOf[$0] = cluster }
            }
            if large.count == 1 {
                node = large[0]
                continue
            }
            for half in large {
                clusters[cluster].stability += Double(tree.size(half)) * lasted
                pending.append((half, clusters.count))
                clusters.append(Cluster(parent: cluster, birth: density))
            }
            return
        }
    }

    /// From the smallest up: a cluster is chosen over those below where it holds more than they do together.
    private mutating func choose() {
        for place in clusters.indices.reversed() {
            let cluster = clusters[place]
            clusters[place].isChosen = cluster.isEligible && cluster.stability >= cluster.childrenStability
            if let parent = cluster.parent {
                clusters[parent].childrenStability += max(cluster.stability, cluster.childrenStability)
            }
        }
        // A parent stands before its children, so what lies within a chosen one is known by then.
        var isWithin = [Bool](repeating: false, count: clusters.count)
        for place in clusters.indices {
            guard let parent = clusters[place].parent else { continue }
            isWithin[place] = isWithin[parent] || clusters[parent].isChosen
            if isWithin[place] { clusters[place].isChosen = false }
        }
    }

    func labels() -> [Int32] {
        var numbers: [Int: Int32] = [:]
        return clusterOf.map { smallest in
            var cluster = smallest
            while let place = cluster, !clusters[place].isChosen { cluster = clusters[place].parent }
            guard let cluster else { return DBSCAN.noise }
            if let number = numbers[cluster] { return number }
            let number = Int32(numbers.count)
            numbers[cluster] = number
            return number
        }
    }
}
