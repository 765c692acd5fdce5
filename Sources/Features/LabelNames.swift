import Narrations

/// The names of a model's labels, each a row of its own beside the labelled ones: whoever calls a label "Vehicle fuel" has
/// said something of it before any row does.
///
/// A name counts as one row, so what it says gives way where rows say otherwise; it is worth most where there are few
/// (docs/classifier.md).
public struct LabelNames: Sendable {
    /// No name teaches anything.
    public static let none = LabelNames([])

    /// For each row the index of its label in the names given, ascending.
    public private(set) var labels: [Int32] = []
    private var narrations: [NormalisedNarration] = []

    /// A name without a letter, a number that stands for an account say, is no row.
    public init(_ names: [String]) {
        for (label, name) in names.enumerated() where name.contains(where: \.isLetter) {
            var narration = NormalisedNarration()
            NarrationNormaliser.fold(Array(name.utf8).span, into: &narration)
            guard !narration.words.isEmpty else { continue }
            narrations.append(narration)
            labels.append(Int32(label))
        }
    }

    /// The number of rows.
    public var count: Int { labels.count }

    @inline(__always)
    func forEach(_ parameters: FeatureParameters, _ concepts: ConceptTable, _ body: (HashSink) -> Void) {
        var sink = HashSink()
        for narration in narrations {
            sink.removeAll()
            parameters.walkName(narration.text.span, narration.words.span, concepts, into: &sink)
            body(sink)
        }
    }
}
