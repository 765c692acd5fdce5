import Diagnostics
import Evaluation
import Foundation
import JSONText
import Rules
import TestSupport
import Testing

@testable import Bursar

@Suite("Cross-validation, what is asked beside")
struct CrossValidationBesideTests {
    private func report(
        _ rows: TrainingRows, split: Split = .random, rules: RuleMatcher? = nil, source: LabelSource = .trueLabels,
        asking: (inout Inquiry) -> Void
    ) throws -> EvaluationReport {
        var inquiry = Inquiry()
        asking(&inquiry)
        return try CrossValidation(
            rows: rows, split: split, splitSettings: SplitSettings(folds: 3, minClass: 1, seed: 1), rules: rules,
            threshold: 0, settings: .init(), source: source, inquiry: inquiry
        ).report(draws: 50)
    }

    @Test("a challenger is judged on the same rows: the same recipe says the same, another one does not")
    func challengers() throws {
        var other = TrainingSettings()
        other.weighting = .amount
        let report = try report(TrainingRows(Sample.rows(150))) {
            $0.name = "linear"
            $0.challengers = [.init(name: "same", settings: .init()), .init(name: "other", settings: other)]
        }
        let comparisons = report.beside.comparisons
        #expect(comparisons.map(\.first) == ["linear", "linear"] && comparisons.map(\.second) == ["same", "other"])
        #expect(comparisons[0].sentence == "same is right on the same rows as linear")
        #expect(comparisons[0].agreement.rows == 150)
        #expect(report.beside.algorithms.map(\.name) == ["same", "other"])
        #expect(report.beside.algorithms[0].judgement == report.judgement)
        #expect(report.beside.algorithms[1].judgement != report.judgement)
        #expect(comparisons[1][.accuracy]?.second == report.beside.algorithms[1].judgement[.accuracy]?.value)
    }

    @Test("a saved model is judged as it is; it knows what it learnt from, and not the labels it never saw")
    func savedModel() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("old.safetensors").path
        let training = try #require(Sample.trained)
        let bundle = try #require(ModelBundle(training, settings: .init(), trainingDigest: "aa"))
        try WholeFile.write(bundle.serialised(), to: path)
        let model = try SavedModel(path: path, rules: nil, threshold: nil, inputDigest: "bb")
        var rows = Sample.rows(120)
        rows += (0..<6).map { Row(narration: "ZOOLOGICAL GARDEN \($0)", label: "Zoo") }
        let report = try report(TrainingRows(rows)) { $0.savedModel = model }
        let (rival, facts) = try #require(report.beside.savedModel)
        #expect(facts.labelsNotKnown == ["Zoo"] && !facts.learntFromThisFile && facts.usedTrueLabels)
        #expect(rival.judgement[.accuracy]?.value == 120.0 / 126, "it learnt from these 120 rows")
        #expect(report.beside.comparisons.map(\.first) == ["linear"])
        #expect(report.beside.comparisons[0].agreement.rows == 126)
    }

    @Test("answers a file has no label for stay labels of their own")
    func foreignLabels() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("old.safetensors").path
        let training = try #require(Sample.trained)
        let bundle = try #require(ModelBundle(training, settings: .init(), trainingDigest: "aa"))
        try WholeFile.write(bundle.serialised(), to: path)
        let model = try SavedModel(path: path, rules: nil, threshold: nil, inputDigest: "aa")
        let rows = (0..<30).map { Row(narration: "TESCO STORES \($0)", label: $0 % 2 == 0 ? "Food" : "Shop") }
        let report = try report(TrainingRows(rows)) { $0.savedModel = model }
        let judgement = try #require(report.beside.savedModel).rival.judgement
        #expect(judgement[.accuracy]?.value == 0)
        #expect(judgement.confusion.worstFirst.first?.takenFor == "Groceries")
    }

    @Test("a curve ends in the evaluation itself and rises to it", arguments: [Split.random, .unseen, .time])
    func curve(split: Split) throws {
        let report = try report(TrainingRows(Sample.rows(300)), split: split) { $0.wantsCurve = true }
        let curve = try #require(report.beside.curve)
        #expect(curve.points.count == 5)
        #expect(curve.points.last?.accuracy == report.judgement[.accuracy])
        #expect(curve.points.last?.macroF1 == report.judgement[.macroF1])
        #expect(curve.points.map(\.rows) == curve.points.map(\.rows).sorted())
        #expect(curve.points.allSatisfy { $0.accuracy.n == report.judgement.rows })
        #expect(curve.lastDoubling[.accuracy]?.second == report.judgement[.accuracy]?.value)
        let (first, last) = (curve.points[0].accuracy.value, curve.points[4].accuracy.value)
        if split != .unseen { #expect(try #require(first) < (try #require(last))) }
    }

    @Test("where rules are learnt from there is no curve")
    func weakCurve() throws {
        let rules = try matcher([("Groceries", ["tesco", "aldi"]), ("Dining", ["pizza", "sushi"])])
        let report = try report(TrainingRows(Sample.rows(90)), rules: rules, source: .weakLabels) {
            $0.wantsCurve = true
        }
        #expect(report.beside.curve == nil)
    }

    /// Ten rows of one merchant bear a label that belongs to another.
    @Test("labels somebody got wrong are on top of the list, with row, line and normalised text")
    func mistakes() throws {
        var rows = Sample.rows(200)
        let known = rows.indices.filter { rows[$0].narration.hasPrefix("PIZZA HUT") }
        let wrong = try #require(known.dropFirst(4).first)
        rows[wrong].label = "Transport"
        let loaded = TrainingRows(rows)
        let report = try report(loaded) {
            $0.mistakes = 3
            $0.lines = rows.indices.map { Int32($0 + 2) }
        }
        let first = try #require(report.beside.mistakes?.first)
        #expect(Int(first.row) == wrong && Int(first.line ?? 0) == wrong + 2)
        #expect(first.truth == "Transport" && first.answer == "Dining")
        #expect(first.alike == 1 && first.groupRows == known.count)
        #expect(loaded.normalisedNarration(wrong).hasPrefix("pizza hut "))
    }
}
