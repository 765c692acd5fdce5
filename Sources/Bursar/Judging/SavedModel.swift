import Diagnostics
public import Rules

/// A model file that is judged as it is, and what it learnt from.
public struct SavedModel: Sendable {
    /// As it was named.
    public let path: String
    let categoriser: Categoriser
    /// SHA-256 of the file it learnt from.
    public let trainingDigest: String
    /// SHA-256 of the file that judges it.
    public let inputDigest: String
    public let source: LabelSource

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - threshold: nil for the model file's own.
    ///   - inputDigest: SHA-256 of the file whose rows will judge it (see `WholeFile.digest`).
    public init(
        path: String, rules: RuleMatcher?, usesRules: Bool = true, threshold: Float?, inputDigest: String
    ) throws(Failure) {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path) } catch { throw .unusableArguments(error.findings) }
        let bundle: ModelBundle
        do { bundle = try ModelBundle(bytes, path: path) } catch { throw .unusable(error) }
        guard
            let categoriser = Categoriser(
                rules: usesRules ? rules ?? bundle.rules : nil, model: bundle.model,
                threshold: threshold ?? bundle.threshold, modelDigest: Digest.hexadecimal(of: bytes))
        else { throw .failed(Finding(code: "no-labels", message: "the model knows no label")) }
        self.path = path
        self.categoriser = categoriser
        trainingDigest = bundle.trainingDigest
        source = bundle.source
        self.inputDigest = inputDigest
    }
}
