import Diagnostics
import Classifiers
@testable import Bursar
import Rules
import SparseMath
import Testing
import Transactions

@Suite("Who decides")
struct DecisionPolicyTests {
    /// What a table row proposes: label 1 by the rule, label 2 by the model; nil for nothing.
    @Test(
        "a rule that is sure enough, then a model that is sure enough, else nobody",
        arguments: [
            // threshold, rule, model; who decides, with what candidate.
            (0.5, 0.9, 0.8, "rule", 1), (0.5, 0.9, nil, "rule", 1), (0.5, nil, 0.9, "model", 2),
            (0.8, 0.7, 0.9, "model", 2), (0.8, 0.9, 0.7, "rule", 1), (0.8, 0.6, 0.7, "none", 2),
            (0.8, 0.7, 0.6, "none", 1), (0.8, nil, 0.6, "none", 2), (0.8, 0.6, nil, "none", 1),
            // At the threshold is sure enough.
            (0.7, 0.7, 0.6, "rule", 1), (0.7, nil, 0.7, "model", 2),
            // A rule steps back behind a surer model that contradicts it, not behind a less sure one.
            (0.5, 0.9, 0.99, "model", 2), (0.3, 0.4, 0.6, "model", 2), (0.3, 0.4, 0.35, "rule", 1),
            (0.3, 0.4, 0.4, "rule", 1),
            (0.3, 0.5, 0.9, "model", 2), (0.3, 0.4, nil, "rule", 1),
            // At threshold 0 there is always a label.
            (0, 0, nil, "rule", 1), (0, nil, 0, "model", 2), (0, 0.1, 0.2, "model", 2), (0, 0, 0, "rule", 1),
            (1, 1, 0.5, "rule", 1), (1, 0.999, 0.999, "none", 1),
        ] as [(Float, Float?, Float?, String, Int32)])
    func table(threshold: Float, rule: Float?, model: Float?, method: String, candidate: Int32) {
        let decision = DecisionPolicy(threshold: threshold).decide(
            rule: rule.map { .init(label: 1, confidence: $0) }, model: model.map { .init(label: 2, confidence: $0) })
        #expect(decision?.method.name == method)
        #expect(decision?.candidate == candidate)
        #expect(decision?.confidence == (candidate == 1 ? rule : model))
        #expect((decision?.category == nil) == (method == "none"))
    }

    @Test("a rule keeps its place before a surer model that agrees with it")
    func agreement() {
        let decision = DecisionPolicy(threshold: 0.5).decide(
            rule: .init(label: 1, confidence: 0.7), model: .init(label: 1, confidence: 0.99))
        #expect(decision == Decision(candidate: 1, confidence: 0.7, method: .rule, isAnswered: true))
    }

    @Test("where nobody proposes, nobody decides")
    func nobody() { #expect(DecisionPolicy(threshold: 0).decide(rule: nil, model: nil) == nil) }

    @Test("a threshold beyond probabilities is the nearest one", arguments: [(-1, 0), (2, 1), (0.25, 0.25)])
    func clipping(given: Float, taken: Float) { #expect(DecisionPolicy(threshold: given).threshold == taken) }
}

@Suite("The categoriser")
struct CategoriserTests {
    @Test("without rules and model there is none")
    func nothing() { #expect(Categoriser(rules: nil, model: nil, threshold: 0.5) == nil) }

    @Test("with rules alone, keywords decide and all else is Unknown")
    func rulesAlone() throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Food", ["bakery"])])
        let categoriser = try #require(Categoriser(rules: rules, model: nil, threshold: 0.5))
        #expect(categoriser.labels == ["Pets", "Food"])
        let found = categoriser.decide("THE OLD BAKERY 12")
        #expect(found.category == "Food" && found.method == "rule" && found.confidence > 0.5)
        let lost = categoriser.decide("SOMETHING ELSE")
        #expect(lost.category == "Unknown" && lost.method == "none" && lost.confidence == 0)
    }

    @Test("at threshold 0 every row gets a label, by rules, by model, by both", arguments: 0..<5 as Range<UInt64>)
    func thresholdZero(seed: UInt64) throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        let model = try #require(Sample.trained?.categoriser.model)
        for (rules, model) in [(rules, nil), (nil, model), (rules, model)] as [(RuleMatcher?, NarrationModel?)] {
            let categoriser = try #require(Categoriser(rules: rules, model: model, threshold: 0))
            for narration in Sample.narrations(50, seed: seed) {
                let answer = categoriser.decide(narration)
                #expect(categoriser.labels.contains(answer.category))
                #expect((0...1).contains(answer.confidence))
            }
        }
    }

    @Test("rules and model share the labels both know")
    func sharedLabels() throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        let model = try #require(Sample.trained?.categoriser.model)
        let categoriser = try #require(Categoriser(rules: rules, model: model, threshold: 0.5))
        #expect(categoriser.labels.sorted() == ["Dining", "Groceries", "Pets", "Transport"])
        #expect(categoriser.decide("PIZZA EXPRESS").category == "Dining")
        #expect(categoriser.decide("HAPPY KENNEL").category == "Pets")
    }

