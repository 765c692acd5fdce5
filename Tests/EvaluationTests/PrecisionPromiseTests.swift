import Evaluation
import Foundation
import SparseMath
import Testing

@Suite("What precision can be promised")
struct PrecisionPromiseTests {
    /// Rows of made merchants: a merchant's rows are all right or all wrong, as sure as they are right on average.
    private struct World {
        var confidences: [Float] = []
        var isRight: [Bool] = []
        var groups: [Int32] = []

        init(groups count: Int, seed: UInt64) {
            var random = RandomSource(seed: seed)
            for group in 0..<count {
                let confidence = random.unit()
                let isRight = random.unit() < confidence
                for _ in 0...random.below(5) {
                    confidences.append(Float(confidence))
                    self.isRight.append(isRight)
                    groups.append(Int32(group))
                }
            }
        }

        var promise: PrecisionPromise { PrecisionPromise(confidences: confidences, isRight: isRight, groups: groups) }

        /// The precision of the rows at or above a threshold; nil where there are none.
        func precision(from threshold: Float) -> Double? {
            let answered = confidences.indices.filter { confidences[$0] >= threshold }
            guard !answered.isEmpty else { return nil }
            return Double(answered.count { isRight[$0] }) / Double(answered.count)
        }
    }

    @Test("a higher precision takes a higher threshold and answers fewer rows", arguments: 0..<10 as Range<UInt64>)
    func ordered(seed: UInt64) throws {
        let levels = World(groups: 2_000, seed: seed).promise.levels
        #expect(levels.count > 5)
        for (low, high) in zip(levels, levels.dropFirst()) {
            #expect(low.precision < high.precision)
            #expect(low.threshold < high.threshold)
            #expect(low.coverage > high.coverage)
        }
    }

    @Test("a higher target never gets a lower threshold, and one beyond the highest gets none")
    func monotone() throws {
        let promise = World(groups: 2_000, seed: 5).promise
        let highest = try #require(promise.highest)
        var last: Float = 0
        for target in stride(from: 0.0005, to: 1, by: 0.0005) {
            guard let threshold = promise.threshold(for: target) else {
                #expect(target > highest.precision)
                last = .infinity
                continue
            }
            #expect(threshold >= last)
            last = threshold
        }
        #expect(promise.threshold(for: highest.precision) == highest.threshold)
        #expect(PrecisionPromise.none.threshold(for: 0.1) == nil)
    }

    @Test("twenty merchants support a promise, also where more rows of one come")
    func enough() {
        func promise(groups: Int) -> PrecisionPromise {
            PrecisionPromise(
                confidences: (0..<60).map { _ in 1 }, isRight: (0..<60).map { _ in true },
                groups: (0..<60).map { Int32($0 % groups) })
        }
        #expect(promise(groups: 19).levels.isEmpty)
        #expect(!promise(groups: 20).levels.isEmpty)
    }

    @Test("rows of one confidence are answered together, in whatever order they come")
    func ties() {
        var random = RandomSource(seed: 6)
        let rows = (0..<500).map { group in
            (confidence: Float(5 + random.below(5)) / 10, isRight: random.below(10) < 8, group: Int32(group / 2))
        }
        func promise(_ rows: [(confidence: Float, isRight: Bool, group: Int32)]) -> PrecisionPromise {
            PrecisionPromise(confidences: rows.map(\.0), isRight: rows.map(\.1), groups: rows.map(\.2))
        }
        let straight = promise(rows)
        for level in straight.levels {
            #expect(level.coverage == Double(rows.count { $0.confidence >= level.threshold }) / 500)
        }
        #expect(promise(rows.reversed()).levels == straight.levels)
    }

    @Test("what is promised is kept on new merchants, a fifth as many", arguments: [0.6, 0.7, 0.8])
    func kept(target: Double) throws {
        var (promised, kept) = (0, 0)
        for seed in 0..<100 as Range<UInt64> {
            guard let threshold = World(groups: 2_000, seed: seed).promise.threshold(for: target) else { continue }
            promised += 1
            let fresh = World(groups: 400, seed: seed &+ 1_000).precision(from: threshold)
            if fresh ?? 1 >= target { kept += 1 }
        }
        #expect(promised >= 60, "\(promised) of 100")
        #expect(Double(kept) >= 0.9 * Double(promised), "\(kept) of \(promised)")
    }

