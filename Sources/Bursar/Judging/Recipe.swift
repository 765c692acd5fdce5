public import Rules

/// How a model was made, taken from its file so that the same can be done anew on other rows: what `evaluate --model` judges.
///
/// The fitted weights are left where they are: they may have seen the rows that are to judge.
public struct Recipe: Sendable {
    /// Features, learner, weights and target precision, as they were given or found by a search.
    public let settings: TrainingSettings
    /// What decided beside the model; nil where nothing did.
    public let rules: RuleMatcher?
    /// nil where the model got a threshold of its own beside its rules'.
    public let threshold: Float?
    /// Whose labels it learnt from.
    public let source: LabelSource

    /// Opens a model file.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - usesRules: false for none at all.
    public init(modelFile path: String, rules: RuleMatcher?, usesRules: Bool = true) throws(Failure) {
        let (bundle, categoriser) = try Categoriser.opened(
            path, rules: rules, usesRules: usesRules, threshold: nil, targetPrecision: nil)
        settings = bundle.settings
        self.rules = categoriser.rules
        threshold = bundle.policy.modelsOwn == nil ? bundle.policy.threshold : nil
        source = bundle.source
    }
}
