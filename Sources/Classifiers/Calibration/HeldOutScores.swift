public import SparseMath

/// Scores of rows a model was not fitted on, with the truth: what calibration is learnt from.
public struct HeldOutScores: Sendable {
    public let classCount: Int
    /// Lanes a row takes.
    let laneCount: Int
    var scores: [Lane] = []
    var labels: [Int32] = []
    var standings: [Standing] = []
    var parts: [LeadParts] = []

    public init(classCount: Int) {
        self.classCount = classCount
        laneCount = LinearClassifier.laneCount(classes: classCount)
    }

    /// The number of rows.
    public var count: Int { labels.count }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - scores: the row's scores, `laneCount` lanes.
    ///   - standing: how the row stands to those the scoring model was fitted on.
    ///   - parts: asked for what adds to the lead of the best class over the second.
    public mutating func append(
        _ scores: [Lane], label: Int32, standing: Standing,
        parts: (_ best: Int, _ second: Int) -> LeadParts = { _, _ in .none }
    ) {
        self.scores += scores
        labels.append(label)
        standings.append(standing)
        let (best, second) = twoLargest(scores, classCount: classCount)
        self.parts.append(second.map { parts(best, $0) } ?? .none)
    }

    /// Adds the rows of another collection with the same classes.
    public mutating func append(_ other: HeldOutScores) {
        scores += other.scores
        labels += other.labels
        standings += other.standings
        parts += other.parts
    }
}