    @Test("fewer than twenty merchants support no promise, however right they are", arguments: [0, 1, 19])
    func tooFew(groups: Int) {
        let promise = PrecisionPromise(
            confidences: (0..<groups).map { _ in 1 }, isRight: (0..<groups).map { _ in true },
            groups: (0..<groups).map(Int32.init))
        #expect(promise.levels.isEmpty)
        #expect(promise.threshold(for: 0.5) == nil)
        #expect(promise.groups == groups)
    }

    /// The rate, its variance over clusters and the margin, computed with plain loops.
    @Test("the margin is that of the ratio estimator over merchants, by hand", arguments: 0..<10 as Range<UInt64>)
    func byHand(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        var isRight: [Bool] = []
        var groups: [Int32] = []
        for group in 0..<200 {
            for _ in 0...random.below(4) {
                isRight.append(random.below(20) != 0)
                groups.append(Int32(group))
            }
        }
        // All rows are equally sure, so there is one threshold.
        let promise = PrecisionPromise(confidences: isRight.map { _ in 1 }, isRight: isRight, groups: groups)
        var rowsOf = [Double](repeating: 0, count: 200)
        var wrongOf = rowsOf
        for (row, group) in groups.enumerated() {
            rowsOf[Int(group)] += 1
            if !isRight[row] { wrongOf[Int(group)] += 1 }
        }
        let squaredSizes = rowsOf.reduce(0) { $0 + $1 * $1 }
        let size = squaredSizes / Double(groups.count)
        rowsOf.append(size)
        wrongOf.append(size)
        let all = rowsOf.reduce(0, +)
        let rate = wrongOf.reduce(0, +) / all
        let squares = zip(rowsOf, wrongOf).reduce(0) { $0 + ($1.1 - rate * $1.0) * ($1.1 - rate * $1.0) }
        let variance = squares / (all * all) * 201 / 200
        let promised = 1 - rate - 2.33 * (variance * 6).squareRoot()
        let level = try #require(promise.highest)
        #expect(level.precision <= promised + 1e-9 && level.precision > promised - 0.005 - 1e-9)
        #expect(level.coverage == 1)
    }

    @Test("the same rows in fewer merchants promise less")
    func groupsMatter() throws {
        let isRight = (0..<4_000).map { $0 % 25 != 0 }
        func highest(rowsEach: Int) -> Double {
            // A merchant's rows are neighbours: mistakes fall on few merchants where merchants are large.
            let order = isRight.filter { !$0 } + isRight.filter { $0 }
            return PrecisionPromise(
                confidences: order.map { _ in 1 }, isRight: order, groups: order.indices.map { Int32($0 / rowsEach) }
            ).highest?.precision ?? 0
        }
        #expect(highest(rowsEach: 1) > highest(rowsEach: 10))
        #expect(highest(rowsEach: 10) > highest(rowsEach: 80))
    }

    @Test("answers that are less sure than they are right promise no more than their confidence")
    func modest() {
        let promise = PrecisionPromise(
            confidences: (0..<2_000).map { _ in 0.7 }, isRight: (0..<2_000).map { _ in true },
            groups: (0..<2_000).map(Int32.init))
        #expect(promise.highest?.precision ?? 1 <= 0.7)
    }

    @Test("saved and loaded it is the same")
    func saved() throws {
        let promise = World(groups: 500, seed: 3).promise
        let again = try JSONDecoder().decode(PrecisionPromise.self, from: JSONEncoder().encode(promise))
        #expect(again == promise)
    }

    @Test(
        "a promise out of a file that no measurement gives is refused",
        arguments: [
            #"{"levels":[{"precision":0.95,"threshold":1e30,"coverage":1}],"rows":9,"groups":9}"#,
            #"{"levels":[{"precision":0.95,"threshold":-5,"coverage":1}],"rows":9,"groups":9}"#,
            #"{"levels":[{"precision":1e300,"threshold":0.5,"coverage":1}],"rows":9,"groups":9}"#,
            #"{"levels":[{"precision":0.9,"threshold":0.5,"coverage":2}],"rows":9,"groups":9}"#,
            #"{"levels":[{"precision":0.9,"threshold":0.5,"coverage":1},{"precision":0.8,"threshold":0.6,"coverage":1}],"rows":9,"groups":9}"#,
            #"{"levels":[{"precision":0.8,"threshold":0.6,"coverage":1},{"precision":0.9,"threshold":0.5,"coverage":1}],"rows":9,"groups":9}"#,
            #"{"levels":[],"rows":-1,"groups":9}"#,
        ])
    func hostile(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(PrecisionPromise.self, from: Data(json.utf8))
        }
    }
}
