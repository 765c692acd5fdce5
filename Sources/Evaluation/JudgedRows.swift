/// Rows with their truth and what a categoriser said of them when it had not been fitted on them.
///
/// Column by column, row `i` of each column belonging together; folds are appended one after the other. A row of
/// `posterior` is `labels.count` numbers; 180,000 rows of 261 labels take 188 MB.
public struct JudgedRows: Sendable {
    /// In `truth` and `answer`: no label, but Unknown.
    public static let unknown: Int32 = Split.unknown

    /// The names of the K labels.
    public let labels: [String]
    /// Index of the true label, or `unknown`.
    public private(set) var truth: [Int32] = []
    /// Calibrated probabilities of the labels, n × K, row by row; a row sums to 1.
    public private(set) var posterior: [Float] = []
    /// Index of the best label, the answer at threshold 0.
    public private(set) var best: [Int32] = []
    /// The calibrated probability, 0...1, that `best` is right.
    public private(set) var confidence: [Float] = []
    /// Index of the label answered at the threshold in use, or `unknown`.
    public private(set) var answer: [Int32] = []
    /// Signed amount in the currency's main unit; NaN where it is missing.
    public private(set) var amount: [Double] = []
    /// The narration group (see `NarrationGroups`): rows of one group are drawn together when intervals are made.
    public private(set) var group: [Int32] = []
    /// Which row of its file it is, from 0 and without those that could not be read: finds the text again.
    private(set) var row: [Int32] = []

    public init(labels: [String]) {
        self.labels = labels
    }

    /// n, the number of rows.
    public var count: Int { truth.count }

    /// Makes room for this many rows in all, so that appending does not move what is there.
    public mutating func reserveCapacity(_ rows: Int) {
        truth.reserveCapacity(rows)
        posterior.reserveCapacity(rows * labels.count)
        best.reserveCapacity(rows)
        confidence.reserveCapacity(rows)
        answer.reserveCapacity(rows)
        amount.reserveCapacity(rows)
        group.reserveCapacity(rows)
        row.reserveCapacity(rows)
    }

    /// Appends one row.
    ///
    /// - Parameter row: which row of its file it is; nil for the next number, where there is no file.
    /// - Precondition: `posterior` has `labels.count` numbers, `best` is a label, `truth` and `answer` are labels or
    ///   `unknown`, `confidence` is in 0...1.
    public mutating func append(
        truth: Int32, posterior: Span<Float>, best: Int32, confidence: Float, answer: Int32, amount: Double,
        group: Int32, row: Int32? = nil
    ) {
        let known = Self.unknown..<Int32(labels.count)
        precondition(posterior.count == labels.count, "a posterior has one number for each label")
        precondition(
            known.contains(truth) && known.contains(answer), "truth and answer are labels or Unknown")
        precondition(best >= 0 && known.contains(best), "there is a best label for every row")
        precondition(confidence >= 0 && confidence <= 1, "a confidence is a probability")
        self.truth.append(truth)
        for i in posterior.indices { self.posterior.append(posterior[i]) }
        self.best.append(best)
        self.confidence.append(confidence)
        self.answer.append(answer)
        self.amount.append(amount)
        self.group.append(group)
        self.row.append(row ?? Int32(self.row.count))
    }

    /// Appends the rows of another fold.
    ///
    /// - Precondition: both know the same labels.
    public mutating func append(contentsOf other: JudgedRows) {
        precondition(labels == other.labels, "folds are judged on the same labels")
        truth += other.truth
        posterior += other.posterior
        best += other.best
        confidence += other.confidence
        answer += other.answer
        amount += other.amount
        group += other.group
        row += other.row
    }
}
