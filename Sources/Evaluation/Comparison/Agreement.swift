/// On how many rows of known truth both are right, one of them, or neither, at threshold 0.
///
/// The table McNemar looks at ("Note on the Sampling Error of the Difference between Correlated Proportions", 1947,
/// doi 10.1007/BF02295996): only the rows on which one alone is right tell the two apart. His test takes rows for
/// independent, which those of one merchant are not, so the counts are told and the interval of `PairedComparison`
/// judges.
public struct Agreement: Sendable, Equatable {
    public let bothRight: Int
    public let onlyFirstRight: Int
    public let onlySecondRight: Int
    public let neitherRight: Int

    /// - Precondition: both hold the same rows in the same order.
    init(_ first: JudgedRows, _ second: JudgedRows) {
        var counts = [0, 0, 0, 0]
        for row in 0..<first.count where first.truth[row] >= 0 {
            let isFirstRight = first.best[row] == first.truth[row]
            let isSecondRight = second.best[row] == second.truth[row]
            counts[(isFirstRight ? 0 : 2) + (isSecondRight ? 0 : 1)] += 1
        }
        bothRight = counts[0]
        onlyFirstRight = counts[1]
        onlySecondRight = counts[2]
        neitherRight = counts[3]
    }

    /// All rows of known truth.
    public var rows: Int { bothRight + onlyFirstRight + onlySecondRight + neitherRight }
}
