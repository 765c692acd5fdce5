import Foundation
import SparseMath
import Testing

@testable import Classifiers

@Suite("Confidence and what was held out for it")
struct ProvenConfidenceTests {
    @Test(
        "nobody is surer than the rule of succession has it: of merchants, and of known rows too where the narration is known",
        arguments: [
            (0, 0, 0.5, 0.6666667), (1, 0, 0.6666667, 0.75), (9, 0, 0.9090909, 0.9166667),
            (9, 80, 0.9090909, 0.9891304),
            (9_998, 0, 0.9999, 0.9999),
        ] as [(Int, Int, Double, Double)])
    func succession(merchants: Int, knownRows: Int, new: Double, known: Double) {
        let counts = HeldOutCounts(merchants: merchants, knownRows: knownRows)
        #expect(abs(Double(counts.provable(Standing(novelty: 0.3))) - new) < 1e-6)
        #expect(abs(Double(counts.provable(Standing(novelty: 0, isKnown: true))) - known) < 1e-6)
    }

    @Test("merchants are counted once, known rows each, and the stranger not at all")
    func counts() {
        var rows = HeldOutScores(classCount: 2)
        for row in 0..<10 {
            rows.append(
                [Lane.zero], label: 0, group: Int32(row / 3), standing: Standing(novelty: 0, isKnown: row % 3 == 2))
        }
        #expect(HeldOutCounts(rows) == HeldOutCounts(merchants: 4, knownRows: 3))
        #expect(PosteriorCalibration.fit(rows).heldOut == HeldOutCounts(rows))
    }

    @Test("labels that rules made give no label an offset")
    func madeByRules() {
        var rows = HeldOutScores(classCount: 2)
        for row in 0..<400 {
            rows.append(
                [Lane.zero], label: Int32(row % 3 == 0 ? 0 : 1), group: Int32(row), standing: Standing(novelty: 0))
        }
        #expect(PosteriorCalibration.fit(rows).labelOffsets.contains { abs($0) > 0.001 })
        #expect(PosteriorCalibration.fit(labelledByRules: rows).labelOffsets.isEmpty)
    }

    @Test("few merchants, each of them right, make no calibration sure of what is like none of them")
    func stranger() {
        func confidence(_ calibration: PosteriorCalibration, novelty: Float) -> Float {
            var scores = Lane(repeating: -0.7)
            scores[0] = -0.4
            var lanes = [scores]
            calibration.apply(to: &lanes, classCount: 3, standing: Standing(novelty: novelty))
            return lanes[0][0]
        }
        var rows = HeldOutScores(classCount: 3)
        for row in 0..<300 {
            var scores = Lane(repeating: -0.7)
            scores[0] = -0.4
            rows.append([scores], label: 0, group: Int32(row % 9), standing: Standing(novelty: 0.5))
        }
        let calibration = PosteriorCalibration.fit(rows)
        #expect(confidence(calibration, novelty: 0.5) > 0.85)
        #expect(confidence(calibration, novelty: 1) < 0.6)
    }

    @Test(
        "the stranger is as large as the mean merchant, and none where nothing was held out",
        arguments: [(0, 3, 0), (10, 1, 20), (10, 3, 13), (10, 10, 11)])
    func strangerSize(count: Int, merchants: Int, expected: Int) {
        var rows = HeldOutScores(classCount: 2)
        for row in 0..<count {
            rows.append([Lane.zero], label: 1, group: Int32(row % merchants), standing: Standing(novelty: 0))
        }
        #expect(rows.withStranger().count == expected)
    }

    @Test(
        "the stranger is right as often as chance has it, rounded down, whichever row and label stand first",
        arguments: [(1, 2, 0), (1, 5, 0), (4, 2, 2), (7, 3, 2), (12, 4, 3), (3, 1, 3)], [0, 1])
    func strangerIsRightByChance(_ stranger: (size: Int, classes: Int, right: Int), first: Int) {
        var rows = HeldOutScores(classCount: stranger.classes)
        for row in 0..<stranger.size {
            var scores = [Lane](repeating: .zero, count: 1)
            scores[0][(row + first) % stranger.classes] = 1
            rows.append(scores, label: 0, group: 0, standing: Standing(novelty: 0))
        }
        let all = rows.withStranger()
        let added = all.groups.indices.filter { all.groups[$0] == HeldOutScores.stranger }
        #expect(added.count == stranger.size)
        let right = added.count {
            twoLargest([all.scores[$0]], classCount: stranger.classes).best == Int(all.labels[$0])
        }
        #expect(right == stranger.right)
        #expect(added.allSatisfy { (0..<stranger.classes).contains(Int(all.labels[$0])) })
    }

