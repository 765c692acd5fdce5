/// What a label loses, and to which other label most.
public struct LostClass: Sendable, Equatable {
    public let scores: ClassScores
    /// Rows that bear the label and were answered with another one.
    public let lost: Int
    /// The label its lost rows were most often answered with (the first of equals), and how often; nil where none is lost.
    public let takenFor: String?
    public let takenForCount: Int
}

extension ConfusionMatrix {
    /// All labels that occur in truth or answers, those that lose most rows first; of equals the one with more rows, then
    /// by the labels' order. Mending the first line mends most.
    public var worstFirst: [LostClass] {
        let scores = scores
        let classes = labels.indices.map { label -> LostClass in
            let row = counts[label * labels.count..<(label + 1) * labels.count]
            var most = 0
            var takenFor: Int?
            for other in labels.indices where other != label && row[row.startIndex + other] > most {
                most = row[row.startIndex + other]
                takenFor = other
            }
            return LostClass(
                scores: scores[label], lost: scores[label].support - row[row.startIndex + label],
                takenFor: takenFor.map { labels[$0] }, takenForCount: most)
        }
        return labels.indices.filter { scores[$0].f1 != nil }
            .sorted { a, b in
                (classes[b].lost, scores[b].support, a) < (classes[a].lost, scores[a].support, b)
            }
            .map { classes[$0] }
    }
}
