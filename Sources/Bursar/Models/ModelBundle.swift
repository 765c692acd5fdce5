public import Evaluation
public import Rules

/// What a model file holds: everything a decision depends on, so that it can be made again and explained a year later.
public struct ModelBundle: Sendable {
    /// The layout of model files this version writes.
    public static let formatVersion = 7
    /// The oldest it reads: before 7 what a feature weighs lay in three places.
    static let oldestFormatRead = 7

    public let model: NarrationModel
    /// The rules the model was trained beside, with their measured reliability; nil for a model alone.
    public let rules: RuleMatcher?
    /// The thresholds in use when the model was made.
    public let policy: DecisionPolicy
    public let settings: TrainingSettings
    public let source: LabelSource
    /// The number of rows the model was fitted on.
    public let trainingRows: Int
    /// SHA-256 of the training file's bytes, in hexadecimal.
    public let trainingDigest: String
    /// SHA-256 of the rules in canonical form; nil without rules.
    public let rulesDigest: String?
    /// What share of answers may be promised to be right, from which confidence on.
    public let promise: PrecisionPromise
    /// The version of Bursar that made it.
    public let version: String

    /// - Parameter trainingDigest: SHA-256 of the training file's bytes.
    public init?(_ training: Training, settings: TrainingSettings, trainingDigest: String) {
        guard let model = training.categoriser.model else { return nil }
        self.init(
            model: model, rules: training.categoriser.rules,
            policy: training.categoriser.policy, settings: settings, source: training.source,
            trainingRows: training.rows, trainingDigest: trainingDigest, promise: training.promise,
            version: ProgramVersion.current)
    }

    /// - Parameter rulesDigest: nil to work it out.
    init(
        model: NarrationModel, rules: RuleMatcher?, policy: DecisionPolicy, settings: TrainingSettings,
        source: LabelSource, trainingRows: Int, trainingDigest: String, promise: PrecisionPromise, version: String,
        rulesDigest: String? = nil
    ) {
        self.model = model
        self.rules = rules
        self.policy = policy
        self.settings = settings
        self.source = source
        self.trainingRows = trainingRows
        self.trainingDigest = trainingDigest
        self.rulesDigest =
            rulesDigest ?? rules.map { Digest.hexadecimal(of: Array($0.rules.canonicalYAML().utf8)) }
        self.promise = promise
        self.version = version
    }
}
