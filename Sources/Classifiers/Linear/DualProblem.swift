import SparseMath

/// The dual of a linear model with squared hinge loss, eight classes at a time.
///
/// Each row has a multiplier for each class, at least 0; w = Σ multiplier · y · x is kept beside them. One row's multiplier
/// is moved at a time, to where the dual is best with all others as they are.
struct DualProblem: Sendable {
    let rows: SparseRows
    let labels: [Int32]
    let featureCount: Int
    /// The diagonal that the squared loss adds: 1 / (2 cost · weight), for each row.
    private let ridges: [Float]
    /// x·x for each row, the bias counted as a feature of value 1.
    private let squares: [Float]
    private let parameters: LinearParameters

    private static let fullPassEvery = 5
    /// Rows this far beyond their margin are left alone until the next full pass.
    private static let spareMargin: Float = 0.1

    /// What came of eight classes.
    struct Solution: Sendable {
        let weights: [Lane]
        let bias: Lane
        /// How many passes over the rows it took.
        let passes: Int
    }

    init(
        rows: SparseRows, labels: [Int32], featureCount: Int, sampleWeights: [Float]?, parameters: LinearParameters
    ) {
        self.rows = rows
        self.labels = labels
        self.featureCount = featureCount
        self.parameters = parameters
        // Looked at once, so that the loops over entries need not look each time.
        precondition(rows.indices.allSatisfy { $0 < featureCount }, "entries are of features there are")
        ridges = labels.indices.map { row in
            // A row that weighs nothing gets a ridge so large that its multiplier stays 0.
            1 / max(1e-12, 2 * parameters.cost * (sampleWeights?[row] ?? 1))
        }
        squares = (0..<rows.count).map { row in
            rows.values[rows.entries(of: row)].reduce(1) { $0 + $1 * $1 }
        }
    }

    /// Solves the classes `8 * lane ..< 8 * lane + 8`; places beyond the last class stay 0.
    func solve(lane: Int, classCount: Int, seed: UInt64, stopping: Stopping = .nothing) -> Solution {
        var random = RandomSource(seed: seed)
        let order = Array(0..<rows.count)
        var weights = [Lane](repeating: .zero, count: featureCount)
        var bias = Lane.zero
        var multipliers = [Lane](repeating: .zero, count: rows.count)
        var isClass = Lane.zero
        for place in 0..<8 where lane * 8 + place < classCount { isClass[place] = 1 }
        var active = order
        var gainedBefore: Float = 0
        var patience = Patience()
        var passes = 0
        while passes < parameters.passes {
            // Most rows are far on their side of most labels and stay there: only every few passes are all looked at.
            let isFull = passes % Self.fullPassEvery == 0
            var visited = isFull ? order : active
            random.shuffle(&visited)
            active.removeAll(keepingCapacity: true)
            // Twice what the dual's value gains.
            var gained: Float = 0
            for row in visited {
                let place = Int(labels[row]) - lane * 8
                var side = Lane(repeating: -1)
                if place >= 0, place < 8 { side[place] = 1 }
                let (step, isSettled) = step(row, side: side * isClass, weights.span, bias, &multipliers[row])
                if !isSettled { active.append(row) }
                guard abs(step).max() > 1e-7 else { continue }
                gained += (step * step).sum() * (squares[row] + ridges[row])
                move(row, by: step, &weights)
                bias += step
            }
            gainedBefore += gained
            passes += 1
            if gained <= parameters.tolerance * gainedBefore { break }
            let isOver =
                switch stopping {
                case .nothing: false
                case .watching(let watched):
                    patience.isOver(after: watched.losses(lane: lane, weights, bias, isClass: isClass))
                case .after(let most): passes >= most[lane]
                }
            if isOver { break }
        }
        return Solution(weights: weights, bias: bias, passes: passes)
    }

    /// Moves a row's multipliers to their best.
    ///
    /// - Parameter side: 1 for the row's class, -1 for another, 0 for none.
    /// - Returns: what the move adds to w, for each unit of x, and whether all multipliers are 0 with a margin to spare.
    @inline(__always)
    private func step(
        _ row: Int, side: Lane, _ weights: Span<Lane>, _ bias: Lane, _ multiplier: inout Lane
    ) -> (step: Lane, isSettled: Bool) {
        let entries = rows.entries(of: row)
        let indices = rows.indices.span.extracting(entries)
        let values = rows.values.span.extracting(entries)
        // Two sums, so that one need not wait for the other.
        var score = bias
        var other = Lane.zero
        var i = 0
        while i &+ 1 < indices.count {
            unsafe score += Lane(repeating: values[unchecked: i]) * weights[unchecked: Int(indices[unchecked: i])]
            unsafe other +=
                Lane(repeating: values[unchecked: i &+ 1]) * weights[unchecked: Int(indices[unchecked: i &+ 1])]
            i &+= 2
        }
        if i < indices.count {
            unsafe score += Lane(repeating: values[unchecked: i]) * weights[unchecked: Int(indices[unchecked: i])]
        }
        score += other
        let before = multiplier
        let gradient = side * score - 1 + before * ridges[row]
        var after = before - gradient / (squares[row] + ridges[row])
        after.replace(with: 0, where: after .< 0)
        after *= side * side
        multiplier = after
        let isSettled = after.max() == 0 && (gradient + 2 * (1 - side * side)).min() > Self.spareMargin
        return ((after - before) * side, isSettled)
    }

    @inline(__always)
    private func move(_ row: Int, by step: Lane, _ weights: inout [Lane]) {
        let entries = rows.entries(of: row)
        let indices = rows.indices.span.extracting(entries)
        let values = rows.values.span.extracting(entries)
        var weights = weights.mutableSpan
        for i in indices.indices {
            unsafe weights[unchecked: Int(indices[unchecked: i])] += Lane(repeating: values[unchecked: i]) * step
        }
    }
}

/// Each number without its sign.
private func abs(_ lane: Lane) -> Lane { lane.replacing(with: -lane, where: lane .< 0) }
