/// Logarithm and exponential made of sums, products and quotients only, which IEEE 754 fixes to the bit: what is computed
/// with them is the same on every machine, which the C library does not promise. For tables, not for hot loops.
public enum PortableElementary {
    /// ln 2 in two parts, the first short enough for exact products with whole numbers (Cody and Waite, "Software Manual
    /// for the Elementary Functions", 1980).
    private static let ln2High = 0x1.62e42feep-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// e to the power of `x`, to about two units in the last place.
    ///
    /// - Parameter x: -700...700.
    public static func exponential(_ x: Double) -> Double {
        let n = (x * 1.4426950408889634).rounded()
        let r = (x - n * ln2High) - n * ln2Low
        var (term, sum) = (1.0, 1.0)
        for k in 1...18 {
            term *= r / Double(k)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(n), significand: sum)
    }

    /// The natural logarithm of a normal number above zero, to about two units in the last place.
    public static func logarithm(_ x: Double) -> Double {
        var (m, n) = (x.significand, Double(x.exponent))
        if m > 1.4142135623730951 {
            m /= 2
            n += 1
        }
        // ln m = 2 artanh s, a series in s², |s| < 0.172.
        let s = (m - 1) / (m + 1)
        var (power, sum) = (s, s)
        for k in stride(from: 3.0, through: 25, by: 2) {
            power *= s * s
            sum += power / k
        }
        return n * ln2High + (n * ln2Low + 2 * sum)
    }
}
