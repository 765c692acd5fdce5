/// Finds, exactly, all vectors within a cosine distance of a vector, by an inverted index that holds only the rare part of
/// each vector.
///
/// With a least similarity t, of each vector the frequent features are left out of the index as long as what is left out is
/// shorter than t: by Cauchy and Schwarz a vector that shares only these with another of length one is less like it than t.
/// The query walks its own features from rare to frequent and takes up no new candidate once the rest of it is shorter than
/// t; a candidate whose sum so far and left-out length can't reach t is dropped, the others are computed in full. These are
/// the bounds of Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search" (WWW 2007, doi 10.1145/1242572.1242591),
/// in the l2 form of Anastasiu and Karypis, "L2AP" (ICDE 2014, doi 10.1109/ICDE.2014.6816700).
///
/// Entries must not be negative. Built once, shared by all threads; each worker brings a `Scratch`.
struct CosineIndex: Sendable {
    let vectors: UnitVectors
    /// The least similarity that is found, above 0.
    let leastSimilarity: Double
    /// Where each feature's postings begin.
    private let starts: [UInt32]
    private let postings: [Posting]
    /// The length of what each vector has outside the index.
    private let leftOut: [Float]
    /// Where in the vectors' entries that begins.
    private let leftOutStarts: [Int]

    private struct Posting {
        let vector: UInt32
        let weight: Float
    }

    /// Sums in single precision may be this much too small.
    private static let slack: Float = 1e-5

    /// Memory of one worker.
    struct Scratch: Sendable {
        fileprivate var sums: [Float] = []
        fileprivate var touched: [UInt32] = []
        fileprivate var found: [(vector: UInt32, similarity: Double)] = []
        fileprivate var dense: [Float] = []
        /// The length of the asked vector from each of its entries on.
        fileprivate var rests: [Float] = []
        /// The neighbours found, ascending.
        var neighbours: [UInt32] = []
        /// Their similarities, beside `neighbours`.
        var similarities: [Double] = []
    }

    /// Complexity: linear in the entries.
    ///
    /// - Parameters:
    ///   - distance: the largest cosine distance that is to be found, below 1.
    ///   - count: only the first so many vectors are found, for any vector asked; nil for all.
    init(_ vectors: UnitVectors, within distance: Double, count: Int? = nil) {
        self.vectors = vectors
        leastSimilarity = max(1 - distance, 1e-6)
        let least = Float(leastSimilarity) - Self.slack
        var leftOut = [Float](repeating: 0, count: vectors.count)
        var ends = [Int](repeating: 0, count: vectors.count)
        var counts = [UInt32](repeating: 0, count: vectors.features + 1)
        let indexed = min(count ?? vectors.count, vectors.count)
        for vector in 0..<indexed {
            let entries = vectors.entries(of: vector)
            var end = entries.upperBound
            var squares: Float = 0
            while end > entries.lowerBound {
                let next = squares + vectors.weights[end - 1] * vectors.weights[end - 1]
                if next.squareRoot() >= least { break }
                squares = next
                end -= 1
            }
            leftOut[vector] = squares.squareRoot()
            ends[vector] = end
            for entry in entries.lowerBound..<end { counts[Int(vectors.ranks[entry]) + 1] += 1 }
        }
        for feature in 0..<vectors.features { counts[feature + 1] += counts[feature] }
        starts = counts
        var next = counts
        var postings = [Posting](repeating: Posting(vector: 0, weight: 0), count: Int(counts[vectors.features]))
        for vector in 0..<indexed {
            for entry in vectors.starts[vector]..<ends[vector] {
                let feature = Int(vectors.ranks[entry])
                postings[Int(next[feature])] = Posting(vector: UInt32(vector), weight: vectors.weights[entry])
                next[feature] += 1
            }
        }
        self.postings = postings
        self.leftOut = leftOut
        leftOutStarts = ends
    }

    /// Fills the scratch with the neighbours of a vector, itself left out.
    func search(_ vector: Int, _ scratch: inout Scratch) {
        if scratch.sums.count != vectors.count {
            scratch.sums = [Float](repeating: 0, count: vectors.count)
            scratch.dense = [Float](repeating: 0, count: vectors.features)
        }
        scratch.neighbours.removeAll(keepingCapacity: true)
        scratch.similarities.removeAll(keepingCapacity: true)
        gather(vector, &scratch)
        let entries = vectors.entries(of: vector)
        for entry in entries { scratch.dense[Int(vectors.ranks[entry])] = vectors.weights[entry] }
        let least = Float(leastSimilarity) - Self.slack
        scratch.found.removeAll(keepingCapacity: true)
        for other in scratch.touched {
            let sum = scratch.sums[Int(other)]
            scratch.sums[Int(other)] = 0
            guard sum + leftOut[Int(other)] >= least, Int(other) != vector else { continue }
            let start = leftOutStarts[Int(other)]
            let end = vectors.starts[Int(other) + 1]
            if start < end {
                let rest = rest(of: entries, from: vectors.ranks[start], scratch.rests)
                guard sum + leftOut[Int(other)] * rest >= least else { continue }
            }
            var about = sum
            for entry in start..<end { about += vectors.weights[entry] * scratch.dense[Int(vectors.ranks[entry])] }
            guard about >= least else { continue }
            var similarity = 0.0
            for entry in vectors.entries(of: Int(other)) {
                similarity += Double(vectors.weights[entry]) * Double(scratch.dense[Int(vectors.ranks[entry])])
            }
            guard similarity >= leastSimilarity else { continue }
            scratch.found.append((other, similarity))
        }
        // The few that were found, not the many that were touched.
        scratch.found.sort { $0.vector < $1.vector }
        for (vector, similarity) in scratch.found {
            scratch.neighbours.append(vector)
            scratch.similarities.append(similarity)
        }
        scratch.touched.removeAll(keepingCapacity: true)
        for entry in entries { scratch.dense[Int(vectors.ranks[entry])] = 0 }
    }

    /// The length of what a vector has from a rank on.
    private func rest(of entries: Range<Int>, from rank: UInt32, _ rests: [Float]) -> Float {
        var low = entries.lowerBound
        var high = entries.upperBound
        while low < high {
            let middle = (low + high) / 2
            if vectors.ranks[middle] < rank { low = middle + 1 } else { high = middle }
        }
        return rests[low - entries.lowerBound]
    }

    /// Adds up what the index knows of every candidate.
    private func gather(_ vector: Int, _ scratch: inout Scratch) {
        let entries = vectors.entries(of: vector)
        scratch.rests.removeAll(keepingCapacity: true)
        var squares: Float = 0
        scratch.rests.append(0)
        for entry in entries.reversed() {
            squares += vectors.weights[entry] * vectors.weights[entry]
            scratch.rests.append(squares.squareRoot())
        }
        scratch.rests.reverse()
        let least = Float(leastSimilarity) - Self.slack
        var rest: Float = 1
        for entry in vectors.entries(of: vector) {
            let weight = vectors.weights[entry]
            let takesNew = max(rest, 0).squareRoot() >= least
            let feature = Int(vectors.ranks[entry])
            for place in Int(starts[feature])..<Int(starts[feature + 1]) {
                let posting = postings[place]
                let sum = scratch.sums[Int(posting.vector)]
                if sum == 0 {
                    if !takesNew { continue }
                    scratch.touched.append(posting.vector)
                }
                scratch.sums[Int(posting.vector)] = sum + weight * posting.weight
            }
            rest -= weight * weight
        }
    }
}
