import Diagnostics
import Foundation
import Transactions
import Features
@testable import Bursar
import Rules
import SparseMath
import TestSupport
import Testing

@Suite("Training")
struct TrainingTests {
    @Test("true labels are learnt")
    func trueLabels() throws {
        let training = try #require(Sample.trained)
        #expect(training.source == .trueLabels)
        #expect(training.rows == 120)
        for (label, names) in Sample.merchants {
            for name in names { #expect(training.categoriser.decide(name).category == label) }
        }
    }

    @Test("rows without a label, and Unknown in capitals or not, are passed over")
    func passedOver() throws {
        var rows = Sample.rows(60)
        let spellings = ["", "Unknown", "unknown", "UNKNOWN"]
        for row in 0..<20 { rows[row].label = spellings[row % 4] }
        let table = TrainingRows(rows)
        let training = try #require(
            Training.fit(
                table, chosen: table.all, source: .trueLabels, rules: nil, threshold: 0.5, settings: .init()))
        #expect(training.rows == 40)
        #expect(training.categoriser.labels.sorted() == ["Dining", "Groceries", "Transport"])
    }

    @Test("nothing to learn from gives nothing", arguments: ["", "Unknown", "unknown", "UNKNOWN"])
    func nothing(label: String) throws {
        let rows = TrainingRows((0..<5).map { Row(narration: "a\($0)", label: label) })
        for source in [LabelSource.trueLabels, .weakLabels] {
            let rules = source == .weakLabels ? try matcher([("X", ["kennel"])]) : nil
            #expect(
                Training.fit(
                    rows, chosen: rows.all, source: source, rules: rules, threshold: 0.5, settings: .init()) == nil)
        }
        let labelled = TrainingRows([Row(narration: "a", label: "A")])
        #expect(
            Training.fit(labelled, chosen: [], source: .trueLabels, rules: nil, threshold: 0, settings: .init()) == nil)
        #expect(
            Training.fit(
                labelled, chosen: [0], source: .weakLabels, rules: nil, threshold: 0, settings: .init()) == nil)
    }

    @Test("one row, one label, is enough")
    func oneRow() throws {
        let rows = TrainingRows([Row(narration: "KIOSK", label: "Sweets")])
        let training = try #require(
            Training.fit(rows, chosen: [0], source: .trueLabels, rules: nil, threshold: 0.5, settings: .init()))
        #expect(training.categoriser.decide("KIOSK").category == "Sweets")
    }

    @Test("a label's name speaks for it where no row has: a shop never met is filed where its words say")
    func labelNames() throws {
        let rows = TrainingRows(
            (0..<40).map { row in
                Row(
                    narration: row % 2 == 0 ? "ACME \(row)" : "ZORK \(row)",
                    label: row % 2 == 0 ? "Garden Centre" : "Taxi")
            })
        let training = try #require(
            Training.fit(rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0, settings: .init()))
        #expect(training.rows == 40)
        #expect(training.categoriser.decide("NORTHERN GARDEN SHED").category == "Garden Centre")
        #expect(training.categoriser.decide("MIDNIGHT TAXIS").category == "Taxi")
        #expect(training.categoriser.decide("ACME GARDEN TAXI").category == "Garden Centre")
    }

    @Test("what a name says gives way where rows say otherwise")
    func labelNamesGiveWay() throws {
        let rows = TrainingRows(
            (0..<40).map { row in
                Row(narration: row % 2 == 0 ? "TAXI \(row)" : "GARDEN \(row)", label: row % 2 == 0 ? "Garden" : "Taxi")
            })
        let training = try #require(
            Training.fit(rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0, settings: .init()))
        #expect(training.categoriser.decide("TAXI 3").category == "Garden")
        #expect(training.categoriser.decide("GARDEN 4").category == "Taxi")
    }

    @Test("labels that only their Unicode form tells apart are one label, and can be saved")
    func canonicalEquivalence() throws {
        let rows = TrainingRows(
            (0..<20).map { Row(narration: "shop \($0)", label: $0 % 2 == 0 ? "Caf\u{E9}" : "Cafe\u{301}") })
        #expect(rows.labelNames.count == 1)
        #expect(Set(rows.labels) == [0])
    }

    @Test("a model that learnt from rules answers Unknown where it knows no word")
    func weakModelKnowsNothing() throws {
        let rules = try matcher([("Pets", ["kennel"]), ("Dining", ["pizza"])])
        let rows = TrainingRows(
            (0..<120).map { Row(narration: $0 % 2 == 0 ? "kennel dog \($0)" : "pizza slice \($0)", label: "") })
        let training = try #require(
            Training.fit(
                rows, chosen: rows.all, source: .weakLabels, rules: rules, threshold: 0.6, settings: .init()))
        var scratch = Categoriser.Scratch()
        func decision(_ text: String) -> Decision {
            training.categoriser.decide(Array(text.utf8).span, amount: .nan, scratch: &scratch)
        }
        #expect(decision("wire transfer 4821").category == nil)
        #expect(decision("dogs pizzas").confidence < 0.6)
        #expect(training.categoriser.labels[Int(decision("dog").candidate)] == "Pets")
    }

    @Test("weak labels are what sure rules say, and the truth is not looked at")
    func weakLabels() throws {
        let rules = try matcher([("Shops", ["tesco", "aldi", "lidl"]), ("Moving", ["uber", "metro", "shell"])])
        let training = try #require(Sample.training(rules: rules, source: .weakLabels))
        #expect(training.source == .weakLabels)
        #expect(training.rows < 120)
        #expect(training.categoriser.labels.sorted() == ["Moving", "Shops"])
        #expect(training.categoriser.decide("METRO TRAIN").category == "Moving")
    }

    @Test("the rules' labels make no model surer than the rules are", arguments: [1, 2, 5])
    func weakConfidence(categories: Int) throws {
        let all = [
            ("A", ["tesco", "aldi"]), ("B", ["uber", "metro"]), ("C", ["pizza"]), ("D", ["coffee"]), ("E", ["shell"]),
        ]
        let rules = try matcher(all.prefix(categories).map { (name: $0.0, keywords: $0.1) })
        let table = TrainingRows(Sample.rows(200))
        let weak = WeakLabels(table, chosen: table.all, rules: rules, threshold: 0.5)
        let training = try #require(Sample.training(200, rules: rules, source: .weakLabels))
        let model = try #require(training.categoriser.model)
        let alone = try #require(Categoriser(rules: nil, model: model, threshold: 0))
        for narration in Sample.narrations(200, seed: 5) {
            let answer = alone.decide(narration)
            #expect(answer.confidence <= (weak.reliability[answer.category] ?? 0) + 1e-5)
        }
    }

    @Test(
        "what a model adds is, taken together, as sure as a level, and no answer more can be added",
        arguments: [
            ([0.875, 0.75, 0.625], 0.75, 0.625), ([0.625, 0.875, 0.75], 0.75, 0.625),
            ([0.875, 0.875, 0.25], 0.75, 0.75),
            ([0.875, 0.625, 0.625], 0.75, 0.75), ([0.625], 0.75, 0.75), ([], 0.75, 0.75),
            ([0.875, 0.875, 0.625, 0.625], 0.75, 0.625),
            ([0.75, 0.75], 0.75, 0.75),
        ] as [([Float], Float, Float)])
    func limit(answers: [Float], level: Float, limit: Float) {
        #expect(WeakLabels.limit(answers, asSureAs: level) == limit)
    }

    @Test("where no threshold is asked, what a model adds to the rules it learnt from is as sure as they are")
    func weakThreshold() throws {
        // Phrases of several words are surer than one word; some rows have no keyword, only what goes with them.
        let rules = try matcher([
            ("Pets", ["happy kennel club", "royal dog parlour"]), ("Dining", ["pizza", "sushi"]),
        ])
        let texts = [
            "happy kennel club biscuits leash", "royal dog parlour biscuits leash", "pizza napoli", "sushi napoli",
            "biscuits leash",
        ]
        let rows = TrainingRows((0..<400).map { Row(narration: "\(texts[$0 % 5]) \($0)", label: "") })
        func training(_ threshold: Float?) throws -> Training {
            try #require(
                Training.fit(
                    rows, chosen: rows.all, source: .weakLabels, rules: rules, threshold: threshold, settings: .init()))
        }
        let asked = try training(0.3).categoriser
        #expect(asked.policy == DecisionPolicy(threshold: 0.3))
        let own = try training(nil).categoriser
        #expect(own.policy.threshold == 0.5)
        #expect(own.policy.modelThreshold > 0.5)
        var scratch = Categoriser.Scratch()
        var confidences: [String: [Float]] = [:]
        for row in rows.all {
            rows.corpus.copy(row, into: &scratch.narration)
            let decision = own.decideNormalised(rows.facts[row], scratch: &scratch)
            confidences[decision.method.name, default: []].append(decision.confidence)
        }
        func mean(_ method: String) -> Double? {
            confidences[method].map { $0.reduce(0) { $0 + Double($1) } / Double($0.count) }
        }
        let ofRules = try #require(mean("rule"))
        #expect(try #require(mean("model")) >= ofRules - 1e-5)

        let folder = try TemporaryFolder()
        let path = folder.file("own.model").path
        let bundle = try #require(ModelBundle(try training(nil), settings: .init(), trainingDigest: ""))
        try WholeFile.write(bundle.serialised(), to: path)
        #expect(try Categoriser(modelFile: path, rules: nil, threshold: nil).policy == own.policy)
        // Other rules may have another threshold; the model keeps its own.
        #expect(
            try Categoriser(modelFile: path, rules: rules, threshold: nil, rulesThreshold: 0.3).policy
                == DecisionPolicy(threshold: 0.3, modelThreshold: own.policy.modelThreshold))
        // A threshold that is asked is meant for rules and model alike.
        #expect(
            try Categoriser(modelFile: path, rules: nil, threshold: 0.6).policy == DecisionPolicy(threshold: 0.6))
        #expect(try Recipe(modelFile: path, rules: nil).threshold == nil)
    }

    @Test("the model's best answer is its most probable one, also with doubtful labels")
    func bestIsMostProbable() throws {
        let model = try #require(Sample.trained?.categoriser.model)
            .discounted(by: ["Dining": 0.5, "Groceries": 0.55, "Transport": 1])
        let alone = try #require(Categoriser(rules: nil, model: model, threshold: 0))
        var scratch = Categoriser.Scratch()
        for narration in Sample.narrations(300, seed: 6) {
            let decision = alone.decide(narration.span, amount: .nan, scratch: &scratch)
            let most = model.labels.indices.map { scratch.model.probability($0) }.max() ?? 0
            #expect(decision.confidence == most)
            // What is missing to 1 is that none of the labels fits.
            #expect(model.labels.indices.reduce(Float(0)) { $0 + scratch.model.probability($1) } < 1 + 1e-4)
        }
    }

    @Test("a keyword that is always wrong on these labels steps back")
    func calibratedRules() throws {
        let wrong = try matcher([("Dining", ["tesco"]), ("Groceries", ["aldi"])])
        let training = try #require(Sample.training(300, rules: wrong))
        let rules = try #require(training.categoriser.rules)
        let precisions = Dictionary(uniqueKeysWithValues: rules.keywords.map { ($0.text, $0.precision) })
        #expect(precisions["tesco", default: 1] < 0.3)
        #expect(precisions["aldi", default: 0] > 0.8)
        let answer = training.categoriser.decide("TESCO STORES 12", amount: -20)
        #expect(answer.category == "Groceries" && answer.method == "model")
    }

    /// The amount is no feature here, so that nothing but the weight can tell the two files apart.
    @Test("a missing amount weighs as the median of the others")
    func missingAmount() throws {
        var settings = TrainingSettings()
        settings.weighting = .amount
        settings.features.amountWeight = 0
        var rows = Sample.rows(61)
        for row in rows.indices { rows[row].amount = -Double(row + 1) }
        func bytes(_ amount: Double) throws -> [UInt8] {
            // The middle row of 61 holds the median; of the 60 others the upper one is taken.
            var rows = rows
            rows[10].amount = amount
            let table = TrainingRows(rows)
            let training = try #require(
                Training.fit(
                    table, chosen: table.all, source: .trueLabels, rules: nil, threshold: 0.5, settings: settings))
            return try #require(ModelBundle(training, settings: settings, trainingDigest: "")).serialised()
        }
        let others = rows.indices.filter { $0 != 10 }.map { rows[$0].amount }.sorted(by: >)
        let missing = try bytes(.nan)
        #expect(try missing == bytes(others[30]))
        #expect(try missing != bytes(-5_000))
    }

    @Test("weighting by amount is not the same as none, except where all amounts are 0 or missing")
    func weighting() throws {
        func model(_ weighting: Weighting, amount: (Int) -> Double) throws -> [UInt8] {
            var settings = TrainingSettings()
            settings.features.amountWeight = 0
            settings.weighting = weighting
            var rows = Sample.rows(40)
            for row in rows.indices { rows[row].amount = amount(row) }
            let table = TrainingRows(rows)
            let training = try #require(
                Training.fit(
                    table, chosen: table.all, source: .trueLabels, rules: nil, threshold: 0.5, settings: settings))
            settings.weighting = .none
            return try #require(ModelBundle(training, settings: settings, trainingDigest: "")).serialised()
        }
        #expect(try model(.amount) { Double($0) } != model(.none) { Double($0) })
        for constant in [0, Double.nan] {
            #expect(try model(.amount) { _ in constant } == model(.none) { _ in constant })
        }
    }

    @Test("the same rows and seed give the same bytes, another seed gives others")
    func deterministic() throws {
        func bytes(seed: UInt64) throws -> [UInt8] {
            var settings = TrainingSettings()
            settings.seed = seed
            let training = try #require(Sample.training(settings: settings))
            return try #require(ModelBundle(training, settings: settings, trainingDigest: "d")).serialised()
        }
        #expect(try bytes(seed: 1) == bytes(seed: 1))
        #expect(try bytes(seed: 1) != bytes(seed: 2))
    }
}