    @Test("the whole of what is held out bounds the confidence, whatever the scores", arguments: [1, 3, 20, 500])
    func bound(merchants: Int) {
        var rows = HeldOutScores(classCount: 3)
        for row in 0..<4 * merchants {
            var scores = Lane(repeating: -1)
            scores[0] = 1
            rows.append([scores], label: 0, group: Int32(row / 4), standing: Standing(novelty: 0.1))
        }
        let calibration = PosteriorCalibration.fit(rows)
        for lead: Float in [0.1, 1, 10, 1_000] {
            var scores = Lane(repeating: 0)
            scores[2] = lead
            var lanes = [scores]
            #expect(calibration.apply(to: &lanes, classCount: 3, standing: Standing(novelty: 0.1)) == 2)
            #expect(lanes[0][2] <= Float(merchants + 1) / Float(merchants + 2))
            #expect(lanes[0][2] >= lanes[0][0] && abs(lanes[0][0] + lanes[0][1] + lanes[0][2] - 1) < 1e-5)
        }
    }

    @Test(
        "a single class is as probable as the narration is familiar",
        arguments: [(0, false, 0.9), (0.25, false, 0.675), (1, false, 0), (0.25, true, 0.95)] as [(Float, Bool, Float)])
    func singleClass(novelty: Float, isKnown: Bool, expected: Float) {
        let calibration = PosteriorCalibration(
            temperature: .identity, curve: .identity, heldOut: HeldOutCounts(merchants: 8, knownRows: 9))
        var lanes = [Lane(repeating: 3)]
        #expect(
            calibration.apply(to: &lanes, classCount: 1, standing: Standing(novelty: novelty, isKnown: isKnown)) == 0)
        #expect(abs(lanes[0][0] - expected) < 1e-6)
    }

    @Test(
        "where nobody counted what was held out a single class has all the probability")
    func uncounted() {
        var lanes = [Lane(repeating: -3)]
        #expect(PosteriorCalibration.identity.apply(to: &lanes, classCount: 1, standing: Standing(novelty: 0.5)) == 0)
        #expect(lanes[0][0] == 1)
    }

    private static func answers(_ label: Int, merchants: Int, rowsEach: Int, right: Double) -> [LabelOffsets.Answer] {
        (0..<merchants * rowsEach).map { row in
            let isRight = Double(row / rowsEach) < right * Double(merchants)
            return .init(
                label: label, logOdds: 1, isRight: isRight, group: Int32(1_000 * label + row / rowsEach))
        }
    }

    @Test(
        "a label whose answers are right less often than their log-odds say gets less, one that is right more often more"
    )
    func labelOffsets() {
        let offsets = LabelOffsets.fit(
            Self.answers(0, merchants: 500, rowsEach: 1, right: 0.5)
                + Self.answers(1, merchants: 500, rowsEach: 1, right: logistic(1))
                + Self.answers(2, merchants: 500, rowsEach: 1, right: 0.95), classCount: 4)
        #expect(offsets[0] < -0.7 && offsets[0] > -1)
        #expect(abs(offsets[1]) < 0.02)
        #expect(offsets[2] > 0.7)
        #expect(offsets[3] == 0)
    }

    @Test("one merchant of a thousand rows moves its label less than forty of one row each")
    func heavyMerchant() {
        let offsets = LabelOffsets.fit(
            Self.answers(0, merchants: 1, rowsEach: 1_000, right: 0)
                + Self.answers(1, merchants: 40, rowsEach: 1, right: 0), classCount: 2)
        #expect(offsets[1] < offsets[0] && offsets[0] < 0)
        #expect(offsets[0] > -0.6)
    }

    @Test("a label's offset is added to its answers' log-odds, not to others'")
    func added() throws {
        let calibration = PosteriorCalibration(temperature: .identity, curve: .identity, labelOffsets: [1, 0])
        func confidence(_ best: Int) -> Double {
            var scores = Lane.zero
            scores[best] = 1
            var lanes = [scores]
            calibration.apply(to: &lanes, classCount: 2, standing: Standing(novelty: 0))
            return Double(lanes[0][best])
        }
        #expect(abs(confidence(0) - logistic(2)) < 1e-5)
        #expect(abs(confidence(1) - logistic(1)) < 1e-5)
    }

    @Test("a calibration reads as it was written, also without what nobody counted")
    func saved() throws {
        let calibration = PosteriorCalibration(
            temperature: .identity, curve: .identity, labelOffsets: [0.5, -0.25],
            heldOut: HeldOutCounts(merchants: 7, knownRows: 2))
        let bytes = try JSONEncoder().encode(calibration)
        #expect(try JSONDecoder().decode(PosteriorCalibration.self, from: bytes) == calibration)
        var before = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        before["labelOffsets"] = nil
        before["heldOut"] = nil
        let read = try JSONDecoder().decode(
            PosteriorCalibration.self, from: JSONSerialization.data(withJSONObject: before))
        #expect(read == .identity)
    }

    @Test(
        "a calibration out of reason is refused",
        arguments: [
            #""labelOffsets":[1e300]"#, #""heldOut":{"merchants":-1,"knownRows":0}"#,
            #""heldOut":{"merchants":0,"knownRows":9000000000000000000}"#, #""heldOut":{"merchants":1}"#,
        ])
    func refused(part: String) {
        let curve = #"[0,1,0,0,0,0,0,0,0,0,0,0,0]"#
        let text = #"{"temperature":{"constant":0,"linear":0,"quadratic":0},"curve":\#(curve),\#(part)}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(PosteriorCalibration.self, from: Data(text.utf8))
        }
    }
}
