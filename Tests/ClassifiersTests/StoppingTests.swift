import SparseMath
import Testing

@testable import Classifiers

@Suite("What ends a fit's passes")
struct StoppingTests {
    private static let classCount = 3

    /// Rows that three classes can be told from, not without mistakes.
    private static func draw(_ count: Int, seed: UInt64) -> (rows: SparseRows, labels: [Int32]) {
        var random = RandomSource(seed: seed)
        var rows = SparseRows()
        var labels: [Int32] = []
        for _ in 0..<count {
            let label = random.below(classCount)
            labels.append(Int32(label))
            for feature in 0..<12 as Range<UInt32> {
                rows.append(
                    index: feature, value: Float(random.normal()) + (Int(feature) % classCount == label ? 0.5 : 0))
            }
            rows.finishRow()
        }
        return (rows, labels)
    }

    private static func passes(_ stopping: Stopping, _ change: (inout LinearParameters) -> Void = { _ in }) -> [Int] {
        fit(stopping, change).passes
    }

    private static func fit(
        _ stopping: Stopping, _ change: (inout LinearParameters) -> Void = { _ in }
    ) -> (model: LinearClassifier, passes: [Int]) {
        let (rows, labels) = draw(300, seed: 1)
        var parameters = LinearParameters()
        parameters.passes = 40
        parameters.tolerance = 0
        change(&parameters)
        return parameters.fit(
            rows, labels: labels, classCount: classCount, featureCount: 12, sampleWeights: nil, seed: 0,
            stopping: stopping)
    }

    /// Rows like those learnt from under labels that they don't have: the better the fit, the worse they come out.
    private static func mislabelled(isUnseen: Bool) -> (rows: SparseRows, labels: [Int32], isUnseen: [Bool]) {
        let (rows, labels) = draw(300, seed: 1)
        return (rows, labels.map { ($0 + 1) % Int32(classCount) }, labels.map { _ in isUnseen })
    }

    @Test("rows that are answered worse and worse end it early", arguments: [false, true])
    func worse(isUnseen: Bool) {
        let (rows, labels, kinds) = Self.mislabelled(isUnseen: isUnseen)
        let passes = Self.passes(.watching(WatchedRows(rows, labels: labels, isUnseen: kinds)))
        #expect(passes[0] < 20)
        #expect(Self.passes(.nothing) == [40], "nothing else ends it")
    }

    @Test("as long as one kind gains the other's loss ends nothing", arguments: [false, true])
    func eitherKind(gainingIsUnseen: Bool) {
        var (rows, labels, kinds) = Self.mislabelled(isUnseen: !gainingIsUnseen)
        let gaining = Self.draw(300, seed: 1)
        for row in 0..<gaining.rows.count {
            for entry in gaining.rows.entries(of: row) {
                rows.append(index: gaining.rows.indices[entry], value: gaining.rows.values[entry])
            }
            rows.finishRow()
        }
        labels += gaining.labels
        kinds += gaining.labels.map { _ in gainingIsUnseen }
        let both = Self.passes(.watching(WatchedRows(rows, labels: labels, isUnseen: kinds)))
        let alone = Self.passes(
            .watching(
                WatchedRows(
                    gaining.rows, labels: gaining.labels, isUnseen: gaining.labels.map { _ in gainingIsUnseen })))
        #expect(both[0] >= alone[0])
        #expect(both[0] > 1 + Patience.passes)
    }

    @Test("so many passes as are told, and the model is that of so many", arguments: [1, 2, 5, 9])
    func told(passes: Int) {
        let told = Self.fit(.after([passes]))
        #expect(told.passes == [passes])
        let most = Self.fit(.nothing) { $0.passes = passes }
        #expect(told.model == most.model)
    }

    @Test("a pass that gains next to nothing ends it whatever is told or watched")
    func converged() {
        let passes = Self.passes(.after([30])) { $0.tolerance = 1 }
        #expect(passes == [1])
    }

    @Test(
        "a pass is in vain that lowers neither loss by a hundredth of its least",
        arguments: [
            ([(9, 9), (8, 9), (7, 9), (6, 9)], nil), ([(9, 9), (9, 8), (9, 7), (9, 6)], nil),
            ([(9, 9), (8.95, 9), (8.95, 9), (8.95, 9)], 4), ([(9, 9), (10, 10), (9.5, 9.5), (9, 9)], 4),
            ([(9, 9), (10, 10), (8, 10), (9, 9), (9, 9), (9, 9)], 6),
            ([(0, 9), (0, 9), (0, 9), (0, 9)], 4), ([(0, 9), (0, 8), (0, 7), (0, 6)], nil),
            // Slow gains count once they add up.
            ([(100, 9), (99.5, 9), (98.9, 9), (98.4, 9), (97.8, 9)], nil),
        ] as [([(met: Float, unseen: Float)], Int?)])
    func patience(losses: [(met: Float, unseen: Float)], endsAfter: Int?) {
        var patience = Patience()
        #expect(losses.firstIndex { patience.isOver(after: $0) }.map { $0 + 1 } == endsAfter)
    }

    @Test("of many rows a thousand of each kind are watched, evenly from all")
    func thinned() {
        let (rows, labels) = Self.draw(5_000, seed: 3)
        let watched = WatchedRows(rows, labels: labels, isUnseen: labels.indices.map { $0 >= 4_500 })
        #expect(watched.rows.count == 1_500)
        #expect(watched.isUnseen.count { $0 } == 500)
        #expect(watched.labels[1] == labels[4], "every four and a half of those met")
        #expect(watched.labels.suffix(500) == labels.suffix(500))
    }
}
