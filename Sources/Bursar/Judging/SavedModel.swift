public import Rules

/// A model file that is judged as it is, and what it learnt from.
public struct SavedModel: Sendable {
    /// As it was named.
    let path: String
    let categoriser: Categoriser
    /// SHA-256 of the file it learnt from.
    let trainingDigest: String
    /// SHA-256 of the file that judges it.
    let inputDigest: String
    let source: LabelSource

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - threshold: nil for the model file's own.
    ///   - rulesThreshold: as `Categoriser` has it.
    ///   - targetPrecision: asks for the threshold that promises it.
    ///   - inputDigest: SHA-256 of the file whose rows will judge it (see `WholeFile.digest`).
    public init(
        path: String, rules: RuleMatcher?, usesRules: Bool = true, threshold: Float?, rulesThreshold: Float? = nil,
        targetPrecision: Double? = nil, inputDigest: String
    ) throws(Failure) {
        let (bundle, categoriser) = try Categoriser.opened(
            path, rules: rules, usesRules: usesRules, threshold: threshold, rulesThreshold: rulesThreshold,
            targetPrecision: targetPrecision)
        self.path = path
        self.categoriser = categoriser
        trainingDigest = bundle.trainingDigest
        source = bundle.source
        self.inputDigest = inputDigest
    }
}
