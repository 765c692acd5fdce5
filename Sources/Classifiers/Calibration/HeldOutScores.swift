/// Scores of rows a model was not fitted on, with the truth: what calibration is learnt from.
public struct HeldOutScores: Sendable {
    public let classCount: Int
    /// Lanes a row takes.
    let laneCount: Int
    var scores: [Lane] = []
    var labels: [Int32] = []
    var novelty: [Float] = []

    public init(classCount: Int) {
        self.classCount = classCount
        laneCount = LinearSoftmax.laneCount(classes: classCount)
    }

    /// The number of rows.
    public var count: Int { labels.count }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - scores: the row's scores, `laneCount` lanes.
    ///   - novelty: 0 ... 1, as the vectoriser gives it.
    public mutating func append(_ scores: [Lane], label: Int32, novelty: Float) {
        self.scores += scores
        labels.append(label)
        self.novelty.append(novelty)
    }

    /// Adds the rows of another collection with the same classes.
    public mutating func append(_ other: HeldOutScores) {
        scores += other.scores
        labels += other.labels
        novelty += other.novelty
    }
}
