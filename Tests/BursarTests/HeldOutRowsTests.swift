@testable import Bursar
import Classifiers
import Evaluation
import Features
import Rules
import SparseMath
import Testing
import Transactions

@Suite("What held-out rows promise")
struct HeldOutRowsTests {
    private static let labels = 3

    /// Rows of two merchants each, with any proposals: rules and models agree, contradict each other, guess or are silent.
    private struct Proposals {
        var rows = HeldOutRows(classCount: labels)
        var truths: [Int32] = []
        /// -1 where no rule spoke; `labels` for a label that no training row has.
        var ruleLabels: [Int32] = []

        init(seed: UInt64) {
            var random = RandomSource(seed: seed)
            for row in 0..<600 {
                var scores = [Lane](repeating: Lane(repeating: -30), count: LinearClassifier.laneCount(classes: labels))
                for label in 0..<labels { scores[0][label] = Float(random.unit() * 8 - 4) }
                let best = (0..<labels).max { scores[0][$0] < scores[0][$1] } ?? 0
                // The model is right more often than not, else nothing is promised and nothing compared.
                let truth = Int32(random.below(10) < 9 ? best : random.below(labels))
                truths.append(truth)
                rows.scores.append(
                    scores, label: truth, group: Int32(row / 2), standing: Standing(novelty: Float(random.unit())))
                rows.isUnseen.append(random.below(5) != 0)
                rows.isGuess.append(random.below(6) == 0)
                let ruleLabel = Int32(random.below(4) == 0 ? random.below(labels + 1) : Int(truth))
                let speaks = random.below(2) == 0
                ruleLabels.append(speaks ? ruleLabel : -1)
                rows.ruleAnswers.append(
                    speaks ? .init(isRight: ruleLabel == truth, confidence: Float(random.below(100)) / 100) : nil)
            }
        }

        /// What the policy says of each row, at any threshold.
        func decisions(_ threshold: Float, _ answers: [PosteriorCalibration.BestAnswer]) -> [(
            isRight: Bool, isAnswered: Bool
        )] {
            let policy = DecisionPolicy(threshold: threshold)
            return truths.indices.filter { rows.isUnseen[$0] }.map { row in
                let rule = rows.ruleAnswers[row].map {
                    DecisionPolicy.Proposal(label: ruleLabels[row], confidence: $0.confidence)
                }
                let model = DecisionPolicy.Proposal(
                    label: answers[row].label, confidence: answers[row].confidence, isGuess: rows.isGuess[row])
                let decision = policy.decide(rule: rule, model: model)
                return (decision?.category == truths[row], decision?.isAnswered ?? false)
            }
        }
    }

    /// For each row: the highest threshold at which the policy answers, by trying them all.
    @Test("a promise is of what the policy answers, at every threshold", arguments: 0..<5 as Range<UInt64>)
    func asThePolicyDecides(seed: UInt64) throws {
        let proposals = Proposals(seed: seed)
        let answers = PosteriorCalibration.identity.answers(proposals.rows.scores)
        let rules = proposals.rows.ruleAnswers.compactMap { $0?.confidence }
        let unseen = proposals.truths.indices.filter { proposals.rows.isUnseen[$0] }
        var confidences = [Float](repeating: 0, count: unseen.count)
        var right = proposals.decisions(0, answers).map(\.isRight)
        for threshold in Set(answers.map(\.confidence) + rules + [0]).sorted() where threshold > 0 {
            for (place, decision) in proposals.decisions(threshold, answers).enumerated() where decision.isAnswered {
                // Who answers at a threshold answers the same below it.
                #expect(right[place] == decision.isRight)
                confidences[place] = threshold
                right[place] = decision.isRight
            }
        }
        let expected = PrecisionPromise(
            confidences: confidences, isRight: right, groups: unseen.map { proposals.rows.groups[$0] })
        let promise = proposals.rows.promiseAsScored
        #expect(promise == expected)
        for level in promise.levels {
            let answered = proposals.decisions(level.threshold, answers).count { $0.isAnswered }
            #expect(Double(answered) / Double(unseen.count) == level.coverage)
        }
        #expect(!promise.levels.isEmpty)
    }

    @Test("a row of which nothing was ever seen is no part of what is answered, however sure the model is")
    func guesses() throws {
        func promise(guesses: Bool) -> PrecisionPromise {
            var rows = HeldOutRows(classCount: 2)
            for row in 0..<400 {
                var scores = [Lane](repeating: Lane(repeating: -30), count: LinearClassifier.laneCount(classes: 2))
                scores[0][0] = 9
                rows.scores.append(scores, label: 0, group: Int32(row), standing: Standing(novelty: 1))
                rows.isUnseen.append(true)
                rows.isGuess.append(guesses && row % 2 == 0)
                rows.ruleAnswers.append(nil)
            }
            return rows.promiseAsScored
        }
        #expect(promise(guesses: false).highest?.coverage == 1)
        #expect(promise(guesses: true).highest?.coverage == 0.5)
    }