    @Test("a used scratch changes no decision")
    func scratch() throws {
        let categoriser = try #require(Sample.trained?.categoriser)
        var scratch = Categoriser.Scratch()
        for narration in Sample.narrations(200, seed: 3) {
            var fresh = Categoriser.Scratch()
            #expect(
                categoriser.decide(narration.span, amount: -5, scratch: &scratch)
                    == categoriser.decide(narration.span, amount: -5, scratch: &fresh))
        }
    }

    @Test("the probabilities that go with a decision sum to 1 and hold its confidence", arguments: [true, false])
    func posterior(withModel: Bool) throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        let model = withModel ? Sample.trained?.categoriser.model : nil
        let categoriser = try #require(Categoriser(rules: rules, model: model, threshold: 0))
        var scratch = Categoriser.Scratch()
        var posterior: [Float] = []
        for narration in Sample.narrations(100, seed: 4) {
            let decision = categoriser.decide(narration.span, amount: 3, scratch: &scratch)
            categoriser.posterior(of: decision, scratch: scratch, into: &posterior)
            #expect(posterior.count == categoriser.labels.count)
            #expect(abs(posterior.reduce(0, +) - 1) < 1e-4)
            #expect(posterior[Int(decision.candidate)] == decision.confidence)
        }
    }

    @Test("the reason says what decided")
    func reasons() throws {
        let rules = try matcher([("Pets", ["kennel", "dog"]), ("Dining", ["pizza"])])
        let model = try #require(Sample.trained?.categoriser.model)
        func reason(_ narration: String, threshold: Float, withModel: Bool = true) throws -> String {
            let categoriser = try #require(
                Categoriser(rules: rules, model: withModel ? model : nil, threshold: threshold))
            var scratch = Categoriser.Scratch()
            let decision = categoriser.decide(Array(narration.utf8).span, amount: .nan, scratch: &scratch)
            return categoriser.reason(for: decision, scratch: scratch)
        }
        #expect(try reason("HAPPY KENNEL", threshold: 0.5) == "keyword \"kennel\" (Pets)")
        #expect(try reason("DOG KENNEL", threshold: 0.5) == "keywords \"dog\" (Pets), \"kennel\" (Pets)")
        #expect(try reason("TESCO STORES", threshold: 0.5).hasPrefix("model; next "))
        #expect(
            try reason("HAPPY KENNEL", threshold: 1).hasSuffix("below the threshold 1.00 (keyword \"kennel\" (Pets))"))
        #expect(try reason("QQQ", threshold: 0.5, withModel: false) == "no rule matched")
        #expect(
            try reason("QQQ", threshold: 0, withModel: false) == "no evidence: a label stands in, as threshold 0 asks")
    }
}

@Suite("An explanation")
struct ExplanationTests {
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
