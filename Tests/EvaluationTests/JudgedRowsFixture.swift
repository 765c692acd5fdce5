import Evaluation
import SparseMath

/// 24 rows of four labels, two of them without amount, none of truth `d`; each row a narration group of its own.
///
/// Expected values were computed by scikit-learn 1.9 from these literals (posteriors rounded to single precision); the
/// calls stand beside them in the tests, with `T` the truth, `B` the best labels, `P` the posterior, `C` its row maxima.
enum Fixture {
    static let labels = ["a", "b", "c", "d"]
    static let posterior: [[Float]] = [
        [0.49, 0.26, 0.20, 0.05], [0.16, 0.51, 0.33, 0.00], [0.18, 0.74, 0.08, 0.00],
        [0.55, 0.00, 0.35, 0.10],
        [0.06, 0.05, 0.84, 0.05], [0.78, 0.00, 0.01, 0.21], [0.69, 0.07, 0.13, 0.11],
        [0.00, 0.00, 1.00, 0.00],
        [0.76, 0.01, 0.23, 0.00], [0.73, 0.17, 0.00, 0.10], [0.16, 0.84, 0.00, 0.00],
        [0.28, 0.06, 0.66, 0.00],
        [0.01, 0.69, 0.00, 0.30], [0.01, 0.12, 0.87, 0.00], [0.04, 0.01, 0.21, 0.74],
        [0.80, 0.00, 0.15, 0.05],
        [0.43, 0.52, 0.05, 0.00], [0.00, 0.98, 0.00, 0.02], [0.10, 0.80, 0.01, 0.09],
        [0.32, 0.16, 0.52, 0.00],
        [0.97, 0.03, 0.00, 0.00], [0.05, 0.92, 0.03, 0.00], [0.44, 0.05, 0.51, 0.00],
        [0.25, 0.23, 0.52, 0.00],
    ]
    static let truth: [Int32] = [1, 1, 1, 1, 2, 0, 2, 2, 0, 1, 1, 2, 1, 2, 2, 1, 2, 1, 1, 1, 0, 1, 2, 1]
    static let best: [Int32] = [0, 1, 1, 0, 2, 0, 0, 2, 0, 0, 1, 2, 1, 2, 3, 0, 1, 1, 1, 2, 0, 1, 2, 2]
    /// The best label where its probability is at least 0.6.
    static let answer: [Int32] = [
        -1, -1, 1, -1, 2, 0, 0, 2, 0, 0, 1, 2, 1, 2, 3, 0, -1, 1, 1, -1, 0, 1, -1, -1,
    ]
    static let amount: [Double] = [
        3.39, -112.96, 18.94, -28.61, -90.36, .nan, -42.49, -29.37, -70.35, -56.2, -54.75, .nan, -47.51,
        -19.69,
        42.05, 2.77, -69.34, 61.93, 36.04, -50.02, 26.57, -66.29, -79.39, -77.28,
    ]

    /// The rows; the truth of the first `unknown` of them is Unknown instead.
    static func rows(unknown: Int = 0, group: (Int) -> Int32 = { Int32($0) }) -> JudgedRows {
        var rows = JudgedRows(labels: labels)
        for i in truth.indices {
            let posterior = posterior[i]
            rows.append(
                truth: i < unknown ? JudgedRows.unknown : truth[i], posterior: posterior.span, best: best[i],
                confidence: posterior.max() ?? 0, answer: answer[i], amount: amount[i], group: group(i))
        }
        return rows
    }

    /// Random rows with ties of confidence, missing amounts, Unknown truths and answers, and groups of uneven size.
    static func random(seed: UInt64, count: Int, labels: Int = 5, groups: Int = 9) -> JudgedRows {
        var random = RandomSource(seed: seed)
        var rows = JudgedRows(labels: (0..<labels).map { "label \($0)" })
        rows.reserveCapacity(count)
        for _ in 0..<count {
            let weights = (0..<labels).map { _ in Float(1 + random.below(20)) }
            let sum = weights.reduce(0, +)
            let best = weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 }
            let isRight = random.below(3) > 0
            let posterior = weights.map { $0 / sum }
            rows.append(
                truth: isRight ? Int32(best) : Int32(random.below(labels + 1)) - 1,
                posterior: posterior.span, best: Int32(best),
                confidence: Float(random.below(20)) / 20,
                answer: random.below(4) == 0 ? JudgedRows.unknown : Int32(best),
                amount: random.below(10) == 0 ? .nan : random.normal() * 50,
                group: Int32(random.below(groups) * random.below(groups)))
        }
        return rows
    }
}
