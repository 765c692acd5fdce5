@testable import Bursar
import Features
import SparseMath
import Testing

@Suite("Tuning and the model card")
struct TuningTests {
    /// Narrations that say nothing, amounts that say all.
    private func toldByAmount(_ count: Int) -> TrainingRows {
        var random = RandomSource(seed: 4)
        return TrainingRows(
            (0..<count).map { index in
                let isRent = random.below(2) == 0
                let letters = (0..<6).map { _ in String(UnicodeScalar(UInt8(97 + random.below(26)))) }.joined()
                return Row(
                    narration: "payment \(letters)", label: isRent ? "Rent" : "Phone", amount: isRent ? -900 : -15)
            })
    }

    @Test("a setting that tells nothing is given up, one that tells all is kept")
    func findsWhatMatters() throws {
        var settings = TrainingSettings()
        settings.features.amountWeight = 0
        let (tuned, tuning) = Tuning.search(toldByAmount(300), from: settings)
        #expect(tuned.features.amountWeight > 0)
        let defaults = try #require(tuning.candidates.first)
        let kept = try #require(tuning.candidates.first { $0.isChosen && $0.name.hasPrefix("weight of the amount") })
        #expect(defaults.accuracy < 0.7 && kept.accuracy > 0.95)
        #expect(tuning.rows == 300)
    }

    @Test("labels that only the amount tells are lost without it")
    func amountAlone() throws {
        let (tuned, tuning) = Tuning.search(toldByAmount(150), from: TrainingSettings())
        let defaults = try #require(tuning.candidates.first)
        let without = try #require(tuning.candidates.first { $0.name == "weight of the amount 0.0" })
        #expect(without.accuracy < defaults.accuracy - 0.2)
        #expect(!without.isChosen)
        #expect(tuned.features.amountWeight > 0)
    }

    @Test(
        "of many rows some are compared, whole merchants of them, one a fold in any case",
        arguments: [(1, 3), (200, 200), (1_000, 260)])
    func sampled(mostRows: Int, atLeast: Int) {
        // One merchant has more rows than are wanted.
        let rows = TrainingRows(
            (0..<260).map {
                Row(narration: $0 < 205 ? "kiosk \($0)" : "shop \(String(repeating: "x", count: $0))", label: "A")
            })
        let bench = TuningBench(rows: rows, folds: 3, mostRows: mostRows, seed: 0)
        #expect(bench.isUsable)
        #expect(bench.rowCount >= atLeast)
        #expect(bench.rowCount <= mostRows + 205 + 2)
    }

    @Test("where nothing gains the settings stay, and the search is the same twice")
    func defaults() {
        var random = RandomSource(seed: 9)
        let rows = TrainingRows(
            (0..<120).map { index in
                let letters = (0..<6).map { _ in String(UnicodeScalar(UInt8(97 + random.below(26)))) }.joined()
                return Row(
                    narration: (index % 2 == 0 ? "grocery " : "petrol ") + letters, label: index % 2 == 0 ? "A" : "B")
            })
        let (tuned, tuning) = Tuning.search(rows, from: TrainingSettings())
        #expect(tuned == TrainingSettings())
        #expect(tuning.candidates.filter(\.isChosen).map(\.name) == ["the defaults"])
        #expect(Tuning.search(rows, from: TrainingSettings()).tuning == tuning)
    }

    @Test("fewer than three narrations leave nothing to compare", arguments: [0, 1, 2])
    func tooFew(narrations: Int) {
        let rows = TrainingRows((0..<narrations).map { Row(narration: $0 == 0 ? "kiosk" : "bakery", label: "A") })
        let (tuned, tuning) = Tuning.search(rows, from: TrainingSettings())
        #expect(tuned == TrainingSettings())
        #expect(tuning.candidates.isEmpty)
    }

