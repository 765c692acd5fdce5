/// Density clustering: what has enough neighbours is the core of a cluster, what a core reaches belongs to it, the rest is
/// noise (Ester, Kriegel, Sander and Xu, "A Density-Based Algorithm for Discovering Clusters", KDD 1996).
///
///     let graph = try NeighbourGraph(vectors, within: 0.3)
///     DBSCAN(minSamples: 3).labels(graph)            // [0, 0, -1, 1, ...]
///
/// Labels are those of scikit-learn's DBSCAN: clusters are numbered by their first core, and what several clusters reach
/// belongs to the first of them.
struct DBSCAN: Sendable, Equatable {
    /// How many vectors, itself counted, must lie within the distance of a core; at least 1.
    private let minSamples: Int

    /// The label of what belongs to no cluster.
    static let noise: Int32 = -1

    init(minSamples: Int) { self.minSamples = max(1, minSamples) }

    /// A cluster's number from 0 on, or `noise`, for each vector. Nearly linear in the pairs.
    ///
    /// - Parameter isPresent: vectors that are there, for clustering a part; nil for all. What is absent is noise.
    func labels(_ graph: NeighbourGraph, isPresent: [Bool]? = nil) -> [Int32] {
        func present(_ vector: Int) -> Bool { isPresent.map { $0[vector] } ?? true }
        var isCore = [Bool](repeating: false, count: graph.count)
        for vector in 0..<graph.count where present(vector) {
            let neighbours = graph.neighbours(of: vector)
            let near = isPresent == nil ? neighbours.count : neighbours.count { present(Int($0)) }
            isCore[vector] = near + 1 >= minSamples
        }
        var forest = DisjointSets(count: graph.count)
        for vector in 0..<graph.count where isCore[vector] {
            for other in graph.neighbours(of: vector) where other < vector && isCore[Int(other)] {
                forest.join(vector, Int(other))
            }
        }
        var labels = [Int32](repeating: Self.noise, count: graph.count)
        var numbers = [Int32](repeating: Self.noise, count: graph.count)
        var clusters: Int32 = 0
        for vector in 0..<graph.count where isCore[vector] {
            let root = forest.root(of: vector)
            if numbers[root] == Self.noise {
                numbers[root] = clusters
                clusters += 1
            }
            labels[vector] = numbers[root]
        }
        for vector in 0..<graph.count where !isCore[vector] && present(vector) {
            var first = Int32.max
            for other in graph.neighbours(of: vector) where isCore[Int(other)] {
                first = min(first, labels[Int(other)])
            }
            if first != Int32.max { labels[vector] = first }
        }
        return labels
    }
}

/// Sets that only ever grow together (Tarjan 1975), the smaller root ruling.
struct DisjointSets {
    private var parents: [UInt32]

    init(count: Int) { parents = (0..<UInt32(count)).map { $0 } }

    mutating func root(of member: Int) -> Int {
        var member = member
        while Int(parents[member]) != member {
            parents[member] = parents[Int(parents[member])]
            member = Int(parents[member])
        }
        return member
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (a, b) = (root(of: a), root(of: b))
        if a < b { parents[b] = UInt32(a) } else { parents[a] = UInt32(b) }
    }
}
