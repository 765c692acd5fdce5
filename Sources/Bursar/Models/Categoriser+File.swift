import Diagnostics
import Evaluation
public import Rules
import Safetensors

extension Categoriser {
    /// Opens a model file as it is used: with its own rules and thresholds unless others are given.
    ///
    /// - Parameters:
    ///   - rules: nil for the model file's own.
    ///   - threshold: for rules and model; nil for the model file's own.
    ///   - rulesThreshold: where none is asked, what rules answer from, and the model too unless the file has one for it alone;
    ///     nil for the model file's own.
    ///   - targetPrecision: asks for the threshold that promises it, in place of one; where the model can't promise it, the
    ///     threshold is 1.
    public init(
        modelFile path: String, rules: RuleMatcher?, usesRules: Bool = true, threshold: Float?,
        rulesThreshold: Float? = nil, targetPrecision: Double? = nil
    ) throws(Failure) {
        self = try Self.opened(
            path, rules: rules, usesRules: usesRules, threshold: threshold, rulesThreshold: rulesThreshold,
            targetPrecision: targetPrecision
        ).categoriser
    }

    /// The same, with all that the file holds.
    static func opened(
        _ path: String, rules: RuleMatcher?, usesRules: Bool, threshold: Float?, rulesThreshold: Float? = nil,
        targetPrecision: Double?
    ) throws(Failure) -> (bundle: ModelBundle, categoriser: Categoriser) {
        let bytes: TensorBytes
        do { bytes = try Self.modelBytes(path) } catch { throw .unusableArguments(error.findings) }
        let bundle: ModelBundle
        do { bundle = try ModelBundle(bytes, path: path) } catch { throw .unusable(error) }
        // The promise was measured with the file's own rules deciding: with others, or none, it says nothing.
        let keepsRules = usesRules ? rules == nil : bundle.rules == nil
        let promise = keepsRules ? bundle.promise : .none
        let promised = targetPrecision.map { promise.threshold(for: $0) ?? 1 }
        let policy =
            (promised ?? threshold).map { DecisionPolicy(threshold: $0) }
            ?? rulesThreshold.map { DecisionPolicy(threshold: $0, modelThreshold: bundle.policy.modelsOwn) }
            ?? bundle.policy
        guard
            let categoriser = Categoriser(
                rules: usesRules ? rules ?? bundle.rules : nil, model: bundle.model,
                policy: policy, modelBytes: bytes, promise: promise)
        else {
            throw .failed(
                Finding(
                    code: "no-labels", message: "the model knows no label", at: SourceLocation(file: path),
                    remedy: "Train it again with 'bursar train'."))
        }
        return (bundle, categoriser)
    }

    /// The file mapped where it can be: not so for a pipe, or one that is packed.
    private static func modelBytes(_ path: String) throws(Failure) -> TensorBytes {
        if let mapped = TensorBytes(mapping: path), mapped.count >= 2, mapped[0] != 0x1F || mapped[1] != 0x8B {
            return mapped
        }
        return TensorBytes(try WholeFile.read(path))
    }
}
