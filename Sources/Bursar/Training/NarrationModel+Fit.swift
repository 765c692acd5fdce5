import Classifiers
import Features
import SparseMath

extension NarrationModel {
    /// Fits features, model and calibration on some labelled rows.
    ///
    /// Labels no row has are left out. The calibration is learnt from models of their own that had not seen the rows
    /// they are judged on: part of them whole narration groups (merchants never met), part rows at random (merchants
    /// met before). The model itself is fitted on all rows.
    ///
    /// - Parameter evidence: for each row of `rows` what its label was made from: the keyword, where rules made it. Then
    ///   only whole keywords are held out: the model will be asked where no keyword is found, and how it does on
    ///   keywords it was fitted on says nothing about that. nil for true labels.
    /// - Precondition: at least one row, all with labels from 0 on.
    static func fit(
        _ rows: TrainingRows, using chosen: [Int], heldOutBy evidence: [Int32]? = nil, settings: TrainingSettings
    ) -> NarrationModel {
        precondition(!chosen.isEmpty, "a model needs rows")
        let task = FittingTask(rows: rows, chosen: chosen, evidence: evidence, settings: settings)
        let cuts = task.calibrationCuts
        let results = concurrently(cuts.count + 1) { part in
            part == 0 ? task.fitAll() : task.holdOut(cuts[part - 1])
        }
        var heldOut = HeldOutScores(classCount: task.names.count)
        var fitted: (Vectoriser, TrainedClassifier)?
        for result in results {
            switch result {
            case .model(let vectoriser, let model): fitted = (vectoriser, model)
            case .heldOut(let scores): heldOut.append(scores)
            }
        }
        guard let (vectoriser, classifier) = fitted else { preconditionFailure("part 0 fits the model") }
        return NarrationModel(
            labels: task.names, vectoriser: vectoriser, classifier: classifier,
            calibration: PosteriorCalibration.fit(heldOut))
    }
}

/// One fit's rows with their labels renumbered to those that occur.
private struct FittingTask: Sendable {
    enum Part: Sendable {
        case model(Vectoriser, TrainedClassifier)
        case heldOut(HeldOutScores)
    }

    /// What is held out in one calibration part, as positions in `chosen`.
    struct Cut: Sendable {
        let kept: [Int]
        let heldOut: [Int]
    }

    let rows: TrainingRows
    let chosen: [Int]
    let evidence: [Int32]?
    let settings: TrainingSettings
    let names: [String]
    let labels: [Int32]
    let weights: [Float]?

    init(rows: TrainingRows, chosen: [Int], evidence: [Int32]?, settings: TrainingSettings) {
        self.evidence = evidence
        self.rows = rows
        self.chosen = chosen
        self.settings = settings
        var renumbered: [Int32: Int32] = [:]
        for label in Set(chosen.map { rows.labels[$0] }).sorted() { renumbered[label] = Int32(renumbered.count) }
        names = renumbered.keys.sorted().map { rows.labelNames[Int($0)] }
        labels = chosen.map { renumbered[rows.labels[$0]] ?? 0 }
        weights = settings.weighting == .amount ? amountWeights(chosen.map { rows.facts[$0].amount }) : nil
    }

    func fitAll() -> Part {
        let (vectoriser, model) = fit(Array(chosen.indices))
        return .model(vectoriser, model)
    }

    private func fit(_ positions: [Int]) -> (Vectoriser, TrainedClassifier) {
        let picked = positions.map { chosen[$0] }
        let vectoriser = settings.features.fit(rows.corpus, rows: picked)
        let (vectors, _) = vectoriser.transform(rows.corpus, rows: picked)
        let model = settings.fit(
            vectors, labels: positions.map { labels[$0] }, classCount: names.count,
            featureCount: vectoriser.vocabulary.count,
            sampleWeights: weights.map { weights in positions.map { weights[$0] } })
        return (vectoriser, model)
    }

    func holdOut(_ cut: Cut) -> Part {
        let (vectoriser, model) = fit(cut.kept)
        let (vectors, familiarity) = vectoriser.transform(rows.corpus, rows: cut.heldOut.map { chosen[$0] })
        var scores = HeldOutScores(classCount: names.count)
        var row: [Lane] = []
        for (i, position) in cut.heldOut.enumerated() {
            model.score(vectors, row: i, into: &row)
            scores.append(row, label: labels[position], standing: familiarity[i].standing)
        }
        return .heldOut(scores)
    }

    /// Many rows: one cut that holds out a tenth of the groups and a tenth of the rows. Few rows: four cuts of a
    /// quarter each, two of groups and two of rows, so that nearly all rows tell something.
    var calibrationCuts: [Cut] {
        guard chosen.count >= 8 else { return [] }
        var random = RandomSource(seed: settings.seed ^ 0x5eed_ca11)
        var groupDraws: [Int32: Int] = [:]
        let groups = evidence ?? rows.groups
        for row in chosen where groupDraws[groups[row]] == nil { groupDraws[groups[row]] = random.below(20) }
        let byGroup = chosen.map { groupDraws[groups[$0]] ?? 0 }
        if evidence != nil {
            let quarters = (0..<(chosen.count >= 20_000 ? 1 : 4)).map { quarter in
                cut { byGroup[$0] / 5 == quarter }
            }
            return quarters.filter { !$0.kept.isEmpty && !$0.heldOut.isEmpty }
        }
        let rowDraws = chosen.map { _ in random.below(20) }
        let cuts =
            chosen.count >= 20_000
            ? [cut { byGroup[$0] < 2 || rowDraws[$0] < 2 }]
            : [
                cut { byGroup[$0] < 5 }, cut { (5..<10).contains(byGroup[$0]) }, cut { rowDraws[$0] < 5 },
                cut { (5..<10).contains(rowDraws[$0]) },
            ]
        return cuts.filter { !$0.kept.isEmpty && !$0.heldOut.isEmpty }
    }

    private func cut(_ isHeldOut: (Int) -> Bool) -> Cut {
        Cut(
            kept: chosen.indices.filter { !isHeldOut($0) }, heldOut: chosen.indices.filter(isHeldOut))
    }
}

/// ln(1 + |amount|), a missing amount as the median of the others, scaled to mean 1; all 1 where all are 0 or missing.
private func amountWeights(_ amounts: [Double]) -> [Float] {
    let weights = amounts.map { $0.isFinite ? logarithm(1 + abs($0)) : Double.nan }
    let known = weights.filter(\.isFinite).sorted()
    guard !known.isEmpty else { return amounts.map { _ in 1 } }
    let median = known[known.count / 2]
    let filled = weights.map { $0.isFinite ? $0 : median }
    let mean = filled.reduce(0, +) / Double(filled.count)
    guard mean > 0 else { return amounts.map { _ in 1 } }
    return filled.map { Float($0 / mean) }
}
