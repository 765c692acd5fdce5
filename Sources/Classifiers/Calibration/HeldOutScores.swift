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
    /// What each row was held out with: its merchant, or the keyword that labelled it where rules made the labels.
    public private(set) var groups: [Int32] = []

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
    ///   - group: of what was held out with it, from 0 on.
    ///   - standing: how the row stands to those the scoring model was fitted on.
    ///   - parts: asked for what adds to the lead of the best class over the second.
    public mutating func append(
        _ scores: [Lane], label: Int32, group: Int32, standing: Standing,
        parts: (_ best: Int, _ second: Int) -> LeadParts = { _, _ in .none }
    ) {
        self.scores += scores
        labels.append(label)
        groups.append(group)
        standings.append(standing)
        let (best, second) = twoLargest(scores, classCount: classCount)
        self.parts.append(second.map { parts(best, $0) } ?? .none)
    }

    /// The same, and one merchant more, as large as the mean one, of which the model knows nothing: it answers as it does
    /// elsewhere and is right by chance. Few merchants prove little: where all of them were right, nothing else would keep a
    /// calibration from being sure of what nothing like it was held out for (Laplace's rule of succession, of merchants).
    func withStranger() -> HeldOutScores {
        guard count > 0 else { return self }
        var all = self
        let size = count / Set(groups).count
        for number in 0..<size {
            let row = number * count / size
            let own = Array(scores[row * laneCount..<(row + 1) * laneCount])
            let best = twoLargest(own, classCount: classCount).best
            // As often as chance has it, rounded down: which row or label stands first in the file must not decide.
            let isRight = (number + 1) % classCount == 0
            let label = isRight ? best : (best + 1 + number % (classCount - 1)) % classCount
            all.append(own, label: Int32(label), group: Self.stranger, standing: Standing(novelty: 1))
        }
        return all
    }

    /// The group of the one more merchant.
    static let stranger: Int32 = -1

    /// Adds the rows of another collection with the same classes.
    public mutating func append(_ other: HeldOutScores) {
        scores += other.scores
        labels += other.labels
        groups += other.groups
        standings += other.standings
        parts += other.parts
    }
}
