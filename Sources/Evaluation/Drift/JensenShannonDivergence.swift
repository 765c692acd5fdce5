private import SparseMath

/// How far apart two distributions over cells are, in bits: 0 where they are one, 1 where they have no cell in common
/// (Lin, "Divergence Measures Based on the Shannon Entropy", 1991, doi 10.1109/18.61115).
public enum JensenShannonDivergence {
    /// What each cell adds, 0 and more.
    ///
    /// - Parameters:
    ///   - baseline: weights of the cells, 0 and more.
    ///   - current: as many.
    public static func contributions(_ baseline: [Double], _ current: [Double]) -> [Double] {
        let (total, other) = (baseline.reduce(0, +), current.reduce(0, +))
        guard total > 0, other > 0 else { return [Double](repeating: 0, count: baseline.count) }
        return zip(baseline, current).map { term($0 / total, $1 / other) }
    }

    public static func value(_ baseline: [Double], _ current: [Double]) -> Double {
        min(1, contributions(baseline, current).reduce(0, +))
    }

    private static func term(_ p: Double, _ q: Double) -> Double {
        let middle = (p + q) / 2
        func half(_ share: Double) -> Double { share > 0 ? share * logarithm(share / middle) : 0 }
        // Never below nought but for rounding.
        return max(0, (half(p) + half(q)) / (2 * 0.6931471805599453))
    }
}