    @Test("a model card tells settings, what was tried and what is promised, and a label is text in it")
    func card() throws {
        let rows = TrainingRows(
            (0..<60).map {
                Row(narration: $0 % 2 == 0 ? "tesco \($0)" : "shell \($0)", label: $0 % 2 == 0 ? "a|b](x)\nc" : "d")
            })
        let training = try #require(
            Training.fit(
                rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0.5, settings: TrainingSettings()))
        let bundle = try #require(ModelBundle(training, settings: TrainingSettings(), trainingDigest: "abc"))
        let plain = ModelCard(bundle, tuning: nil).markdown
        #expect(plain.contains("a\\|b\\]\\(x\\)"))
        #expect(plain.contains("cost of a mistake 0.7") && plain.contains("SHA-256 abc"))
        #expect(plain.contains("| 0.99 | can't be promised |"))
        let tuning = Tuning(
            candidates: [.init(name: "the defaults", accuracy: 0.5, macroF1: 0.25, isChosen: true)], rows: 60)
        #expect(ModelCard(bundle, tuning: tuning).markdown.contains("| the defaults | 0.5 | 0.25 | kept |"))
    }

    @Test(
        "a label in a card stays in its cell, whatever stands in it",
        arguments: [
            "a|b", "a|\u{301}b", "[x](https://example.org)", "<img src=x>", "`code`", "*b* _i_ ~s~", "# top", "\\| end",
            "&#124;",
        ])
    func cell(label: String) throws {
        let escaped = ModelCard.escaped(label)
        // Markdown reads scalars: each that could be markup has a backslash of its own before it.
        var isEscaped = false
        for scalar in escaped.unicodeScalars {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                #expect(!"`*_{}[]<>()#|~&".unicodeScalars.contains(scalar), "\(escaped)")
            }
        }
        #expect(!isEscaped)
    }

    @Test("a label is one line in a card", arguments: ["\n", "\r", "\r\n", "\u{2028}", "\u{85}", "\n\u{301}"])
    func lines(end: String) {
        #expect(ModelCard.escaped("a\(end)| b |").split(whereSeparator: \.isNewline).count == 1)
        #expect(ModelCard.escaped("a\(end)").unicodeScalars.allSatisfy { !Character($0).isNewline })
    }

    @Test(
        "a card of few rows, or of what rules said, promises nothing and says so", arguments: LabelSourceCase.allCases)
    func noPromise(of source: LabelSourceCase) throws {
        let rules = try matcher([
            ("Groceries", ["tesco stores", "aldi market"]), ("Dining", ["pizza hut", "coffee bar"]),
        ])
        let training = try #require(Sample.training(40, rules: rules, source: source.source))
        let bundle = try #require(ModelBundle(training, settings: TrainingSettings(), trainingDigest: "0"))
        let card = ModelCard(bundle, tuning: nil).markdown
        for precision in ["0.8", "0.9", "0.95", "0.98", "0.99"] {
            #expect(card.contains("\n| \(precision) | can't be promised |  |\n"))
        }
        #expect(card.contains(source.source.sentence))
    }

    enum LabelSourceCase: CaseIterable {
        case truth, weak
        var source: LabelSource { self == .truth ? .trueLabels : .weakLabels }
    }

    @Test("balance of classes and weight by amount multiply")
    func balanceAndAmount() throws {
        let rows = TrainingRows(
            (0..<60).map {
                Row(
                    narration: "shop \($0)", label: $0 < 50 ? "common" : "rare",
                    amount: $0 % 3 == 0 ? .nan : Double(-$0))
            })
        func weights(_ weighting: Weighting, _ balance: Float) throws -> [Float] {
            var settings = TrainingSettings()
            settings.weighting = weighting
            settings.classBalance = balance
            return try #require(
                FittingTask(rows: rows, chosen: rows.all, evidence: nil, rules: nil, settings: settings).weights)
        }
        let (amounts, classes) = (try weights(.amount, 0), try weights(.none, 1))
        let both = try weights(.amount, 1)
        for row in rows.all { #expect(both[row] == amounts[row] * classes[row]) }
        #expect(both[59] > both[58] && both[0] > 0)
    }

    @Test("balance of classes gives rare labels more weight, up to an equal share")
    func balance() throws {
        let rows = TrainingRows(
            (0..<60).map { Row(narration: "shop \($0)", label: $0 < 50 ? "common" : "rare") })
        func weights(_ balance: Float) -> [Float]? {
            var settings = TrainingSettings()
            settings.classBalance = balance
            return FittingTask(rows: rows, chosen: rows.all, evidence: nil, rules: nil, settings: settings).weights
        }
        #expect(weights(0) == nil)
        let even = try #require(weights(1))
        #expect(abs(even[..<50].reduce(0, +) - even[50...].reduce(0, +)) < 1e-3)
        #expect(abs(even.reduce(0, +) - 60) < 1e-3)
        let half = try #require(weights(0.5))
        #expect(half[59] / half[0] > 2 && half[59] / half[0] < 2.5)
    }
}

