import Diagnostics
public import Rules

extension Categoriser {
    /// Opens a model file as it is used: with its own rules and threshold unless others are given.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - threshold: nil for the model file's own.
    public init(modelFile path: String, rules: RuleMatcher?, usesRules: Bool = true, threshold: Float?)
        throws(Failure)
    {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path) } catch { throw .unusableArguments(error.findings) }
        let bundle: ModelBundle
        do { bundle = try ModelBundle(bytes, path: path) } catch { throw .unusable(error) }
        guard
            let categoriser = Categoriser(
                rules: usesRules ? rules ?? bundle.rules : nil, model: bundle.model,
                threshold: threshold ?? bundle.threshold, modelDigest: Digest.hexadecimal(of: bytes))
        else { throw .failed(Finding(code: "no-labels", message: "the model knows no label")) }
        self = categoriser
    }
}
