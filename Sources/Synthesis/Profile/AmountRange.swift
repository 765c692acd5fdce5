import SparseMath

/// Amounts of a category: log-normal between a smallest and a largest amount, both in hundredths of the
/// currency.
///
/// The median is the geometric mean of the two ends, which lie 2.5 standard deviations of the logarithm from
/// it: about one draw in 80 falls outside and is clipped to the nearer end.
package struct AmountRange: Sendable, Equatable {
    package let smallest: Int
    package let largest: Int
    /// Amounts at equal steps of probability; between two of them draws are uniform.
    private let quantiles: [Int]

    /// - Parameter unit: every amount is a multiple of it, in hundredths; an amount below it is the unit itself.
    /// - Precondition: `0 < smallest <= largest` and `unit > 0`.
    init(smallest: Int, largest: Int, unit: Int = 1) {
        precondition(
            0 < smallest && smallest <= largest, "an amount range starts above zero and does not fall")
        precondition(unit > 0, "a unit is above zero")
        self.smallest = smallest
        self.largest = largest
        self.unit = unit
        let low = PortableElementary.logarithm(Double(smallest))
        let high = PortableElementary.logarithm(Double(largest))
        quantiles = NormalQuantiles.table.map { z in
            let amount = PortableElementary.exponential((low + high) / 2 + (high - low) / 5 * z)
            return Int(min(max(amount, Double(smallest)), Double(largest)).rounded())
        }
    }

    private let unit: Int

    /// An amount in hundredths within the range; one uniform draw, whole numbers from there on.
    func draw(from random: inout RandomSource) -> Int {
        let bits = random.next()
        let step = Int(bits >> 54)
        let part = Int(bits >> 22 & 0xFFFF_FFFF)
        let amount = quantiles[step] + (quantiles[step + 1] - quantiles[step]) * part >> 32
        return unit == 1 ? amount : max(1, (amount + unit / 2) / unit) * unit
    }
}
