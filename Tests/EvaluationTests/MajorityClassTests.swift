import Evaluation
import Testing

@Suite("The majority baseline")
struct MajorityClassTests {
    @Test(
        "it knows the frequencies of the rows it was fitted on and always says the first most frequent class")
    func fitted() {
        let majority = MajorityClass(fitting: [0, 1, 3, 4, 5], labels: [2, 1, 0, 1, 2, 0], labelCount: 4)
        #expect(majority.posterior == [0.2, 0.4, 0.4, 0])
        #expect(majority.best == 1)
        #expect(majority.confidence == 0.4)
    }

    @Test("fitted on nothing it finds all classes alike")
    func nothing() {
        let majority = MajorityClass(fitting: [], labels: [], labelCount: 4)
        #expect(majority.posterior == [0.25, 0.25, 0.25, 0.25])
        #expect(majority.best == 0)
    }

    @Test(
        "it declines below the threshold",
        arguments: [(0, 0), (0.5, 0), (0.75, 0), (0.8, -1)] as [(Double, Int32)])
    func threshold(threshold: Double, answer: Int32) {
        let majority = MajorityClass(fitting: [0, 1, 2, 3], labels: [0, 0, 0, 1], labelCount: 2)
        var rows = JudgedRows(labels: ["a", "b"])
        majority.judge(truth: 1, amount: -5, group: 8, threshold: threshold, into: &rows)
        #expect(rows.answer == [answer])
        #expect(rows.best == [0] && rows.confidence == [0.75] && rows.truth == [1])
        #expect(rows.amount == [-5] && rows.group == [8])
    }
}
