/// How a row came to its category; the names are those of the `method` column.
public enum DecisionMethod: UInt8, Sendable, CaseIterable {
    /// A keyword rule decided.
    case rule
    /// The learned model decided.
    case model
    /// Nobody decided: the category is Unknown, or at threshold 0 the most frequent label.
    case none

    /// The name in the `method` column.
    public var name: String {
        switch self {
        case .rule: "rule"
        case .model: "model"
        case .none: "none"
        }
    }
}

/// The answer for one row.
public struct Decision: Sendable, Equatable {
    /// The index of the best candidate among the categoriser's labels, also where it was turned down.
    public var candidate: Int32
    /// The calibrated probability, 0 ... 1, that the candidate is right.
    public var confidence: Float
    /// Who decided; `.none` where the candidate was turned down, or taken for want of any evidence.
    public var method: DecisionMethod
    /// Whether the candidate is the answer; otherwise the answer is Unknown.
    public var isAnswered: Bool

    public init(candidate: Int32, confidence: Float, method: DecisionMethod, isAnswered: Bool) {
        self.candidate = candidate
        self.confidence = confidence
        self.method = method
        self.isAnswered = isAnswered
    }

    /// The label's index, or nil for Unknown.
    public var category: Int32? { isAnswered ? candidate : nil }
}
