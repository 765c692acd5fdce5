import Diagnostics
import Evaluation
public import Rules

extension Categoriser {
    /// Opens a model file as it is used: with its own rules and threshold unless others are given.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - threshold: nil for the model file's own.
    ///   - targetPrecision: asks for the threshold that promises it, in place of one; where the model can't promise it, the
    ///     threshold is 1.
    public init(
        modelFile path: String, rules: RuleMatcher?, usesRules: Bool = true, threshold: Float?,
        targetPrecision: Double? = nil
    ) throws(Failure) {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path) } catch { throw .unusableArguments(error.findings) }
        let bundle: ModelBundle
        do { bundle = try ModelBundle(bytes, path: path) } catch { throw .unusable(error) }
        let promised = targetPrecision.map { bundle.promise.threshold(for: $0) ?? 1 }
        guard
            let categoriser = Categoriser(
                rules: usesRules ? rules ?? bundle.rules : nil, model: bundle.model,
                threshold: promised ?? threshold ?? bundle.threshold, modelDigest: Digest.hexadecimal(of: bytes),
                promise: bundle.promise)
        else { throw .failed(Finding(code: "no-labels", message: "the model knows no label")) }
        self = categoriser
    }
}