@Suite("Holding out to calibrate")
struct CalibrationCutTests {
    @Test(
        "every narration group is held out once, whole, and what is kept is never asked about", arguments: [8, 40, 300])
    func cuts(count: Int) {
        let rows = TrainingRows(
            (0..<count).map { index in
                let name =
                    String(repeating: "x", count: 1 + index / 3 % 7) + String(repeating: "y", count: 1 + index / 21)
                return Row(narration: "merchant \(name)", label: index % 2 == 0 ? "A" : "B")
            })
        let task = FittingTask(rows: rows, chosen: rows.all, evidence: nil, rules: nil, settings: TrainingSettings())
        var timesUnseen = [Int](repeating: 0, count: count)
        for cut in task.calibrationCuts {
            #expect(Set(cut.kept).isDisjoint(with: cut.heldOut))
            #expect(cut.kept.count + cut.heldOut.count == count)
            let keptGroups = Set(cut.kept.map { rows.groups[$0] })
            for (position, isUnseen) in zip(cut.heldOut, cut.isUnseen) where isUnseen {
                timesUnseen[position] += 1
                #expect(!keptGroups.contains(rows.groups[position]))
            }
        }
        #expect(timesUnseen.allSatisfy { $0 == 1 })
    }

    /// Positions may name a row again and again, so that many need no more narrations.
    @Test(
        "up to 60,000 rows every group is held out once, of more two tenths are",
        arguments: [(199, 4), (200, 5), (60_000, 5), (60_001, 2)])
    func many(count: Int, parts: Int) {
        let rows = TrainingRows(
            (0..<199).map { Row(narration: String(repeating: "x", count: $0), label: $0 % 2 == 0 ? "A" : "B") })
        let task = FittingTask(
            rows: rows, chosen: (0..<count).map { $0 % 199 }, evidence: nil, rules: nil, settings: TrainingSettings())
        let cuts = task.calibrationCuts
        #expect(cuts.count == parts)
        var timesUnseen = [Int](repeating: 0, count: count)
        for cut in cuts {
            for (position, isUnseen) in zip(cut.heldOut, cut.isUnseen) where isUnseen { timesUnseen[position] += 1 }
        }
        if count <= 60_000 {
            #expect(timesUnseen.allSatisfy { $0 == 1 })
        } else {
            #expect(timesUnseen.allSatisfy { $0 <= 1 })
            #expect((0.1...0.3).contains(Double(timesUnseen.reduce(0, +)) / Double(count)))
        }
    }

    @Test("rows of rules' labels are held out by keyword alone, none at random")
    func byKeyword() {
        let rows = TrainingRows((0..<120).map { Row(narration: "shop \($0)", label: $0 % 2 == 0 ? "A" : "B") })
        let keywords = (0..<120).map { Int32($0 / 5) }
        let task = FittingTask(
            rows: rows, chosen: rows.all, evidence: keywords, rules: nil, settings: TrainingSettings())
        var timesHeldOut = [Int](repeating: 0, count: 120)
        for cut in task.calibrationCuts {
            #expect(cut.isUnseen.allSatisfy { $0 })
            #expect(Set(cut.kept.map { keywords[$0] }).isDisjoint(with: cut.heldOut.map { keywords[$0] }))
            for position in cut.heldOut { timesHeldOut[position] += 1 }
        }
        #expect(timesHeldOut.allSatisfy { $0 == 1 })
    }

    @Test("fewer than eight rows, or one merchant alone, hold no merchant out", arguments: [(7, 7), (300, 1)])
    func nothingUnseen(count: Int, merchants: Int) {
        let rows = TrainingRows(
            (0..<count).map { Row(narration: String(repeating: "x", count: 1 + $0 % merchants), label: "A") })
        let task = FittingTask(rows: rows, chosen: rows.all, evidence: nil, rules: nil, settings: TrainingSettings())
        #expect(task.calibrationCuts.allSatisfy { !$0.isUnseen.contains(true) && !$0.kept.isEmpty })
    }
}
