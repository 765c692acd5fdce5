import Features
import Narrations
import Rules
import Transactions

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
    /// The rules' mean confidence over the rows they decide, 0 ... 1.
    let confidence: Float
    /// The rows nobody has decided, ascending.
    let undecided: [Int]

    init(_ rows: TrainingRows, chosen candidates: [Int], rules: RuleMatcher, threshold: Float) {
        var labels = [Int32](repeating: TrainingRows.noLabel, count: rows.count)
        var keywords = [Int32](repeating: -1, count: rows.count)
        var sums = [Double](repeating: 0, count: rules.categories.count)
        var counts = sums
        var chosen: [Int] = []
        var undecided: [Int] = []
        var decided = (rows: 0, confidence: 0.0)
        var scratch = Categoriser.Scratch()
        for row in candidates {
            rows.corpus.copy(row, into: &scratch.narration)
            rules.match(scratch.narration, into: &scratch.rules)
            guard let verdict = scratch.rules.verdict, verdict.winner.confidence >= Double(threshold) else {
                undecided.append(row)
                continue
            }
            let winner = verdict.winner
            decided.rows += 1
            decided.confidence += winner.confidence
            guard winner.confidence >= 0.5 else { continue }
            keywords[row] = Int32(verdict.keyword)
            labels[row] = Int32(winner.category)
            chosen.append(row)
            sums[winner.category] += winner.confidence
            counts[winner.category] += 1
        }
        self.labels = labels
        self.chosen = chosen
        self.keywords = keywords
        self.undecided = undecided
        confidence = decided.rows > 0 ? Float(decided.confidence / Double(decided.rows)) : 0
        var reliability: [String: Float] = [:]
        for (category, name) in rules.categories.enumerated() where counts[category] > 0 {
            reliability[name] = Float(sums[category] / counts[category])
        }
        self.reliability = reliability
    }
}

extension WeakLabels {
    /// From which confidence on the answers of a model that learnt from these labels are, taken together, as sure as the
    /// rules are where they decide: with more of them the answers as a whole would be less sure than without a model.
    ///
    /// Found on rows that the rules leave undecided, at most 20,000 of them, evenly spread.
    ///
    /// - Parameter threshold: answers below it are none.
    func modelThreshold(of model: NarrationModel, _ rows: TrainingRows, from threshold: Float) -> Float {
        let stride = max(1, (undecided.count + Self.mostAsked - 1) / Self.mostAsked)
        guard let categoriser = Categoriser(rules: nil, model: model, threshold: threshold) else { return threshold }
        var scratch = Categoriser.Scratch()
        var answers: [Float] = []
        for place in Swift.stride(from: 0, to: undecided.count, by: stride) {
            let row = undecided[place]
            rows.corpus.copy(row, into: &scratch.narration)
            let decision = categoriser.decideNormalised(rows.facts[row], scratch: &scratch)
            if decision.isAnswered { answers.append(decision.confidence) }
        }
        return Self.limit(answers, asSureAs: confidence)
    }

    private static let mostAsked = 20_000

    /// The least confidence with which the mean of all answers that are as sure reaches a level; the level itself where none
    /// does.
    static func limit(_ answers: [Float], asSureAs level: Float) -> Float {
        var limit = level
        var sum = 0.0
        let sorted = answers.sorted(by: >)
        for (place, answer) in sorted.enumerated() {
            sum += Double(answer)
            // Equal answers are given together or not at all.
            if place + 1 < sorted.count, sorted[place + 1] == answer { continue }
            guard sum >= Double(level) * Double(place + 1) else { break }
            limit = min(limit, answer)
        }
        return limit
    }
}
