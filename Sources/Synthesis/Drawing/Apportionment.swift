/// Whole rows for shares: how many of `rows` fall to each category.
package enum Apportionment {
    /// Rows for each share by largest remainder (Hamilton's method), every share at least one row when there
    /// are as many rows as shares; the row is taken from the share that has most.
    ///
    /// Equal remainders are settled in favour of the earlier share, so the outcome depends on the input
    /// alone.
    ///
    /// - Parameter shares: positive weights, not empty; they need not add up to 1.
    /// - Complexity: O(s²) for s shares, whatever `rows` is.
    package static func counts(of rows: Int, shares: [Double]) -> [Int] {
        let total = shares.reduce(0, +)
        let exact = shares.map { Double(rows) * ($0 / total) }
        var counts = exact.map { Int($0) }
        let byRemainder = shares.indices.sorted {
            let (a, b) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
            return a == b ? $0 < $1 : a > b
        }
        for index in byRemainder.prefix(rows - counts.reduce(0, +)) { counts[index] += 1 }
        if rows >= shares.count { fillEmpty(&counts) }
        return counts
    }

    private static func fillEmpty(_ counts: inout [Int]) {
        for index in counts.indices where counts[index] == 0 {
            guard let richest = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return }
            counts[richest] -= 1
            counts[index] = 1
        }
    }
}
