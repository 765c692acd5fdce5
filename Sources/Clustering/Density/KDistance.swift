import SparseMath

/// The distance of each vector to its k-th neighbour, sorted: where the curve bends upwards lies a distance that tells
/// crowds from strays (Ester et al. 1996, section 4.2; the bend as Satopaa, Albrecht, Irwin and Raghavan find it, "Finding a
/// Kneedle in a Haystack", 2011, doi 10.1109/ICDCSW.2011.20).
struct KDistance: Sendable, Equatable {
    /// Cosine distances, ascending; only those within `reach`.
    let curve: [Double]

    /// The largest distance looked at: narrations further apart share next to nothing.
    private static let reach = 0.65
    /// Where there is no curve to read the distance from.
    static let usual = 0.3
    /// What the bend may choose from.
    static let range = 0.6...0.65
    /// So many vectors, evenly spread, stand for all.
    private static let sample = 1_000

    /// Complexity: a search for each vector of the sample.
    ///
    /// - Parameter minSamples: DBSCAN's, the vector itself counted.
    init(_ vectors: UnitVectors, minSamples: Int) {
        let index = CosineIndex(vectors, within: Self.reach)
        let size = min(vectors.count, Self.sample)
        let lanes = 16
        let place = max(0, minSamples - 2)
        let parts = concurrently(lanes) { lane in
            var scratch = CosineIndex.Scratch()
            var distances: [Double] = []
            for number in stride(from: lane, to: size, by: lanes) {
                index.search(number * vectors.count / max(size, 1), &scratch)
                guard scratch.similarities.count > place else { continue }
                scratch.similarities.sort(by: >)
                distances.append(max(0, 1 - scratch.similarities[place]))
            }
            return distances
        }
        curve = parts.flatMap { $0 }.sorted()
    }

    /// The distance at the bend, within `range`; `usual` where the curve has fewer than five points or is flat.
    var elbow: Double {
        guard curve.count >= 5, let low = curve.first, let high = curve.last, high > low else { return Self.usual }
        var best = (gap: -1.0, distance: Self.usual)
        for (place, distance) in curve.enumerated() {
            let gap = Double(place) / Double(curve.count - 1) - (distance - low) / (high - low)
            if gap > best.gap { best = (gap, distance) }
        }
        return min(max(best.distance, Self.range.lowerBound), Self.range.upperBound)
    }
}
