import Classifiers
import Features
import Narrations
import Rules
import SparseMath
import Testing
import Transactions

@testable import Bursar

@Suite("An explanation")
struct ExplanationTests {
    private static let amounts = [Double.nan, -9.99, 1200]

    /// What the model says of a row, and the best label's score less the runner-up's worked out anew.
    private func judged(
        _ categoriser: Categoriser, _ narration: [UInt8], turn: Int,
        _ difference: (NarrationModel, SparseRows, Int, Int) -> Double
    ) throws -> (evidence: Explanation.ModelEvidence, difference: Double) {
        let model = try #require(categoriser.model)
        let amount = Self.amounts[turn % 3]
        let mcc: Int32 = turn % 2 == 0 ? -1 : 5411
        let evidence = try #require(categoriser.explain(narration, amount: amount, mcc: mcc).model)
        var normalised = NormalisedNarration()
        NarrationNormaliser().normalise(narration.span, into: &normalised)
        var rows = SparseRows()
        var scratch = FeatureScratch()
        let facts = RowFacts(raw: narration.span, amount: amount, mcc: mcc)
        let familiarity = model.vectoriser.append(normalised, facts: facts, to: &rows, scratch: &scratch)
        rows.finishRow()
        #expect(abs(evidence.novelty - Double(familiarity.novelty)) < 1e-5)
        #expect(evidence.isGuess == familiarity.isStranger)
        let best = try #require(model.labels.firstIndex(of: evidence.best))
        let second = try #require(evidence.runnerUp.flatMap(model.labels.firstIndex(of:)))
        return (evidence, difference(model, rows, best, second))
    }

    private func expectHonest(_ evidence: Explanation.ModelEvidence, _ difference: Double) {
        let sum = evidence.contributions.reduce(evidence.start) { $0 + $1.weight }
        #expect(abs(sum - evidence.difference) < 1e-9)
        #expect(abs(sum - difference) < 1e-4)
        #expect(evidence.confidence >= evidence.runnerUpConfidence)
        let sizes = evidence.contributions.map { abs($0.weight) }
        #expect(sizes == sizes.sorted(by: >))
        #expect(Set(evidence.contributions.map(\.source)).count == sizes.count)
        let odds = logarithm(max(1e-12, evidence.confidence) / max(1e-12, evidence.runnerUpConfidence))
        #expect(abs(evidence.difference + evidence.calibration - odds) < 1e-9)
    }

    @Test(
        "of a linear model the parts and where it starts sum to the difference of scores, and with what calibration adds to the log-odds of the confidences",
        arguments: 0..<5 as Range<UInt64>)
    func linear(seed: UInt64) throws {
        let categoriser = try #require(Sample.trained?.categoriser)
        for (turn, narration) in Sample.narrations(60, seed: seed).enumerated() {
            let (evidence, difference) = try judged(categoriser, narration, turn: turn) { model, rows, best, second in
                guard case .linear(let linear) = model.classifier else { return .nan }
                return rows.entries(of: 0).reduce(
                    Double(linear.biases[best / 8][best % 8]) - Double(linear.biases[second / 8][second % 8])
                ) { sum, entry in
                    let feature = rows.indices[entry]
                    let weights = (
                        linear.weight(feature: feature, class: best), linear.weight(feature: feature, class: second)
                    )
                    return sum + Double(rows.values[entry]) * (Double(weights.0) - Double(weights.1))
                }
            }
            #expect(evidence.scale == .logOdds)
            expectHonest(evidence, difference)
        }
    }

    @Test(
        "of a forest they sum to the difference of the trees' votes", arguments: 0..<5 as Range<UInt64>)
    func forest(seed: UInt64) throws {
        let categoriser = try #require(Sample.grown?.categoriser)
        for (turn, narration) in Sample.narrations(60, seed: seed).enumerated() {
            let (evidence, difference) = try judged(categoriser, narration, turn: turn) { model, rows, best, second in
                guard case .forest(let forest) = model.classifier else { return .nan }
                var scores: [SIMD8<Float>] = []
                forest.score(rows.mergingDuplicates(), row: 0, into: &scores)
                return Double(scores[0][best]) - Double(scores[0][second])
            }
            #expect(evidence.scale == .votes)
            #expect(abs(evidence.difference) <= 1 + 1e-9)
            expectHonest(evidence, difference)
        }
    }

