import Features
import Narrations
import Rules

/// Labels made by rules where they are sure: what a model learns from when nobody has labelled anything.
struct WeakLabels {
    /// For each row of the file the rules' category, or `TrainingRows.noLabel`.
    let labels: [Int32]
    /// The rows with a label, ascending.
    let chosen: [Int]
    /// For each row of the file the keyword that said most, or -1.
    let keywords: [Int32]
    /// By category's name: the rules' mean confidence over the rows that carry it, 0 ... 1. A model that learns from the
    /// rules can't be surer of the truth than they are.
    let reliability: [String: Float]

    init(_ rows: TrainingRows, chosen candidates: [Int], rules: RuleMatcher, threshold: Float) {
        var labels = [Int32](repeating: TrainingRows.noLabel, count: rows.count)
        var keywords = [Int32](repeating: -1, count: rows.count)
        var sums = [Double](repeating: 0, count: rules.categories.count)
        var counts = sums
        var chosen: [Int] = []
        var scratch = Categoriser.Scratch()
        for row in candidates {
            rows.corpus.copy(row, into: &scratch.narration)
            rules.match(scratch.narration, into: &scratch.rules)
            guard let verdict = scratch.rules.verdict, verdict.winner.confidence >= Double(max(threshold, 0.5))
            else { continue }
            let winner = verdict.winner
            keywords[row] = Int32(verdict.keyword)
            labels[row] = Int32(winner.category)
            chosen.append(row)
            sums[winner.category] += winner.confidence
            counts[winner.category] += 1
        }
        self.labels = labels
        self.chosen = chosen
        self.keywords = keywords
        var reliability: [String: Float] = [:]
        for (category, name) in rules.categories.enumerated() where counts[category] > 0 {
            reliability[name] = Float(sums[category] / counts[category])
        }
        self.reliability = reliability
    }
}
