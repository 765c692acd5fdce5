import Evaluation
import Features
import SparseMath

/// Folds over narration groups on which settings are scored, the same for all.
struct TuningBench: Sendable {
    struct Score: Sendable {
        let accuracy: Double
        let macroF1: Double
        /// What settings are chosen by: rows count, and so do rare classes.
        var mean: Double { (accuracy + macroF1) / 2 }
    }

    private let rows: TrainingRows
    private let folds: [(kept: [Int], heldOut: [Int])]

    /// Parts the labelled rows by group; of many rows only some groups are taken, in random order, one for each
    /// fold in any case.
    init(rows: TrainingRows, folds count: Int, mostRows: Int, seed: UInt64) {
        self.rows = rows
        let labelled = rows.labels.indices.filter { rows.labels[$0] >= 0 }
        var members: [Int32: [Int]] = [:]
        let merchants = rows.merchantGroups()
        for row in labelled { members[merchants[row], default: []].append(row) }
        var groups = members.keys.sorted()
        var random = RandomSource(seed: seed ^ 0x70_1E5)
        random.shuffle(&groups)
        var parts = [[Int]](repeating: [], count: count)
        var taken = 0
        for (place, group) in groups.enumerated() where place < count || taken < mostRows {
            let own = members[group] ?? []
            parts[place % count] += own
            taken += own.count
        }
        let usable = parts.allSatisfy { !$0.isEmpty }
        folds =
            usable
            ? parts.indices.map { fold in
                (parts.indices.filter { $0 != fold }.flatMap { parts[$0] }.sorted(), parts[fold].sorted())
            } : []
    }

    var isUsable: Bool { !folds.isEmpty }
    var rowCount: Int { folds.reduce(0) { $0 + $1.heldOut.count } }

    /// Fits on each fold's kept rows and judges the others; folds side by side.
    func score(_ settings: TrainingSettings) -> Score {
        let parts = concurrently(folds.count) { index in
            FittingTask(rows: rows, chosen: folds[index].kept, evidence: nil, rules: nil, settings: settings)
                .answers(to: folds[index].heldOut)
        }
        var judged = JudgedRows(labels: rows.labelNames)
        var posterior = [Float](repeating: 0, count: rows.labelNames.count)
        for (fold, answers) in zip(folds, parts) {
            for (row, answer) in zip(fold.heldOut, answers) {
                posterior[Int(answer)] = 1
                judged.append(
                    truth: rows.labels[row], posterior: posterior.span, best: answer, confidence: 1, answer: answer,
                    amount: .nan, group: rows.groups[row])
                posterior[Int(answer)] = 0
            }
        }
        let judgement = Judgement(judged, draws: 0, seed: 0)
        return Score(accuracy: judgement[.accuracy]?.value ?? 0, macroF1: judgement[.macroF1]?.value ?? 0)
    }
}
