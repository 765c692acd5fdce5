@testable import Classifiers
import SparseMath
import Testing

/// Held-out rows whose labels are drawn from the softmax of `scores / temperature`: the temperature is what
/// calibration should find.
private func drawn(
    _ count: Int, classes: Int = 5, temperature: (Float) -> Float, seed: UInt64
) -> HeldOutScores {
    var random = RandomSource(seed: seed)
    var rows = HeldOutScores(classCount: classes)
    for _ in 0..<count {
        let novelty = random.below(2) == 0 ? 0 : Float(random.unit())
        let lanes = SoftmaxTests.lanes((0..<classes).map { _ in Float(random.normal() * 4) })
        var posterior = lanes
        softmax(&posterior, classCount: classes, temperature: temperature(novelty))
        var draw = Float(random.unit())
        var label = 0
        while label < classes - 1, draw >= posterior[label / 8][label % 8] {
            draw -= posterior[label / 8][label % 8]
            label += 1
        }
        rows.append(lanes, label: Int32(label), novelty: novelty)
    }
    return rows
}

@Suite("Calibration")
struct CalibrationTests {
    @Test("a known temperature is found again", arguments: [0.5, 1, 2, 5])
    func temperature(known: Float) {
        let found = NoveltyTemperature.fit(drawn(8_000, temperature: { _ in known }, seed: 1))
        for novelty: Float in [0, 0.5, 1] {
            #expect(abs(found.temperature(novelty: novelty) / known - 1) < 0.25, "novelty \(novelty)")
        }
    }

    @Test("a temperature that rises with novelty is found again")
    func risingTemperature() {
        let known: (Float) -> Float = { exponential(0.2 + 1.2 * $0) }
        let found = NoveltyTemperature.fit(drawn(8_000, temperature: known, seed: 2))
        for novelty: Float in [0, 0.3, 0.6, 1] {
            #expect(abs(found.temperature(novelty: novelty) / known(novelty) - 1) < 0.15, "novelty \(novelty)")
        }
    }

    @Test("no held-out rows change nothing")
    func nothing() {
        #expect(NoveltyTemperature.fit(HeldOutScores(classCount: 3)) == .identity)
        #expect(PosteriorCalibration.fit(HeldOutScores(classCount: 3)).curve == .identity)
    }

