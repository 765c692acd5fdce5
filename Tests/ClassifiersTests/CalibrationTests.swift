import Foundation
import SparseMath
import Testing

@testable import Classifiers

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
        rows.append(lanes, label: Int32(label), group: Int32(rows.count), standing: Standing(novelty: novelty))
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
        let calibration = PosteriorCalibration.fit(HeldOutScores(classCount: 3))
        #expect(calibration.curve == .identity && calibration.labelOffsets.isEmpty)
        #expect(calibration.heldOut == HeldOutCounts(merchants: 0, knownRows: 0))
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
                let answer = ConfidenceCurve.Answer(
                    confidence: confidence, score: 0, lead: 0, standing: Standing(novelty: 0))
                return (answer, random.unit() < Double(confidence))
            })
        for novelty: Float in [0, 0.3, 1] {
            var last: Float = 0
            for confidence in stride(from: 0.05 as Float, to: 1, by: 0.05) {
                let corrected = curve.corrected(
                    .init(confidence: confidence, score: 0, lead: 0, standing: Standing(novelty: novelty)))
                #expect(corrected > last)
                #expect(abs(corrected - confidence) < 0.3)
                last = corrected
            }
        }
    }

    @Test("the identity changes no confidence", arguments: [0, 0.25, 0.5, 0.9, 0.99, 1] as [Float])
    func identity(confidence: Float) {
        for (isKnown, hasConcept) in [(false, false), (true, false), (false, true), (true, true)] {
            let standing = Standing(novelty: 0.5, isKnown: isKnown, hasConcept: hasConcept)
            let answer = ConfidenceCurve.Answer(confidence: confidence, score: 3, lead: 0, standing: standing)
            #expect(abs(ConfidenceCurve.identity.corrected(answer) - confidence) < 1e-5)
        }
    }

    /// The log-odds of 0.8 are ln 4; the score is 2, its lead 1.5, the novelty a half.
    @Test(
        "each weight adds its term, by hand",
        arguments: [
            (0, 1), (1, 1.3862944), (2, 2), (3, 1.5), (4, 0.5), (5, 1), (6, 0.75), (7, 1), (8, 1.3862944), (9, 2),
            (10, 1.5), (11, 1), (12, 1.5),
        ] as [(Int, Double)])
    func terms(weight: Int, term: Double) throws {
        var weights = [Double](repeating: 0, count: 17)
        weights[weight] = 0.5
        let curve = try #require(ConfidenceCurve(weights: weights))
        let standing = Standing(novelty: 0.5, isKnown: true, hasConcept: true)
        let corrected = curve.corrected(.init(confidence: 0.8, score: 2, lead: 1.5, standing: standing))
        #expect(abs(Double(corrected) - 1 / (1 + exponential(-0.5 * term))) < 1e-6)
    }

    @Test(
        "what concepts and amount add to the lead counts by itself, against it once more, and of a known narration not at all",
        arguments: [
            (13, LeadParts(concepts: 0.5, amount: 9), 0.5), (13, LeadParts(concepts: -2, amount: 9), -2),
            (14, LeadParts(concepts: 0.5, amount: -1), 0), (14, LeadParts(concepts: -2, amount: 1), -2),
            (15, LeadParts(concepts: 9, amount: 0.5), 0.5), (15, LeadParts(concepts: 9, amount: -2), -2),
            (16, LeadParts(concepts: -1, amount: 0.5), 0), (16, LeadParts(concepts: 1, amount: -2), -2),
            (13, LeadParts(concepts: 40, amount: 0), 5), (15, LeadParts(concepts: 0, amount: -40), -5),
        ])
    func parts(weight: Int, parts: LeadParts, term: Double) throws {
        var weights = [Double](repeating: 0, count: 17)
        weights[weight] = 0.5
        let curve = try #require(ConfidenceCurve(weights: weights))
        func corrected(isKnown: Bool) -> Double {
            let standing = Standing(novelty: 0.5, isKnown: isKnown)
            return Double(
                curve.corrected(.init(confidence: 0.8, score: 2, lead: 1.5, standing: standing, parts: parts)))
        }
        #expect(abs(corrected(isKnown: false) - 1 / (1 + exponential(-0.5 * term))) < 1e-6)
        #expect(corrected(isKnown: true) == 0.5)
    }

    @Test("a curve learns that answers which rest on concepts are right less often than their lead says")
    func learnsParts() {
        var random = RandomSource(seed: 9)
        var rows = HeldOutScores(classCount: 2)
        for _ in 0..<4_000 {
            let isConcept = random.below(2) == 0
            var scores = Lane.zero
            scores[0] = 1
            rows.append(
                [scores], label: random.unit() < (isConcept ? 0.6 : 0.9) ? 0 : 1, group: Int32(rows.count),
                standing: Standing(novelty: 0.5)
            ) { best, second in
                #expect((best, second) == (0, 1))
                return LeadParts(concepts: isConcept ? 1 : 0, amount: 0)
            }
        }
        let calibration = PosteriorCalibration.fit(rows)
        func confidence(_ concepts: Float) -> Float {
            var scores = Lane.zero
            scores[0] = 1
            var lanes = [scores]
            calibration.apply(to: &lanes, classCount: 2, standing: Standing(novelty: 0.5)) { _, _ in
                LeadParts(concepts: concepts, amount: 0)
            }
            return lanes[0][0]
        }
        #expect(abs(confidence(1) - 0.6) < 0.05)
        #expect(abs(confidence(0) - 0.9) < 0.05)
    }

    @Test("what a row's standing adds, a row of other standing does without", arguments: [(4, 0), (7, 1), (11, 2)])
    func standing(weight: Int, without: Int) throws {
        var weights = ConfidenceCurve.identity.weights
        weights[weight] = 1
        let curve = try #require(ConfidenceCurve(weights: weights))
        var standing = Standing(novelty: 0.5, isKnown: true, hasConcept: true)
        #expect(curve.corrected(.init(confidence: 0.6, score: 0, lead: 0, standing: standing)) > 0.65)
        if without == 0 { standing.novelty = 0 }
        if without == 1 { standing.isKnown = false }
        if without == 2 { standing.hasConcept = false }
        #expect(abs(curve.corrected(.init(confidence: 0.6, score: 0, lead: 0, standing: standing)) - 0.6) < 1e-5)
    }

    @Test(
        "the surer and the higher the score, the surer after, where the slopes are positive",
        arguments: 0..<20 as Range<UInt64>)
    func monotone(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        var weights = (0..<17).map { _ in random.unit() }
        for offset in [0, 4, 7, 11] { weights[offset] = random.normal() }
        let curve = try #require(ConfidenceCurve(weights: weights))
        let standing = Standing(
            novelty: Float(random.unit()), isKnown: random.below(2) == 0, hasConcept: random.below(2) == 0)
        func corrected(_ confidence: Float, _ score: Float) -> Float {
            curve.corrected(.init(confidence: confidence, score: score, lead: score + 5, standing: standing))
        }
        for step in 1..<40 {
            let (less, more) = (Float(step) / 40, Float(step + 1) / 40)
            #expect(corrected(less, 0.5) <= corrected(more, 0.5))
            #expect(corrected(0.5, less * 10 - 5) <= corrected(0.5, more * 10 - 5))
        }
    }

    @Test("a curve learns that answers are righter where the narration is known, or a concept")
    func learnsStanding() {
        var random = RandomSource(seed: 7)
        var answers: [(answer: ConfidenceCurve.Answer, isRight: Bool)] = []
        for _ in 0..<4_000 {
            let standing = Standing(novelty: 0.5, isKnown: random.below(2) == 0, hasConcept: random.below(2) == 0)
            let truth = 0.5 + (standing.isKnown ? 0.3 : 0) + (standing.hasConcept ? 0.1 : 0)
            answers.append((.init(confidence: 0.7, score: 0, lead: 0, standing: standing), random.unit() < truth))
        }
        let curve = ConfidenceCurve.fit(answers)
        for (isKnown, hasConcept, truth) in [
            (false, false, 0.5), (true, false, 0.8), (false, true, 0.6), (true, true, 0.9),
        ] as [(Bool, Bool, Float)] {
            let standing = Standing(novelty: 0.5, isKnown: isKnown, hasConcept: hasConcept)
            #expect(abs(curve.corrected(.init(confidence: 0.7, score: 0, lead: 0, standing: standing)) - truth) < 0.04)
        }
    }

    /// Undamped, Newton's method ran away here: known narrations that are nearly all right, and hardly any that are not.
    @Test("a curve fitted on all but one-sided answers stays within reason", arguments: 0..<10 as Range<UInt64>)
    func damped(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let answers = (0..<400).map { row -> (answer: ConfidenceCurve.Answer, isRight: Bool) in
            let isKnown = row % 40 == 0
            let confidence = isKnown ? Float(1 - 1e-6 * random.unit()) : Float(random.unit())
            let score = isKnown ? Float(0.001 * random.unit()) : Float(random.normal())
            return (
                .init(
                    confidence: confidence, score: score, lead: abs(score),
                    standing: .init(novelty: 0.1, isKnown: isKnown)),
                isKnown ? row % 80 == 0 : random.unit() < Double(confidence)
            )
        }
        let curve = ConfidenceCurve.fit(answers)
        #expect(curve.weights.allSatisfy { abs($0) < 20 }, "\(curve.weights)")
    }

    @Test("no answer is a number beyond 0 and 1, whatever the curve and however wild the scores")
    func hostile() throws {
        for sign in [-1.0, 1] {
            let curve = try #require(ConfidenceCurve(weights: [Double](repeating: sign * 1e6, count: 17)))
            for confidence in [0, 1e-30, 0.5, 1] as [Float] {
                for score in [-3e38, -.infinity, 0, .infinity, 3e38] as [Float] {
                    let standing = Standing(novelty: 1, isKnown: score > 0, hasConcept: true)
                    let corrected = curve.corrected(
                        .init(
                            confidence: confidence, score: score, lead: abs(score), standing: standing,
                            parts: LeadParts(concepts: score, amount: -score)))
                    #expect((0...1).contains(corrected))
                }
            }
        }
    }

    private static func noughts(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }

    @Test(
        "a curve of anything but seventeen reasonable numbers is refused, also out of a file",
        arguments: [
            [], [0, 1], noughts(13), noughts(16), noughts(18), noughts(16) + [.nan], noughts(16) + [1e300],
            [.infinity] + noughts(16), noughts(12) + [-1.1e6] + noughts(4),
        ])
    func impossible(weights: [Double]) {
        #expect(ConfidenceCurve(weights: weights) == nil)
        guard weights.allSatisfy(\.isFinite) else { return }
        let json = Data("[\(weights.map { "\($0)" }.joined(separator: ","))]".utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(ConfidenceCurve.self, from: json) }
    }

    @Test("saved and loaded it is the same", arguments: 0..<10 as Range<UInt64>)
    func saved(seed: UInt64) throws {
        let calibration = PosteriorCalibration.fit(drawn(50, temperature: { 1 + $0 }, seed: seed))
        let again = try JSONDecoder().decode(PosteriorCalibration.self, from: JSONEncoder().encode(calibration))
        #expect(again == calibration)
        #expect(calibration.curve != .identity)
    }

    @Test("a posterior sums to 1 and the best answer stays the best", arguments: [1, 2, 3, 8, 9, 20])
    func posterior(classes: Int) throws {
        for seed in 0..<100 as Range<UInt64> {
            var random = RandomSource(seed: seed &* 1000 &+ UInt64(classes))
            let calibration = PosteriorCalibration(
                temperature: NoveltyTemperature(
                    constant: Float(random.normal()), linear: Float(random.normal()),
                    quadratic: Float(random.normal())),
                curve: try #require(ConfidenceCurve(weights: (0..<17).map { _ in random.normal() * 3 })))
            let scores = (0..<classes).map { _ in Float(random.normal() * 10) }
            let best = scores.indices.max { scores[$0] < scores[$1] }
            var lanes = SoftmaxTests.lanes(scores)
            let standing = Standing(
                novelty: random.below(3) == 0 ? 0 : Float(random.unit()), isKnown: random.below(2) == 0,
                hasConcept: random.below(2) == 0)
            let answer = calibration.apply(to: &lanes, classCount: classes, standing: standing)
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
        #expect(PosteriorCalibration.identity.apply(to: &lanes, classCount: 4, standing: Standing(novelty: 0)) == 1)
        #expect(abs(lanes[0][1] - lanes[0][2]) < 1e-6)
    }

    @Test(
        "a model that is certain is not believed more than one that is nearly so", arguments: [15, 40, 200] as [Float])
    func certainty(score: Float) throws {
        let doubt = try #require(ConfidenceCurve(weights: [0, 0.1] + Array(repeating: 0, count: 15)))
        var lanes = SoftmaxTests.lanes([score, 0, 0])
        PosteriorCalibration(temperature: .identity, curve: doubt).apply(
            to: &lanes, classCount: 3, standing: Standing(novelty: 0))
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
            let best = calibration.apply(to: &lanes, classCount: rows.classCount, standing: rows.standings[row])
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
