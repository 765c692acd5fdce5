public import SparseMath

/// A linear model's weights as rows are scored with them: those of the features that few rows have stay where they lie; what
/// concepts and amounts say, which nearly every row needs, is unfolded side by side.
///
/// The numbers are the same, bit for bit. A copy shares all tables.
public struct ScoringWeights: Sendable {
    /// A row for each feature of the vocabulary.
    public let rows: QuantisedRows
    let concepts: UnfoldedRows
    let areas: UnfoldedRows
    /// Of a missing amount, then of money out and money in, `AmountBins.magnitudes` each: the direction, the doubling and the
    /// magnitude added up.
    let magnitudes: UnfoldedRows
    let cents: UnfoldedRows

    /// Takes the time of some hundred searches.
    ///
    /// - Precondition: a row for each feature of the vectoriser.
    public init(_ rows: QuantisedRows, of vectoriser: Vectoriser) {
        precondition(rows.count == vectoriser.vocabulary.count, "weights for each feature")
        let parameters = vectoriser.parameters
        func unfold(_ hashes: [[UInt64]], times factor: Float) -> UnfoldedRows {
            UnfoldedRows(hashes.map { $0.compactMap(vectoriser.vocabulary.find) }, of: rows, times: factor)
        }
        self.rows = rows
        concepts = unfold(vectoriser.concepts.conceptHashes.map { [$0] }, times: parameters.conceptWeight)
        areas = unfold(vectoriser.concepts.areaHashes.map { [$0] }, times: parameters.conceptWeight)
        magnitudes = unfold(AmountBins.magnitudeHashes, times: parameters.amountWeight)
        cents = unfold(AmountBins.centsHashes, times: parameters.amountWeight)
    }

    var laneCount: Int { rows.laneCount }
}

/// Sums of some rows of weights, as numbers, one after the other.
struct UnfoldedRows: Sendable {
    private let lanes: [Lane]
    /// Whether the sum is of any row.
    let isKnown: [Bool]
    private let laneCount: Int

    /// - Parameter sums: the rows of each sum, which are added in this order.
    init(_ sums: [[UInt32]], of rows: QuantisedRows, times factor: Float) {
        laneCount = rows.laneCount
        isKnown = sums.map { !$0.isEmpty }
        var lanes = [Lane](repeating: .zero, count: sums.count * laneCount)
        var span = lanes.mutableSpan
        for (place, sum) in sums.enumerated() {
            for row in sum { rows.add(row: row, times: factor, to: &span, from: place * laneCount) }
        }
        self.lanes = lanes
    }

    /// Adds a sum to scores.
    ///
    /// - Precondition: there is such a sum, and as many scores as a row has lanes.
    @inline(__always) func add(_ place: Int, to scores: inout MutableSpan<Lane>) {
        precondition(place < isKnown.count && scores.count == laneCount, "no such sum")
        let start = place &* laneCount
        let lanes = lanes.span
        for lane in 0..<laneCount { unsafe scores[unchecked: lane] += lanes[unchecked: start &+ lane] }
    }
}
