import Classifiers
import Features
import Rules
import SparseMath

/// One fit's rows with their labels renumbered to those that occur.
struct FittingTask: Sendable {
    enum Part: Sendable {
        case model(Vectoriser, TrainedClassifier)
        case heldOut(HeldOutRows)
    }

    /// What is held out in one calibration part, as positions in `chosen`, and which of it are whole narration groups.
    struct Cut: Sendable {
        let kept: [Int]
        let heldOut: [Int]
        let isUnseen: [Bool]
    }

    let rows: TrainingRows
    let chosen: [Int]
    let evidence: [Int32]?
    /// By row of the file, what is held out together: rows of a merchant, or of a keyword where rules made the labels.
    let heldTogether: [Int32]
    /// Measured anew in each calibration part, on the rows kept; nil where none decide beside the model.
    let rules: RuleMatcher?
    let settings: TrainingSettings
    let names: [String]
    let labels: [Int32]
    let weights: [Float]?

    init(
        rows: TrainingRows, chosen: [Int], evidence: [Int32]?, rules: RuleMatcher?, settings: TrainingSettings
    ) {
        self.evidence = evidence
        self.rows = rows
        heldTogether = evidence ?? rows.merchantGroups()
        self.chosen = chosen
        self.rules = rules
        self.settings = settings
        var renumbered: [Int32: Int32] = [:]
        for label in Set(chosen.map { rows.labels[$0] }).sorted() { renumbered[label] = Int32(renumbered.count) }
        names = renumbered.keys.sorted().map { rows.labelNames[Int($0)] }
        labels = chosen.map { renumbered[rows.labels[$0]] ?? 0 }
        let byAmount = settings.weighting == .amount ? amountWeights(chosen.map { rows.facts[$0].amount }) : nil
        let byClass = settings.classBalance > 0 ? classWeights(labels, power: settings.classBalance) : nil
        weights = byAmount.map { amounts in byClass.map { zip(amounts, $0).map(*) } ?? amounts } ?? byClass
    }

    func fitAll() -> Part {
        let (vectoriser, model) = fit(Array(chosen.indices))
        guard case .linear(let linear) = model else { return .model(vectoriser, model) }
        // What is needed together lies together.
        let whole = linear.carrying(vectoriser.inverseFrequencies)
        return .model(vectoriser.lying(in: whole.weights.beside), .linear(whole))
    }

    private func fit(_ positions: [Int]) -> (Vectoriser, TrainedClassifier) {
        let taken = Condensation(
            positions, mostAlike: evidence == nil ? .max : Condensation.mostAlikeByRules, seed: settings.seed
        ) { position in
            Int64(rows.groups[chosen[position]]) << 32 | Int64(labels[position])
        }
        let picked = taken.positions.map { chosen[$0] }
        // All of them, also of labels whose every row is held out: what a label is called is known beforehand.
        let labelNames = LabelNames(names)
        let vectoriser = settings.features.fit(rows.corpus, rows: picked, names: labelNames)
        let vectors = vectoriser.transform(rows.corpus, rows: picked, names: labelNames).vectors
        let model = taken.hurried(settings).fit(
            vectors, labels: taken.positions.map { labels[$0] } + labelNames.labels, classCount: names.count,
            featureCount: vectoriser.vocabulary.count,
            sampleWeights: sampleWeights(taken).map { $0 + Array(repeating: 1, count: labelNames.count) })
        return (vectoriser, model)
    }

    /// What each row counts, by the settings and for rows that were passed over, scaled to mean 1; nil where all are alike.
    private func sampleWeights(_ taken: Condensation) -> [Float]? {
        let own = weights.map { weights in taken.positions.map { weights[$0] } }
        guard let counts = taken.counts else { return own }
        let all = own.map { zip($0, counts).map(*) } ?? counts
        let mean = all.reduce(0, +) / Float(max(1, all.count))
        return all.map { $0 / mean }
    }

    /// The best label of each row asked about, as an index into the file's labels, from a model fitted on all chosen rows.
    func answers(to asked: [Int]) -> [Int32] {
        let (vectoriser, model) = fit(Array(chosen.indices))
        let vectors = vectoriser.transform(rows.corpus, rows: asked).vectors
        var indices: [String: Int32] = [:]
        for (index, name) in rows.labelNames.enumerated() { indices[name] = Int32(index) }
        let places = names.map { indices[$0] ?? 0 }
        var scores: [Lane] = []
        return asked.indices.map { row in
            model.score(vectors, row: row, into: &scores)
            var best = 0
            for label in 1..<max(1, names.count) where scores[class: label] > scores[class: best] {
                best = label
            }
            return places[best]
        }
    }

    func holdOut(_ cut: Cut) -> Part {
        let (vectoriser, model) = fit(cut.kept)
        let measured = rules.map { Training.calibrate($0, rows: rows, chosen: cut.kept.map { chosen[$0] }) }
        let (vectors, familiarity, parts) = vectoriser.transform(
            rows.corpus, rows: cut.heldOut.map { chosen[$0] })
        var heldOut = HeldOutRows(classCount: names.count)
        var scores: [Lane] = []
        var scratch = Categoriser.Scratch()
        for (i, position) in cut.heldOut.enumerated() {
            model.score(vectors, row: i, into: &scores)
            heldOut.scores.append(
                scores, label: labels[position], group: heldTogether[chosen[position]],
                standing: familiarity[i].standing
            ) {
                model.leadParts(vectors, parts[i], of: $0, over: $1)
            }
            heldOut.isUnseen.append(cut.isUnseen[i])
            heldOut.isGuess.append(familiarity[i].isStranger)
            heldOut.ruleAnswers.append(measured.flatMap { answer(of: $0, at: position, &scratch) })
        }
        return .heldOut(heldOut)
    }

    private func answer(
        of rules: RuleMatcher, at position: Int, _ scratch: inout Categoriser.Scratch
    ) -> HeldOutRows.RuleAnswer? {
        rows.corpus.copy(chosen[position], into: &scratch.narration)
        rules.match(scratch.narration, into: &scratch.rules)
        guard let winner = scratch.rules.verdict?.winner else { return nil }
        let isRight = rules.categories[winner.category] == names[Int(labels[position])]
        return .init(isRight: isRight, confidence: Float(winner.confidence))
    }
}

/// (mean rows of a class / rows of the row's class) to a power, scaled to mean 1: at 1 all classes weigh alike.
private func classWeights(_ labels: [Int32], power: Float) -> [Float] {
    var counts: [Int32: Double] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    let weights = labels.map { exponential(-Double(power) * logarithm(counts[$0] ?? 1)) }
    let mean = weights.reduce(0, +) / Double(max(1, weights.count))
    return weights.map { Float($0 / mean) }
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
