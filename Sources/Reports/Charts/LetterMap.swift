/// Names laid out on a square: the two main directions (principal components) of their letter triples.
struct LetterMap {
    /// 0 ... 1 each.
    let places: [(x: Double, y: Double)]

    private static let width = 256

    /// Quadratic in nothing: names times a fixed width, a few dozen times. The same names give the same map.
    init(_ names: [String]) {
        var vectors = names.map(Self.vector)
        guard !vectors.isEmpty else {
            places = []
            return
        }
        for column in 0..<Self.width {
            let mean = vectors.reduce(0) { $0 + $1[column] } / Double(vectors.count)
            for row in vectors.indices { vectors[row][column] -= mean }
        }
        let first = Self.scores(&vectors, seed: 1)
        let second = Self.scores(&vectors, seed: 2)
        places = zip(Self.ranked(first), Self.ranked(second)).map { (x: $0, y: $1) }
    }

    /// Counts of letter triples, words padded by blanks, scaled to length 1.
    private static func vector(_ name: String) -> [Double] {
        var vector = [Double](repeating: 0, count: width)
        let bytes = Array(" \(name.lowercased()) ".utf8)
        for start in bytes.indices.dropLast(2) {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes[start..<start + 3] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            vector[Int(hash >> 17) & (width - 1)] += 1
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }

    /// Each row's score along the main direction, which is then taken out of the rows. By the power method.
    private static func scores(_ vectors: inout [[Double]], seed: Int) -> [Double] {
        var direction = (0..<width).map { Double(($0 * 37 + seed * 101) % 17) - 8 }
        for _ in 0..<40 {
            var next = [Double](repeating: 0, count: width)
            for vector in vectors {
                let score = dot(vector, direction)
                for column in 0..<width { next[column] += score * vector[column] }
            }
            let length = dot(next, next).squareRoot()
            guard length > 1e-12 else { break }
            direction = next.map { $0 / length }
        }
        let scores = vectors.map { dot($0, direction) }
        for row in vectors.indices {
            for column in 0..<width { vectors[row][column] -= scores[row] * direction[column] }
        }
        return scores
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }

    /// Half by value, half by rank: near stays near, and outliers leave room for the rest.
    private static func ranked(_ scores: [Double]) -> [Double] {
        let order = scores.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] < scores[$1] }
        var rank = [Double](repeating: 0, count: scores.count)
        for (place, index) in order.enumerated() { rank[index] = Double(place) / Double(max(1, scores.count - 1)) }
        let (low, high) = (scores.min() ?? 0, scores.max() ?? 1)
        let span = high > low ? high - low : 1
        return scores.indices.map { (rank[$0] + (scores[$0] - low) / span) / 2 }
    }
}
