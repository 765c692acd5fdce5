import Evaluation
import SparseMath
import Testing

@Suite("Share answered against share right")
struct RiskCoverageTests {
    @Test("a point's confidence, as it is written down, is a threshold that answers just its rows", arguments: 0..<5)
    func thresholds(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        // Of some it takes all digits to tell them apart; of some no six digits do.
        let confidences = (0..<50).map { _ in Float(0.9421 + Double(random.below(40)) * 2.5e-7) }
        var rows = JudgedRows(labels: ["a", "b"])
        for (row, confidence) in confidences.enumerated() {
            let posterior: [Float] = [confidence, 1 - confidence]
            rows.append(
                truth: Int32(random.below(2)), posterior: posterior.span, best: 0, confidence: confidence, answer: 0,
                amount: -1, group: Int32(row))
        }
        let points = Judgement(rows, draws: 0, seed: 0).riskCoverage.points
        for point in points {
            let written = try #require(Float("\(point.confidence)"))
            #expect(confidences.count { $0 >= written } == Int((point.coverage * 50).rounded()), "\(point)")
        }
        #expect(points.last?.coverage == 1)
    }
}
