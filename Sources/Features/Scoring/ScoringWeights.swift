public import SparseMath

/// A linear model's weights as rows are scored with them: those of the features that few rows have stay where they lie; what
/// concepts and amounts say, which nearly every row needs, is unfolded side by side.
///
/// The numbers are the same, bit for bit. A copy shares all tables, which are few: who scores a single row takes hold of each.
public struct ScoringWeights: Sendable {
    /// A row for each feature of the vocabulary.
    public let rows: QuantisedRows
    /// What a row of which nothing is known yet scores, `rows.laneCount` lanes.
    private let biases: [Lane]
    /// Sums of rows, one after the other.
    private let sums: [Lane]
    /// Where in `sums` those begin of each concept, each area, amounts' magnitudes (`AmountBins.place`), cents; -1 for those that no
    /// training row had, which take no room: a file may claim any number of them.
    private let starts: [Int]
    /// Where in `starts` each kind begins.
    private let areas: Int
    private let magnitudes: Int
    private let cents: Int

    /// Takes the time of some thousand searches.
    ///
    /// - Precondition: a row for each feature of the vectoriser, and as many biases as a row has lanes.
    public init(_ rows: QuantisedRows, biases: [Lane], of vectoriser: Vectoriser) {
        precondition(rows.count == vectoriser.vocabulary.count, "weights for each feature")
        precondition(biases.count == rows.laneCount, "a bias for each class")
        let parameters = vectoriser.parameters
        let concepts = vectoriser.concepts
        areas = concepts.conceptHashes.count
        magnitudes = areas + concepts.areaHashes.count
        cents = magnitudes + AmountBins.magnitudeHashes.count
        let parts =
            (concepts.conceptHashes + concepts.areaHashes).map { ([$0], parameters.conceptWeight) }
            + (AmountBins.magnitudeHashes + AmountBins.centsHashes).map { ($0, parameters.amountWeight) }
        var sums: [Lane] = []
        starts = parts.map { hashes, weight in
            let known = hashes.compactMap(vectoriser.vocabulary.find)
            guard !known.isEmpty else { return -1 }
            let start = sums.count
            sums.append(contentsOf: repeatElement(.zero, count: rows.laneCount))
            var span = sums.mutableSpan
            for row in known { rows.add(row: row, times: weight, to: &span, from: start) }
            return start
        }
        self.rows = rows
        self.biases = biases
        self.sums = sums
    }

    /// The lanes that hold one row of scores.
    public var laneCount: Int { rows.laneCount }

    /// Makes `scores` those of a row of which nothing is known yet.
    @inline(__always) public func start(_ scores: inout [Lane]) { scores.become(biases) }

    /// Adds what a concept says.
    ///
    /// - Returns: whether some training row had it.
    @inline(__always) func add(concept: Int, to scores: inout MutableSpan<Lane>) -> Bool {
        add(sum: concept, to: &scores)
    }

    /// Adds what a concept's area says.
    @inline(__always) func add(area: Int, to scores: inout MutableSpan<Lane>) {
        _ = add(sum: areas &+ area, to: &scores)
    }

    /// Adds what an amount says, but for what the exact one does.
    ///
    /// - Parameter bins: nil for a missing amount.
    @inline(__always) func add(amount bins: AmountBins?, to scores: inout MutableSpan<Lane>) {
        _ = add(sum: magnitudes &+ (bins?.place ?? 0), to: &scores)
        if let bins { _ = add(sum: cents &+ bins.cents, to: &scores) }
    }

    /// - Returns: whether there is anything to add.
    @inline(__always) private func add(sum place: Int, to scores: inout MutableSpan<Lane>) -> Bool {
        precondition(scores.count == laneCount, "scores for each class")
        let start = starts[place]
        guard start >= 0 else { return false }
        scores.add(sums.span, from: start)
        return true
    }
}
