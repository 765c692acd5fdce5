/// The baseline that looks at no row: always the most frequent class of the rows it was fitted on, with the classes'
/// frequencies as its posterior.
public struct MajorityClass: Sendable, Equatable {
    /// Class frequencies, K numbers that sum to 1; all equal where it was fitted on no row.
    public let posterior: [Float]
    /// The most frequent class, the first of those that are equally frequent.
    public let best: Int32

    /// Counts the classes of a training fold.
    ///
    /// - Parameters:
    ///   - rows: indices of the training rows.
    ///   - labels: every row's class; those of `rows` in `0 ..< labelCount`.
    /// - Precondition: `labelCount > 0`.
    public init(fitting rows: [Int32], labels: [Int32], labelCount: Int) {
        precondition(labelCount > 0, "a majority needs a class")
        var counts = [Int](repeating: 0, count: labelCount)
        for row in rows { counts[Int(labels[Int(row)])] += 1 }
        var best = 0
        for label in counts.indices where counts[label] > counts[best] { best = label }
        self.best = Int32(best)
        posterior = counts.map {
            rows.isEmpty ? 1 / Float(labelCount) : Float(Double($0) / Double(rows.count))
        }
    }

    /// The probability that `best` is right.
    public var confidence: Float { posterior[Int(best)] }

    /// Judges one more row: its answer is `best` if `confidence` reaches `threshold`, else Unknown.
    public func judge(
        truth: Int32, amount: Double, group: Int32, row: Int32? = nil, threshold: Double, into rows: inout JudgedRows
    ) {
        rows.append(
            truth: truth, posterior: posterior.span, best: best, confidence: confidence,
            answer: Double(confidence) >= threshold ? best : JudgedRows.unknown, amount: amount, group: group,
            row: row)
    }
}
