/// What the metadata tells about the rows, gathered as they pass.
struct SyntheticStatistics: Sendable {
    private(set) var rows = 0
    /// First to last; nil without rows.
    private(set) var days: ClosedRange<Int>?
    /// By the label's place in the profile.
    private(set) var rowsByLabel: [Int]
    /// Rows that a reader can't use.
    private(set) var malformedRows = 0
    /// Rows by amount in hundredths: what an exact median needs, without keeping the rows.
    private var rowsByAmount: [Int: Int] = [:]

    init(labels: Int) { rowsByLabel = [Int](repeating: 0, count: labels) }

    mutating func count(_ row: SyntheticTransaction) {
        rows += 1
        days = min(days?.lowerBound ?? row.day, row.day)...max(days?.upperBound ?? row.day, row.day)
        rowsByLabel[row.label] += 1
        if row.malformation != nil { malformedRows += 1 }
        if row.malformation == nil, !row.lacksAmount {
            rowsByAmount[row.hundredths, default: 0] += 1
            rowsWithAmount += 1
        }
    }

    private var rowsWithAmount = 0

    /// All in hundredths of the currency, over the rows that tell their amount.
    struct Amounts {
        let smallest: Int
        let largest: Int
        let total: Int
        let mean: Double
        let median: Double
    }

    /// Nil without such rows.
    var amounts: Amounts? {
        let distinct = rowsByAmount.sorted { $0.key < $1.key }
        guard let smallest = distinct.first?.key, let largest = distinct.last?.key else { return nil }
        // The middle row or two, counted from 0; with an odd number of rows both are the same.
        let (lowerMiddle, upperMiddle) = ((rowsWithAmount - 1) / 2, rowsWithAmount / 2)
        var (total, middles, seen) = (0, 0, 0)
        for (amount, count) in distinct {
            total += amount * count
            if seen..<seen + count ~= lowerMiddle { middles += amount }
            if seen..<seen + count ~= upperMiddle { middles += amount }
            seen += count
        }
        return Amounts(
            smallest: smallest, largest: largest, total: total, mean: Double(total) / Double(rowsWithAmount),
            median: Double(middles) / 2)
    }
}
