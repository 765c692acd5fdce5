import SparseMath

/// Amounts of a category: log-normal between a smallest and a largest amount, both in hundredths of the
/// currency.
///
/// The median is the geometric mean of the two ends, which lie 2.5 standard deviations of the logarithm from
/// it: about one draw in 80 falls outside and is clipped to the nearer end.
package struct AmountRange: Sendable, Equatable {
    package let smallest: Int
    package let largest: Int
    private let logMedian: Double
    private let logDeviation: Double

    /// - Precondition: `0 < smallest <= largest`.
    package init(smallest: Int, largest: Int) {
        precondition(
            0 < smallest && smallest <= largest, "an amount range starts above zero and does not fall")
        self.smallest = smallest
        self.largest = largest
        let (low, high) = (logarithm(Double(smallest)), logarithm(Double(largest)))
        logMedian = (low + high) / 2
        logDeviation = (high - low) / 5
    }

    /// An amount in hundredths within the range; two uniform draws.
    func draw(from random: inout RandomSource) -> Int {
        let amount = exponential(logMedian + logDeviation * random.normal())
        return Int(min(max(amount, Double(smallest)), Double(largest)).rounded())
    }
}
