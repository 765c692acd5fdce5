public import Evaluation

/// What came of a run's training, as far as the run goes on with it; the model itself is in `model.safetensors`.
public struct RunTraining: Sendable, Codable {
    /// Rows the model was fitted on.
    public let rows: Int
    /// What it may answer, together with the rules beside it.
    let labels: [String]
    /// What the model alone may answer.
    public let modelLabels: [String]
    /// What share of its answers may be promised to be right, from which confidence on.
    public let promise: PrecisionPromise

    init(_ training: Training) {
        rows = training.rows
        labels = training.categoriser.labels
        modelLabels = training.categoriser.model?.labels ?? []
        promise = training.promise
    }
}

/// What came of the step that looks for categories in what stayed unknown.
public struct RunProposals: Sendable, Codable {
    /// What nobody has decided on yet, the best first.
    public let suggestions: [Suggestion]
    /// Rows that stayed unknown.
    public let unknownRows: Int

    init(_ discovery: Discovery) {
        suggestions = discovery.suggestions
        unknownRows = discovery.unknown.rows
    }
}