    @Test(
        "a model that learnt from doubtful labels tells the confidences it decides by",
        arguments: 0..<3 as Range<UInt64>)
    func discounted(seed: UInt64) throws {
        let model = try #require(Sample.trained?.categoriser.model)
            .discounted(by: ["Dining": 0.5, "Groceries": 0.9, "Transport": 1])
        let categoriser = try #require(Categoriser(rules: nil, model: model, threshold: 0))
        for narration in Sample.narrations(60, seed: seed) {
            let told = categoriser.explain(narration, amount: .nan)
            let evidence = try #require(told.model)
            #expect(evidence.best == told.candidate)
            #expect(Float(evidence.confidence) == told.decision.confidence)
            let odds = logarithm(evidence.confidence / evidence.runnerUpConfidence)
            #expect(abs(evidence.difference + evidence.calibration - odds) < 1e-9)
        }
    }

    @Test("a model of one label has nothing to weigh against it; of one row it is as sure as one row proves")
    func oneLabel() throws {
        let rows = TrainingRows([Row(narration: "KIOSK", label: "Sweets")])
        let training = try #require(
            Training.fit(rows, chosen: [0], source: .trueLabels, rules: nil, threshold: 0.5, settings: .init()))
        let evidence = try #require(training.categoriser.explain(Array("KIOSK".utf8), amount: .nan).model)
        #expect(evidence.runnerUp == nil && evidence.contributions.isEmpty)
        #expect(abs(evidence.confidence - 2.0 / 3) < 1e-6)
    }

    /// A hundred times as long as what takes seconds where time grows with the square.
    @Test("a word as long as a book is explained", .timeLimit(.minutes(1)))
    func longWord() throws {
        let categoriser = try #require(Sample.trained?.categoriser)
        let raw = Array(repeatElement("tesco", count: 200_000).joined().utf8)
        let evidence = try #require(categoriser.explain(raw, amount: .nan).model)
        #expect(evidence.contributions.contains { $0.source.hasPrefix("letters of \"tescotesco") })
        let sum = evidence.contributions.reduce(evidence.start) { $0 + $1.weight }
        #expect(abs(sum - evidence.difference) < 1e-6)
    }

    @Test("each part is named after what it comes from")
    func names() throws {
        let categoriser = try #require(Sample.trained?.categoriser)
        let told = try #require(categoriser.explain(Array("TESCO STORES 4821".utf8), amount: -9.99).model)
        let sources = Set(told.contributions.map(\.source))
        for source in [
            "\"tesco\"", "\"tesco stores\"", "letters of \"tesco\"", "this narration, digits aside",
            "the form of the text", "words that mean food.shops", "words that mean food", "money out",
            "the amount's size",
        ] {
            #expect(sources.contains(source), "\(source)")
        }
        #expect(!sources.contains("this very wording"))
        #expect(!sources.contains("what the row does not have"))
    }

    @Test("it tells the decision that is made without explaining", arguments: [0, 0.5, 0.9] as [Float])
    func decision(threshold: Float) throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        let categoriser = try #require(Sample.training(rules: rules, threshold: threshold)?.categoriser)
        for narration in Sample.narrations(60, seed: 9) {
            let told = categoriser.explain(narration, amount: -1)
            let made = categoriser.decide(narration, amount: -1)
            #expect(told.category == made.category)
            #expect(told.decision.confidence == made.confidence)
            #expect(told.decision.method != .model || told.model?.best == told.candidate)
        }
    }

    @Test("it shows words, keywords and their places")
    func words() throws {
        let rules = try matcher([("Dining", ["pizza hut"])])
        let categoriser = try #require(Categoriser(rules: rules, model: nil, threshold: 0.5))
        let told = categoriser.explain(Array("PIZZA HUT 0042".utf8), amount: .nan)
        #expect(told.words.prefix(2).map(\.text) == ["pizza", "hut"])
        #expect(told.rules.map(\.keyword) == ["pizza hut"])
        #expect(told.rules.map(\.range) == [0..<9])
        #expect(told.rules.first?.place.hasPrefix("own.yaml:2:") == true)
        #expect(told.ruleVerdict?.category == "Dining")
        #expect(told.model == nil)
    }
}
