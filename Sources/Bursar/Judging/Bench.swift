import Evaluation
import Features
import Rules
import SparseMath
import Transactions

/// Where categorisers are judged fold by fold on the same rows.
struct Bench: Sendable {
    let rows: TrainingRows
    let threshold: Float
    let plan: SplitPlan
    let rules: RuleMatcher?
    /// The truth's labels first, in the plan's numbering, then those only others know.
    let labels: [String]

    /// - Parameter others: labels that what is judged may answer beside those of truth and rules.
    init(rows: TrainingRows, threshold: Float, plan: SplitPlan, rules: RuleMatcher?, others: [String] = []) {
        self.rows = rows
        self.threshold = threshold
        self.plan = plan
        self.rules = rules
        var known = Set(rows.labelNames)
        labels = rows.labelNames + ((rules?.categories ?? []) + others).filter { known.insert($0).inserted }
    }

    /// Why rules alone can't be judged here; nil if they can.
    var rulesAreNoBaseline: String? {
        guard let rules else { return "no rules are in use" }
        let tested = Set(plan.folds.joined { $0.test }.map { rows.labels[$0] })
        let names = Set(tested.filter { $0 >= 0 }.map { rows.labelNames[Int($0)] })
        return names.isDisjoint(with: rules.categories)
            ? "the rules know none of the labels in this file" : nil
    }

    /// Lets a categoriser made for each fold decide the fold's test rows; folds side by side, results in order.
    func judge(_ categoriser: @Sendable (Fold) -> Categoriser?) -> JudgedRows {
        let parts = concurrently(plan.folds.count) { index in
            judge(plan.folds[index], by: categoriser(plan.folds[index]))
        }
        var all = JudgedRows(labels: labels)
        all.reserveCapacity(plan.testedRows)
        for part in parts { all.append(contentsOf: part) }
        return all
    }

    private func judge(_ fold: Fold, by categoriser: Categoriser?) -> JudgedRows {
        var judged = JudgedRows(labels: labels)
        guard let categoriser else { return judged }
        judged.reserveCapacity(fold.test.count)
        var indices: [String: Int] = [:]
        for (index, label) in labels.enumerated() { indices[label] = index }
        let places = categoriser.labels.map { indices[$0] ?? 0 }
        var scratch = Categoriser.Scratch()
        var posterior: [Float] = []
        var spread = [Float](repeating: 0, count: labels.count)
        for row in fold.test.map(Int.init) {
            rows.corpus.copy(row, into: &scratch.narration)
            let (answer, best) = categoriser.judgeNormalised(rows.facts[row], scratch: &scratch)
            categoriser.posterior(of: best, scratch: scratch, into: &posterior)
            for place in spread.indices { spread[place] = 0 }
            for (label, probability) in posterior.enumerated() { spread[places[label]] = probability }
            judged.append(
                truth: rows.labels[row], posterior: spread.span, best: Int32(places[Int(best.candidate)]),
                confidence: min(max(best.confidence, 0), 1),
                answer: answer.category.map { Int32(places[Int($0)]) } ?? JudgedRows.unknown,
                amount: rows.facts[row].amount, group: rows.groups[row], row: Int32(row))
        }
        return judged
    }

    /// Rules by themselves; where they say nothing and an answer is asked, the fold's most frequent class stands in.
    func rulesAlone(_ fold: Fold) -> Categoriser? {
        let majority = MajorityClass(fitting: fold.train, labels: rows.labels, labelCount: labels.count)
        return Categoriser(
            rules: rules, model: nil, threshold: threshold, mostFrequent: labels[Int(majority.best)])
    }

    /// What a run without labels would learn from: all rows but those that judge and, as the split asks, those that
    /// share a narration with them or are as late. Truth has no say in it.
    func rowsToLearnFromUnlabelled(_ fold: Fold, split: Split) -> [Int] {
        let test = Set(fold.test.map(Int.init))
        switch split {
        case .random: return rows.labels.indices.filter { !test.contains($0) }
        case .unseen:
            let groups = Set(test.map { rows.groups[$0] })
            return rows.labels.indices.filter { !groups.contains(rows.groups[$0]) }
        case .time:
            let first = test.map { rows.days[$0] }.min() ?? .max
            return rows.labels.indices.filter { !test.contains($0) && rows.days[$0] <= first }
        }
    }

    /// Always the most frequent class of the fold's training rows.
    func majority() -> JudgedRows {
        var judged = JudgedRows(labels: labels)
        judged.reserveCapacity(plan.testedRows)
        for fold in plan.folds {
            let majority = MajorityClass(fitting: fold.train, labels: rows.labels, labelCount: labels.count)
            for row in fold.test.map(Int.init) {
                majority.judge(
                    truth: rows.labels[row], amount: rows.facts[row].amount, group: rows.groups[row],
                    row: Int32(row), threshold: Double(threshold), into: &judged)
            }
        }
        return judged
    }
}

extension Array where Element == Fold {
    /// What is taken from each fold, one after the other.
    fileprivate func joined(_ part: (Fold) -> [Int32]) -> [Int] { flatMap { part($0).map(Int.init) } }
}
