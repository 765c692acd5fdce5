import MLflowClient
import RunStore
import Testing

@testable import Bursar

@Suite("What a run is called on an MLflow server")
struct PushedNamesTests {
    private static let long = String(repeating: "L", count: 300)

    @Test("names alike in all there is room for are told apart, with their intervals, and fit")
    func longMetrics() {
        let metric = RunMetric(0.5, low: 0.4, high: 0.6)
        let points = PushedRun.points(
            ["per_class/\(Self.long)one/f1": metric, "per_class/\(Self.long)two/f1": metric],
            at: .init(step: 0, time: 0))
        #expect(Set(points.map(\.key)).count == 6)
        #expect(points.allSatisfy { $0.key.unicodeScalars.count <= Limits.name })
    }

    @Test("names that differ only in signs there is no room for are told apart, and an interval takes no other's name")
    func alike() {
        let points = PushedRun.points(
            ["a?": RunMetric(1), "a!": RunMetric(2, low: 1, high: 3), "a__low": RunMetric(4)],
            at: .init(step: 0, time: 0))
        #expect(points.map(\.key) == ["a_", "a__2", "a__high", "a__low", "a__low_2"])
        #expect(points.map(\.value) == [2, 1, 3, 1, 4])
    }

    @Test("the same parameters have the same names, in whatever order they come")
    func params() {
        let params = ["p?": "1", "p!": "2", "p*": "3"]
        #expect(PushedRun.params(params) == ["p_": "2", "p__2": "3", "p__3": "1"])
    }

    @Test(
        "a moment that is none is none",
        arguments: [
            ("2026-03-13T14:35:22Z", 1_773_412_522_000), ("2026-03-13T9000000000000000000:00:00Z", nil),
            ("2026-03-13T14:60:22Z", nil), ("2026-03-13T-1:00:00Z", nil), ("soon", nil),
        ] as [(String, Int?)])
    func moments(text: String, expected: Int?) { #expect(PushedRun.milliseconds(text) == expected) }
}
