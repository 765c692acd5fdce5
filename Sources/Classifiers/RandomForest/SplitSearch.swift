/// The search for the purest split of one node: its rows' weight by class, and the entries of the feature at hand.
///
/// Purity is Gini's, weighted: to make the impurity of both sides least is to make the sum over both sides of the classes'
/// squared weights over the side's weight largest.
struct SplitSearch {
    /// The node's weight in each class.
    private(set) var classWeights: [Double]
    /// The node's weight.
    private(set) var weight = 0.0
    /// The sum over the classes of their squared weights.
    private var squares = 0.0
    /// The weight of each class moved beyond the threshold so far; zeros between two scans.
    private var moved: [Double]
    /// The node's entries of one feature, as in `FeatureColumns`; the first `entryCount` are valid.
    private var entries: [UInt64] = []
    private var entryCount = 0

    init(classCount: Int) {
        classWeights = Array(repeating: 0, count: classCount)
        moved = classWeights
    }

    /// Takes up a node.
    mutating func begin(_ rows: ArraySlice<UInt32>, labels: [Int32], weights: [Double]) {
        for label in classWeights.indices { classWeights[label] = 0 }
        for row in rows { classWeights[Int(labels[Int(row)])] += weights[Int(row)] }
        weight = classWeights.reduce(0, +)
        squares = classWeights.reduce(0) { $0 + $1 * $1 }
        if entries.count < rows.count { entries = Array(repeating: 0, count: rows.count) }
    }

    /// The weight of the classes that aren't the heaviest.
    var weightBesideMajority: Double { weight - (classWeights.max() ?? 0) }

    /// Takes those of a feature's entries whose rows stand in `range`.
    ///
    /// - Returns: whether they are in order.
    mutating func gather(_ column: Span<UInt64>, _ places: Span<UInt32>, _ range: Range<Int>) -> Bool {
        let first = UInt32(range.lowerBound)
        let count = UInt32(range.count)
        var last: UInt64 = 0
        var isSorted = true
        entryCount = 0
        for i in column.indices {
            let entry = column[i]
            guard places[Int(UInt32(truncatingIfNeeded: entry))] &- first < count else { continue }
            isSorted = isSorted && last <= entry
            last = entry
            entries[entryCount] = entry
            entryCount += 1
        }
        return isSorted
    }

    /// Whether the feature's values differ among the node's rows; rows without an entry have the value 0.
    ///
    /// - Precondition: the entries are in order.
    func differs(among rowCount: Int) -> Bool {
        guard entryCount > 0 else { return false }
        return entryCount < rowCount || entries[0] >> 32 != entries[entryCount - 1] >> 32
    }

    /// Tries every threshold between two values of the feature, and keeps the purest split if it is purer than `best`.
    ///
    /// Rows without an entry are never visited: from the largest value down to 0 rows are moved above the threshold, from
    /// the smallest up to 0 below.
    ///
    /// - Precondition: the entries are in order.
    /// - Complexity: O(entries).
    mutating func scan(
        _ slot: Int, among rowCount: Int, of problem: ForestProblem, weights: Span<Double>, best: inout Split
    ) {
        let zero = Self.zero
        let negatives = negativeCount
        let hasZeros = entryCount < rowCount
        var side = Side(slot: slot, isAbove: true, rowCount: rowCount)
        for i in (negatives..<entryCount).reversed() {
            move(entries[i], to: &side, problem.labels.span, weights)
            let next = i > negatives ? value(i - 1) : hasZeros ? zero : i > 0 ? value(i - 1) : value(i)
            if next < value(i) { consider(side, next, value(i), problem, &best) }
        }
        clear(negatives..<entryCount, problem)
        side = Side(slot: slot, isAbove: false, rowCount: rowCount)
        for i in 0..<negatives {
            move(entries[i], to: &side, problem.labels.span, weights)
            let next = i + 1 < negatives ? value(i + 1) : hasZeros ? zero : value(i)
            if value(i) < next { consider(side, value(i), next, problem, &best) }
        }
        clear(0..<negatives, problem)
    }

    @inline(__always) private func value(_ i: Int) -> UInt32 { UInt32(entries[i] >> 32) }

    /// How many entries are below 0: few, or mostly none.
    private var negativeCount: Int {
        var count = 0
        while count < entryCount, value(count) < Self.zero { count += 1 }
        return count
    }

    /// The ordered bits of 0.
    private static let zero: UInt32 = 0x8000_0000

    private mutating func clear(_ range: Range<Int>, _ problem: ForestProblem) {
        for i in range { moved[Int(problem.labels[Int(UInt32(truncatingIfNeeded: entries[i]))])] = 0 }
    }

    /// What has been moved beyond the threshold.
    private struct Side {
        let slot: Int
        let isAbove: Bool
        /// Rows that have not been moved.
        var rowCount: Int
        /// Rows that have.
        var count = 0
        var weight = 0.0
        /// The moved classes' squared weights, and by how much those of the others differ from the node's.
        var squares = 0.0
        var change = 0.0

        init(slot: Int, isAbove: Bool, rowCount: Int) {
            self.slot = slot
            self.isAbove = isAbove
            self.rowCount = rowCount
        }
    }

    /// Moves a row beyond the threshold.
    @inline(__always)
    private mutating func move(_ entry: UInt64, to side: inout Side, _ labels: Span<Int32>, _ weights: Span<Double>) {
        let row = Int(UInt32(truncatingIfNeeded: entry))
        let label = Int(labels[row])
        let more = weights[row]
        let before = moved[label]
        side.squares += more * (2 * before + more)
        side.change += more * (more - 2 * (classWeights[label] - before))
        moved[label] = before + more
        side.weight += more
        side.count += 1
        side.rowCount -= 1
    }

    /// Keeps the split between two values if both sides are large enough and it is purer than `best`.
    @inline(__always)
    private func consider(
        _ side: Side, _ below: UInt32, _ above: UInt32, _ problem: ForestProblem, _ best: inout Split
    ) {
        let rest = weight - side.weight
        guard side.weight > problem.leastWeight, rest > problem.leastWeight else { return }
        let purity = side.squares / side.weight + (squares + side.change) / rest
        guard purity > best.purity, side.count >= problem.minimumLeafRows, side.rowCount >= problem.minimumLeafRows
        else { return }
        best.purity = purity
        best.slot = side.slot
        best.isAbove = side.isAbove
        best.threshold = midpoint(TrainingMatrix.value(below), TrainingMatrix.value(above))
    }

    /// A threshold that parts two values: halfway, or the smaller one where halfway can't be told from the larger.
    private func midpoint(_ below: Float, _ above: Float) -> Float {
        let middle = below + (above - below) / 2
        return middle >= below && middle < above ? middle : below
    }
}