    @Test("what is held out as never met is no narration the model knows, whatever accents and digits stand in it")
    func neverMet() throws {
        let spellings = ["CAF\u{C9} ROUGE", "CAFE ROUGE", "Caf\u{E9} Rouge 7", "7ELEVEN", "ELEVEN", "e1leven"]
        let rows = TrainingRows(
            (0..<240).map { row in
                let name =
                    row % 3 == 0 ? "shop \(String(repeating: "x", count: 1 + row))" : spellings[row % spellings.count]
                return Row(narration: name, label: row % 2 == 0 ? "A" : "B")
            })
        #expect(Set(rows.groups).count > Set(rows.merchantGroups()).count)
        let task = FittingTask(rows: rows, chosen: rows.all, evidence: nil, rules: nil, settings: TrainingSettings())
        var unseen = 0
        for cut in task.calibrationCuts {
            let vectoriser = task.settings.features.fit(rows.corpus, rows: cut.kept)
            let familiarity = vectoriser.transform(rows.corpus, rows: cut.heldOut).familiarity
            for (known, isUnseen) in zip(familiarity, cut.isUnseen) where isUnseen {
                unseen += 1
                #expect(!known.isKnownNarration)
            }
        }
        #expect(unseen == 240)
    }

    @Test("a promise is read from parts that a calibration of the others answers; one part promises nothing")
    func crossFitted() throws {
        let parts = (0..<3 as Range<UInt64>).map { Proposals(seed: $0).rows }
        #expect(HeldOutRows.promise(of: []) == .none)
        #expect(HeldOutRows.promise(of: [parts[0]]) == .none)
        var all = HeldOutRows(classCount: Self.labels)
        var answers: [PosteriorCalibration.BestAnswer] = []
        for part in parts.indices {
            var others = HeldOutRows(classCount: Self.labels)
            for other in parts.indices where other != part { others.append(parts[other]) }
            answers += PosteriorCalibration.fit(others.scores).answers(parts[part].scores)
            all.append(parts[part])
        }
        let promise = HeldOutRows.promise(of: parts)
        #expect(promise == all.promise(answers))
        #expect(!promise.levels.isEmpty)
        #expect(promise != all.promise(PosteriorCalibration.fit(all.scores).answers(all.scores)))
    }

    @Test("only merchants that were held out whole are promised for")
    func unseenOnly() throws {
        var proposals = Proposals(seed: 1)
        let unseen = proposals.rows.isUnseen.count { $0 }
        #expect(proposals.rows.promiseAsScored.rows == unseen)
        proposals.rows.isUnseen = proposals.rows.isUnseen.map { _ in false }
        #expect(proposals.rows.promiseAsScored == .none)
    }

    @Test(
        "a rule is surer than its wording where it was right on the rows kept, less sure where it was wrong",
        arguments: [("Groceries", true), ("Dining", false), ("Elsewhere", false)])
    func measuredRules(category: String, isRight: Bool) throws {
        let rows = TrainingRows(Sample.rows(120))
        let rules = try matcher([(category, ["tesco stores"])])
        let wording = try #require(Categoriser(rules: rules, model: nil, threshold: 0)).decide("tesco stores")
            .confidence
        let task = FittingTask(
            rows: rows, chosen: rows.all, evidence: nil, rules: rules, settings: TrainingSettings())
        var spoken = 0
        for cut in task.calibrationCuts {
            let heldOut = task.holdOut(cut).rows
            #expect(heldOut.ruleAnswers.count == cut.heldOut.count && heldOut.isGuess.count == cut.heldOut.count)
            for (answer, isUnseen) in zip(heldOut.ruleAnswers, heldOut.isUnseen) {
                guard let answer else { continue }
                spoken += 1
                #expect(answer.isRight == isRight)
                if isUnseen {
                    // The rule speaks of one merchant: nothing of it was kept to measure the rule on.
                    #expect(answer.confidence == wording)
                } else {
                    #expect(isRight ? answer.confidence > wording : answer.confidence < wording)
                }
            }
        }
        #expect(spoken > 0)
    }

    @Test(
        "the model takes the passes of the part that took most, for each eight labels",
        arguments: [([[4, 9], [6, 5], [5, 5]], [6, 9]), ([[7]], [7]), ([[], []], []), ([], nil)]
            as [([[Int]], [Int]?)])
    func passes(parts: [[Int]], most: [Int]?) {
        #expect(FittingTask.most(of: parts) == most)
    }
}

extension HeldOutRows {
    /// The promise where scores are taken for what they are.
    fileprivate var promiseAsScored: PrecisionPromise { promise(PosteriorCalibration.identity.answers(scores)) }
}
