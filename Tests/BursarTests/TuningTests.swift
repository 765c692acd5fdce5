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
}
