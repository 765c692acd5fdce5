import Evaluation
import Testing

@Suite("Divergences of two distributions")
struct DivergenceTests {
    /// The Jensen-Shannon divergence is `scipy.spatial.distance.jensenshannon(p, q, base=2) ** 2`; the index is the sum by
    /// hand with half a count in each cell.
    @Test(
        "known values",
        arguments: [
            ([10.0, 20, 70], [20.0, 20, 60], 0.01503278103662506, 0.08098709101106522),
            ([5, 0, 5], [0, 10, 0], 1, 4.732537139584169),
            ([1, 2, 3, 4], [4, 3, 2, 1], 0.15356065532898455, 0.6053848504375904),
        ])
    func known(baseline: [Double], current: [Double], jsd: Double, psi: Double) {
        #expect(abs(JensenShannonDivergence.value(baseline, current) - jsd) < 1e-12)
        #expect(abs(PopulationStabilityIndex.value(baseline, current) - psi) < 1e-12)
        #expect(abs(JensenShannonDivergence.value(current, baseline) - jsd) < 1e-12)
        #expect(abs(PopulationStabilityIndex.value(current, baseline) - psi) < 1e-12)
    }

    @Test("one distribution at two sizes has no divergence by Jensen and Shannon, and hardly an index")
    func sizes() {
        let (small, large) = ([30.0, 60, 10], [3_000.0, 6_000, 1_000])
        #expect(JensenShannonDivergence.value(small, large) < 1e-12)
        #expect(PopulationStabilityIndex.value(small, large) < 0.001)
    }

    @Test("nothing against something is no number out of range")
    func nothing() {
        #expect(JensenShannonDivergence.value([0, 0], [3, 4]) == 0)
        #expect(PopulationStabilityIndex.value([0, 0], [3, 4]).isFinite)
        #expect(PopulationStabilityIndex.value([0, 0], [0, 0]) == 0)
    }
}
