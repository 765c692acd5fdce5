import Diagnostics
import Classifiers
import Evaluation
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

    @Test(
        "a guess is answered at threshold 0 alone, and no rule steps back behind it",
        arguments: [
            // threshold, rule, guess; who decides, with what candidate.
            (0, nil, 0.9, "model", 2), (0, nil, 0, "model", 2), (0.001, nil, 0.9, "none", 2), (0.5, nil, 1, "none", 2),
            (1, nil, 1, "none", 2), (0, 0.1, 0.9, "rule", 1), (0.3, 0.4, 0.9, "rule", 1), (0.5, 0.4, 0.9, "none", 2),
            (0.5, 0.4, 0.3, "none", 1),
        ] as [(Float, Float?, Float, String, Int32)])
    func guesses(threshold: Float, rule: Float?, guess: Float, method: String, candidate: Int32) {
        let decision = DecisionPolicy(threshold: threshold).decide(
            rule: rule.map { .init(label: 1, confidence: $0) },
            model: .init(label: 2, confidence: guess, isGuess: true))
        #expect(decision?.method.name == method)
        #expect(decision?.candidate == candidate)
        #expect((decision?.category == nil) == (method == "none"))
    }

    @Test(
        "a model with a threshold of its own answers from there on; a less sure rule it contradicts is not answered either",
        arguments: [
            // rule, model; who decides, with what candidate, where rules answer from 0.3 on and the model from 0.8 on.
            (nil, 0.8, "model", 2), (nil, 0.79, "none", 2), (0.4, 0.35, "rule", 1), (0.2, 0.7, "none", 2),
            (0.2, 0.9, "model", 2), (0.85, 0.9, "model", 2), (0.85, 0.7, "rule", 1), (0.4, 0.7, "none", 2),
        ] as [(Float?, Float?, String, Int32)])
    func modelThreshold(rule: Float?, model: Float?, method: String, candidate: Int32) {
        let decision = DecisionPolicy(threshold: 0.3, modelThreshold: 0.8).decide(
            rule: rule.map { .init(label: 1, confidence: $0) }, model: model.map { .init(label: 2, confidence: $0) })
        #expect(decision?.method.name == method)
        #expect(decision?.candidate == candidate)
        #expect((decision?.category == nil) == (method == "none"))
    }

    @Test(
        "a model's threshold is never below the rules', and the same at 0",
        arguments: [(0.5, nil, 0.5), (0.5, 0.2, 0.5), (0.5, 0.7, 0.7), (0.5, 2, 1), (0, 0.7, 0), (2, 0.7, 1)]
            as [(Float, Float?, Float)])
    func modelThresholdClipping(threshold: Float, given: Float?, taken: Float) {
        #expect(DecisionPolicy(threshold: threshold, modelThreshold: given).modelThreshold == taken)
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

    /// Scripts that no training row has; without digits, which rows have whatever their script.
    private static let unseen = ["МАГАЗИН ЖУК", "საბურთალო", "便利店", "مخبز", ""]

    @Test(
        "a narration of which nothing was seen is Unknown above threshold 0, and the likeliest label at 0",
        arguments: unseen, [Algorithm.linear, .forest])
    func strangers(narration: String, algorithm: Algorithm) throws {
        let trained = algorithm == .forest ? Sample.grown : Sample.trained
        let model = try #require(trained?.categoriser.model)
        for threshold in [0.001, 0.1, 0.5, 1] as [Float] {
            let categoriser = try #require(Categoriser(rules: nil, model: model, threshold: threshold))
            let answer = categoriser.decide(narration, amount: -5)
            #expect(answer.category == "Unknown" && answer.method == "none")
        }
        let forced = try #require(Categoriser(rules: nil, model: model, threshold: 0))
        let told = forced.explain(Array(narration.utf8), amount: -5)
        #expect(told.category == told.model?.best && told.decision.method == .model)
        #expect(told.model?.isGuess == true && told.model?.novelty == 1)
        #expect(try #require(told.model).confidence >= 1 / 3.0)
    }

    @Test("a word of a concept that was learnt is no stranger, though nobody ever wrote it")
    func concept() throws {
        let categoriser = try #require(Sample.trained?.categoriser)
        let evidence = try #require(categoriser.explain(Array("TRATTORIA".utf8), amount: .nan).model)
        #expect(!evidence.isGuess)
        #expect(evidence.best == "Dining")
        #expect(evidence.contributions.contains { $0.source == "words that mean food.out" && $0.weight > 0 })
    }

    @Test("the merchant category code is learnt, and asked for")
    func mcc() throws {
        let rows = TrainingRows(
            (0..<40).map {
                Row(narration: "KIOSK \($0)", label: $0 % 2 == 0 ? "Food" : "Fuel", mcc: $0 % 2 == 0 ? 5411 : 5541)
            })
        let training = try #require(
            Training.fit(rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0, settings: .init()))
        for (mcc, label) in [(5411, "Food"), (5541, "Fuel")] as [(Int32, String)] {
            let told = training.categoriser.explain(Array("KIOSK 100".utf8), amount: -10, mcc: mcc)
            #expect(told.category == label)
            #expect(told.model?.contributions.first?.source == "merchant category code \(mcc)")
        }
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

    @Test("a scratch one model used serves another, linear or forest")
    func scratchOfAnother() throws {
        let models = [try #require(Sample.trained?.categoriser), try #require(Sample.grown?.categoriser)]
        var scratch = Categoriser.Scratch()
        for narration in Sample.narrations(50, seed: 5) {
            for categoriser in models {
                var fresh = Categoriser.Scratch()
                #expect(
                    categoriser.decide(narration.span, amount: -5, scratch: &scratch)
                        == categoriser.decide(narration.span, amount: -5, scratch: &fresh))
            }
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
        #expect(
            try reason("жук", threshold: 0.01).hasPrefix(
                "nothing in the text was ever seen in training; likeliest is "))
        let shy = try #require(
            Categoriser(
                rules: rules, model: model, policy: DecisionPolicy(threshold: 0.1, modelThreshold: 1), modelBytes: nil,
                promise: .none))
        var scratch = Categoriser.Scratch()
        let decision = shy.decide(Array("TESCO STORES".utf8).span, amount: .nan, scratch: &scratch)
        #expect(
            shy.reason(for: decision, scratch: scratch).hasSuffix(
                ": a model that learnt from rules answers from 1.00 on"))
        #expect(try reason("QQQ", threshold: 0.5, withModel: false) == "no rule matched")
        #expect(
            try reason("QQQ", threshold: 0, withModel: false) == "no evidence: a label stands in, as threshold 0 asks")
    }
}
