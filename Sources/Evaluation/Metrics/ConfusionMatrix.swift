/// How often each true label was taken for each label, at threshold 0, over rows whose true label is known.
public struct ConfusionMatrix: Sendable, Equatable {
    public let labels: [String]
    /// K × K, row by row: a row is a true label, a column the best label.
    public let counts: [Int]

    /// Counts the rows. O(n + K²).
    public init(_ rows: JudgedRows) {
        labels = rows.labels
        var counts = [Int](repeating: 0, count: labels.count * labels.count)
        for row in 0..<rows.count where rows.truth[row] >= 0 {
            counts[Int(rows.truth[row]) * labels.count + Int(rows.best[row])] += 1
        }
        self.counts = counts
    }

    /// Precision, recall and F1 of each label, in the labels' order.
    ///
    /// scikit-learn: `precision_recall_fscore_support`, with nil where that divides by zero.
    public var scores: [ClassScores] {
        labels.indices.map { label in
            let right = counts[label * labels.count + label]
            var support = 0
            var answered = 0
            for other in labels.indices {
                support += counts[label * labels.count + other]
                answered += counts[other * labels.count + label]
            }
            return ClassScores(label: labels[label], right: right, support: support, answered: answered)
        }
    }
}

/// How well one label is told from the others, at threshold 0.
public struct ClassScores: Sendable, Equatable {
    public let label: String
    /// The share of rows answered with the label that bear it; nil where none is answered so.
    public let precision: Double?
    /// The share of rows that bear the label that are answered with it; nil where none bears it.
    public let recall: Double?
    /// The harmonic mean of the two; nil where the label occurs neither in truth nor in answers.
    public let f1: Double?
    /// Rows that bear the label.
    public let support: Int

    init(label: String, right: Int, support: Int, answered: Int) {
        func share(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
        self.label = label
        self.support = support
        precision = share(right, answered)
        recall = share(right, support)
        f1 = share(2 * right, support + answered)
    }
}
