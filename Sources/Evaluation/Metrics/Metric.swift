/// A metric: what it keeps of the judged rows, so that its value over any multiset of narration groups is quick to tell.
///
/// The law: `statistics` reads the rows once, in any order; a value depends on rows and the multiset of groups alone, not
/// on the order of either; it is NaN where it is undefined (nothing to take a share of) and finite otherwise.
protocol Metric: Sendable {
    /// The percentages a metric is told at, ascending; none if it is one number.
    var levels: [Int] { get }

    func statistics(of rows: GroupedRows) -> any MetricStatistics
}

extension Metric {
    var levels: [Int] { [] }
}

/// What a metric keeps of the rows.
protocol MetricStatistics: Sendable {
    /// The number of rows each value is taken over; one a level, or one.
    var rows: [Int] { get }
    /// Whether a draw's values lie lower than the rows' own, since it leaves out what the rows have: small classes, say.
    var drawsLieLower: Bool { get }

    /// The metric's values, one a level or one, where group `g` occurs `draw[g]` times.
    func values(_ draw: [Int32]) -> [Double]
}

extension MetricStatistics {
    var drawsLieLower: Bool { false }
}

/// Judged rows whose groups are numbered without gaps, by first appearance.
struct GroupedRows {
    let rows: JudgedRows
    let group: [Int32]
    let groupCount: Int

    init(_ rows: JudgedRows) {
        self.rows = rows
        var numbers: [Int32: Int32] = [:]
        group = rows.group.map { group in
            let next = Int32(numbers.count)
            if let known = numbers[group] { return known }
            numbers[group] = next
            return next
        }
        groupCount = numbers.count
    }

    /// Every group once: the rows as they are.
    var asTheyAre: [Int32] { [Int32](repeating: 1, count: groupCount) }

    /// Rows whose true label is known: those a forced answer can be right on.
    var labelled: [Int] { rows.truth.indices.filter { rows.truth[$0] >= 0 } }
}