    @Test("temperatures stay between 1/50 and 50", arguments: [-1e30, -100, 100, 1e30] as [Float])
    func temperatureRange(number: Float) {
        let extreme = NoveltyTemperature(constant: number, linear: number, quadratic: number)
        for novelty: Float in [0, 0.5, 1] { #expect((0.02...50).contains(extreme.temperature(novelty: novelty))) }
    }

    @Test("a curve fitted on few rows is near the identity, and rises", arguments: 0..<10 as Range<UInt64>)
    func fewRows(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let curve = ConfidenceCurve.fit(
            (0..<4).map { _ in
                let confidence = Float(0.5 + 0.5 * random.unit())
                return (confidence, 0, random.unit() < Double(confidence))
            })
        for novelty: Float in [0, 0.3, 1] {
            var last: Float = 0
            for confidence in stride(from: 0.05 as Float, to: 1, by: 0.05) {
                let corrected = curve.corrected(confidence, novelty: novelty)
                #expect(corrected > last)
                #expect(abs(corrected - confidence) < 0.3)
                last = corrected
            }
        }
    }

    @Test("the identity changes no confidence", arguments: [0, 0.25, 0.5, 0.9, 0.99, 1] as [Float])
    func identity(confidence: Float) {
        #expect(abs(ConfidenceCurve.identity.corrected(confidence, novelty: 0.5) - confidence) < 1e-5)
    }

    @Test(
        "a curve of anything but six reasonable numbers is refused",
        arguments: [[], [1, 2, 3, 4, 5], [0, 1, 0, 0, 0, .nan], [0, .infinity, 0, 0, 0, 0], [0, 1, 0, 0, 0, 1e300]])
    func impossible(weights: [Double]) {
        #expect(ConfidenceCurve(weights: weights) == nil)
    }

    @Test("a posterior sums to 1 and the best answer stays the best", arguments: [1, 2, 3, 8, 9, 20])
    func posterior(classes: Int) throws {
        for seed in 0..<100 as Range<UInt64> {
            var random = RandomSource(seed: seed &* 1000 &+ UInt64(classes))
            let calibration = PosteriorCalibration(
                temperature: NoveltyTemperature(
                    constant: Float(random.normal()), linear: Float(random.normal()),
                    quadratic: Float(random.normal())),
                curve: try #require(ConfidenceCurve(weights: (0..<6).map { _ in random.normal() * 3 })))
            let scores = (0..<classes).map { _ in Float(random.normal() * 10) }
            let best = scores.indices.max { scores[$0] < scores[$1] }
            var lanes = SoftmaxTests.lanes(scores)
            let answer = calibration.apply(
                to: &lanes, classCount: classes, novelty: random.below(3) == 0 ? 0 : Float(random.unit()))
            let numbers = SoftmaxTests.numbers(lanes)
            #expect(answer == best)
            #expect(abs(numbers.reduce(0, +) - 1) < 1e-4, "seed \(seed)")
            #expect(numbers.allSatisfy { $0 >= 0 && $0 <= 1 }, "seed \(seed)")
            #expect(numbers.dropFirst(classes).allSatisfy { $0 == 0 })
            #expect(numbers.max() == numbers[answer], "seed \(seed)")
        }
    }

    @Test("of equal scores the first is the answer")
    func ties() {
        var lanes = SoftmaxTests.lanes([1, 3, 3, 0])
        #expect(PosteriorCalibration.identity.apply(to: &lanes, classCount: 4, novelty: 0) == 1)
        #expect(abs(lanes[0][1] - lanes[0][2]) < 1e-6)
    }

    @Test("one class has all the probability, whatever the calibration")
    func oneClass() {
        var lanes = SoftmaxTests.lanes([-3])
        let calibration = PosteriorCalibration.fit(drawn(100, classes: 1, temperature: { _ in 1 }, seed: 3))
        #expect(calibration.apply(to: &lanes, classCount: 1, novelty: 0.5) == 0)
        #expect(lanes[0][0] == 1)
    }

    @Test(
        "a model that is certain is not believed more than one that is nearly so", arguments: [15, 40, 200] as [Float])
    func certainty(score: Float) throws {
        let doubt = try #require(ConfidenceCurve(weights: [0, 0.1, 0, 0, 0, 0]))
        var lanes = SoftmaxTests.lanes([score, 0, 0])
        PosteriorCalibration(temperature: .identity, curve: doubt).apply(to: &lanes, classCount: 3, novelty: 0)
        // 13.8 is the log-odds of 1 - 10^-6, the surest a curve believes in.
        #expect(abs(lanes[0][0] - 1 / (1 + exponential(-1.3816))) < 1e-3)
        #expect(abs(lanes[0].sum() - 1) < 1e-5)
    }

    @Test("it betters log loss and calibration error of a model far too sure of itself", arguments: [3, 6] as [Float])
    func betters(overconfidence: Float) {
        let calibration = PosteriorCalibration.fit(drawn(4_000, temperature: { _ in overconfidence }, seed: 4))
        let fresh = drawn(4_000, temperature: { _ in overconfidence }, seed: 5)
        let before = Quality(fresh, under: .identity)
        let after = Quality(fresh, under: calibration)
        #expect(after.logLoss < before.logLoss * 0.8)
        #expect(before.calibrationError > 0.1)
        #expect(after.calibrationError < 0.03)
    }
}

/// How good probabilities are: mean negative log-likelihood, and expected calibration error in 15 bins.
private struct Quality {
    var logLoss = 0.0
    var calibrationError = 0.0

    init(_ rows: HeldOutScores, under calibration: PosteriorCalibration) {
        var bins = [(confidence: Double, right: Double)](repeating: (0, 0), count: 15)
        for row in 0..<rows.count {
            var lanes = Array(rows.scores[(row * rows.laneCount)..<((row + 1) * rows.laneCount)])
            let best = calibration.apply(to: &lanes, classCount: rows.classCount, novelty: rows.novelty[row])
            let posterior = SoftmaxTests.numbers(lanes)
            logLoss -= logarithm(max(1e-12, Double(posterior[Int(rows.labels[row])])))
            let confidence = Double(posterior[best])
            let bin = min(14, Int(confidence * 15))
            bins[bin].confidence += confidence
            bins[bin].right += best == Int(rows.labels[row]) ? 1 : 0
        }
        logLoss /= Double(rows.count)
        calibrationError = bins.reduce(0) { $0 + abs($1.confidence - $1.right) } / Double(rows.count)
    }
}
