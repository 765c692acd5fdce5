private import SparseMath

/// How far a distribution over cells has moved: the sum over cells of (q - p) · ln(q / p), which is the symmetrised
/// Kullback-Leibler divergence (Jeffreys 1946, doi 10.1098/rspa.1946.0056); as an index of stability with its customary
/// bounds 0.1 and 0.25: Siddiqi, "Credit Risk Scorecards", 2006.
public enum PopulationStabilityIndex {
    /// Below it a distribution counts as steady.
    public static let steady = 0.1
    /// From it on it counts as changed.
    public static let changed = 0.25

    /// What each cell adds; their sum is the index, 0 and more.
    ///
    /// Half a count is added to each cell, so that an empty one makes no infinity (Krichevsky and Trofimov 1981,
    /// doi 10.1109/TIT.1981.1056331).
    ///
    /// - Parameters:
    ///   - baseline: weights of the cells, 0 and more.
    ///   - current: as many.
    static func contributions(_ baseline: [Double], _ current: [Double]) -> [Double] {
        let (p, q) = (shares(baseline), shares(current))
        return zip(p, q).map { ($1 - $0) * logarithm($1 / $0) }
    }

    public static func value(_ baseline: [Double], _ current: [Double]) -> Double {
        contributions(baseline, current).reduce(0, +)
    }

    /// What two draws of one population exceed in one of twenty comparisons: the index is then about (1/n + 1/m) times a
    /// chi-square variable of one degree of freedom less than there are cells (Yurdakul, "Statistical Properties of Population
    /// Stability Index", 2018), whose percentile is Wilson and Hilferty's (1931).
    ///
    /// - Parameters:
    ///   - rows: of the one draw, and of the other.
    ///   - cells: also those that hold nothing, for the half count in each weighs in few rows.
    static func chance(_ rows: Double, _ others: Double, cells: Int) -> Double {
        guard rows >= 1, others >= 1 else { return 0 }
        let freedom = Double(cells - 1)
        guard freedom > 0 else { return 0 }
        let spread = 2 / (9 * freedom)
        let root = 1 - spread + 1.6449 * spread.squareRoot()
        return (1 / rows + 1 / others) * freedom * root * root * root
    }

    private static func shares(_ weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +) + 0.5 * Double(weights.count)
        return weights.map { ($0 + 0.5) / total }
    }
}
