import Classifiers
import Features
import Rules
import SparseMath

/// Rows as a learner is fitted on them.
struct PreparedRows: Sendable {
    let vectoriser: Vectoriser
    let vectors: SparseRows
    let labels: [Int32]
    /// nil where all rows count the same.
    let sampleWeights: [Float]?
    let settings: TrainingSettings
}

/// One fit's rows with their labels renumbered to those that occur.
struct FittingTask: Sendable {
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

    /// The model of all chosen rows.
    ///
    /// - Parameter parts: how many passes the fits on parts of the rows took before what they had not seen gained no more.
    func fit(_ prepared: PreparedRows, after parts: [[Int]]) -> (Vectoriser, TrainedClassifier) {
        let (model, _) = fit(prepared, stopping: Self.most(of: parts).map { .after($0) } ?? .nothing)
        guard case .linear(let linear) = model else { return (prepared.vectoriser, model) }
        // What is needed together lies together.
        let whole = linear.carrying(prepared.vectoriser.inverseFrequencies)
        return (prepared.vectoriser.lying(in: whole.weights.beside), .linear(whole))
    }

    /// For each eight classes the passes of the part that took most; nil where no part was held out.
    static func most(of parts: [[Int]]) -> [Int]? {
        parts.first.map { first in first.indices.map { lane in parts.reduce(0) { max($0, $1[lane]) } } }
    }

    /// Features of some of the chosen rows, and what each row counts.
    func prepare(_ positions: [Int]) -> PreparedRows {
        let taken = Condensation(
            positions, mostAlike: evidence == nil ? .max : Condensation.mostAlikeByRules, seed: settings.seed
        ) { position in
            Int64(rows.groups[chosen[position]]) << 32 | Int64(labels[position])
        }
        let picked = taken.positions.map { chosen[$0] }
        // All of them, also of labels whose every row is held out: what a label is called is known beforehand.
        let labelNames = LabelNames(names)
        let vectoriser = settings.features.fit(rows.corpus, rows: picked, names: labelNames)
        return PreparedRows(
            vectoriser: vectoriser,
            vectors: vectoriser.transform(rows.corpus, rows: picked, names: labelNames).vectors,
            labels: taken.positions.map { labels[$0] } + labelNames.labels,
            sampleWeights: sampleWeights(taken).map { $0 + Array(repeating: 1, count: labelNames.count) },
            settings: taken.hurried(settings))
    }

    private func fit(_ prepared: PreparedRows, stopping: Stopping) -> (classifier: TrainedClassifier, passes: [Int]) {
        prepared.settings.fit(
            prepared.vectors, labels: prepared.labels, classCount: names.count,
            featureCount: prepared.vectoriser.vocabulary.count, sampleWeights: prepared.sampleWeights,
            stopping: stopping)
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
        let prepared = prepare(Array(chosen.indices))
        let (model, _) = fit(prepared, stopping: .nothing)
        let vectors = prepared.vectoriser.transform(rows.corpus, rows: asked).vectors
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

    /// The rows held out, answered by a model of those kept, and how many passes over these it took before it answered no
    /// better.
    func holdOut(_ cut: Cut) -> (rows: HeldOutRows, passes: [Int]) {
        let prepared = prepare(cut.kept)
        let (vectors, familiarity, parts) = prepared.vectoriser.transform(
            rows.corpus, rows: cut.heldOut.map { chosen[$0] })
        let watched = WatchedRows(vectors, labels: cut.heldOut.map { labels[$0] }, isUnseen: cut.isUnseen)
        let (model, passes) = fit(prepared, stopping: .watching(watched))
        let measured = rules.map { Training.calibrate($0, rows: rows, chosen: cut.kept.map { chosen[$0] }) }
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
        return (heldOut, passes)
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
