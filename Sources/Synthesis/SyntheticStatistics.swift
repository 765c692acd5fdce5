/// What the metadata tells about the rows, gathered as they pass.
struct SyntheticStatistics: Sendable {
    private(set) var rows = 0
    /// First to last; nil without rows.
    private(set) var days: ClosedRange<Int>?
    private(set) var rowsByCategory: [String: Int] = [:]
    /// Rows by amount in hundredths: what an exact median needs, without keeping the rows.
    private var rowsByAmount: [Int: Int] = [:]

    mutating func count(_ row: SyntheticTransaction) {
        rows += 1
        days = min(days?.lowerBound ?? row.day, row.day)...max(days?.upperBound ?? row.day, row.day)
        rowsByCategory[row.category, default: 0] += 1
        rowsByAmount[row.hundredths, default: 0] += 1
    }

    /// All in hundredths of the currency.
    struct Amounts {
        let smallest: Int
        let largest: Int
        let total: Int
        let mean: Double
        let median: Double
    }

    /// Nil without rows.
    var amounts: Amounts? {
        let distinct = rowsByAmount.sorted { $0.key < $1.key }
        guard let smallest = distinct.first?.key, let largest = distinct.last?.key else { return nil }
        // The middle row or two, counted from 0; with an odd number of rows both are the same.
        let (lowerMiddle, upperMiddle) = ((rows - 1) / 2, rows / 2)
        var (total, middles, seen) = (0, 0, 0)
        for (amount, count) in distinct {
            total += amount * count
            if seen..<seen + count ~= lowerMiddle { middles += amount }
            if seen..<seen + count ~= upperMiddle { middles += amount }
            seen += count
        }
        return Amounts(
            smallest: smallest, largest: largest, total: total, mean: Double(total) / Double(rows),
            median: Double(middles) / 2)
    }
}
