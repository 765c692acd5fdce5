/// Vectors with the way their clusters are found: at one distance for all, or each at its own.
struct Crowds: Sendable {
    enum Density: Sendable {
        case single(DBSCAN)
        case own(HDBSCAN)
    }

    let graph: NeighbourGraph
    let density: Density

    /// The one distance; nil where each cluster has its own.
    var distance: Double? {
        switch density {
        case .single: graph.distance
        case .own: nil
        }
    }

    /// As `DBSCAN.labels`.
    func labels(isPresent: [Bool]?) -> [Int32] {
        switch density {
        case .single(let dbscan): dbscan.labels(graph, isPresent: isPresent)
        case .own(let hdbscan): hdbscan.labels(graph, isPresent: isPresent)
        }
    }
}
