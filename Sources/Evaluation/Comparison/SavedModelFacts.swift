import JSONText

/// What must be known of a model that was not fitted here before its numbers are believed.
public struct SavedModelFacts: Sendable, Equatable {
    /// The model file as it was named.
    public let name: String
    /// SHA-256 of the file the model learnt from, and of the file that judges it.
    public let trainingDigest: String
    public let inputDigest: String
    /// Whether it learnt from true labels; else from what rules said.
    public let usedTrueLabels: Bool
    /// Labels of the rows judged that it can't answer.
    public let labelsNotKnown: [String]

    public init(
        name: String, trainingDigest: String, inputDigest: String, usedTrueLabels: Bool, labelsNotKnown: [String]
    ) {
        self.name = name
        self.trainingDigest = trainingDigest
        self.inputDigest = inputDigest
        self.usedTrueLabels = usedTrueLabels
        self.labelsNotKnown = labelsNotKnown
    }

    /// Whether the file that judges is, byte for byte, the one it learnt from.
    public var learntFromThisFile: Bool { trainingDigest == inputDigest }

    /// How far its numbers can be believed; ends without a full stop.
    public var caution: String {
        guard learntFromThisFile else {
            return "\(name) learnt from another file than this one (by their digests); "
                + "rows that stand in both would still speak for it"
        }
        return usedTrueLabels
            ? "warning: \(name) learnt from this very file, so it may have been fitted on the rows that judge it: "
                + "it looks better than it is"
            : "warning: \(name) learnt from this very file, though from what rules said and not from its labels: "
                + "it may look better than it is"
    }

    var members: [JSONValue.Member] {
        [
            .init("model", .string(name)),
            .init("learnt_from_this_file", .bool(learntFromThisFile)),
            .init("training_digest", .string(trainingDigest)),
            .init("input_digest", .string(inputDigest)),
            .init("caution", .string(caution)),
            .init("labels_not_known", .array(labelsNotKnown.map(JSONValue.string))),
        ]
    }
}
