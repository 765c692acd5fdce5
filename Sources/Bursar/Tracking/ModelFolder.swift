import Narrations
import RunStore

/// What lies beside a run's model file on a tracking server, so that MLflow's users can load it: `MLmodel`, the loader of the
/// flavour `python_function`, and what that needs.
struct ModelFolder {
    static let name = "model"

    private let record: RunRecord
    private let runID: String

    init(_ record: RunRecord, runID: String) {
        self.record = record
        self.runID = runID
    }

    /// Names and texts; the model file itself is not among them.
    var files: [(name: String, text: String)] { [("MLmodel", mlModel)] + Self.loader }

    /// Those that are the same for all models of a version: a tenth of a second of work, once.
    static let loader: [(name: String, text: String)] = {
        func code(_ name: String, _ bytes: [UInt8]) -> (String, String) {
            ("code/\(name).py", String(decoding: bytes, as: UTF8.self))
        }
        return [
            code("bursar_model", PackageResources.bursar_model_py),
            code("bursar_steps", PackageResources.bursar_steps_py),
            code("bursar_words", PackageResources.bursar_words_py), ("code/folding.txt", FoldingTable.text()),
            ("code/phrases.txt", PhraseListing.text()), ("requirements.txt", "mlflow\nnumpy\npandas\n"),
            ("python_env.yaml", "python: \"3.11\"\ndependencies:\n- -r requirements.txt\n"),
        ]
    }()

    private var mlModel: String {
        let digest = record.digests["model"] ?? ""
        return """
            artifact_path: \(Self.name)
            flavors:
              bursar:
                data: \(Champion.file)
                model_sha256: \(digest)
                version: \(record.version)
              python_function:
                code: code
                data: \(Champion.file)
                env:
                  virtualenv: python_env.yaml
                loader_module: bursar_model
            model_uuid: \(digest.prefix(32))
            run_id: \(runID)
            signature:
              inputs: '\(Self.inputs)'
              outputs: '\(Self.outputs)'
              params: null
            utc_time_created: '\(record.startedAt)'

            """
    }

    private static let inputs =
        #"[{"type": "string", "name": "narration", "required": true}, "#
        + #"{"type": "double", "name": "amount", "required": false}, "#
        + #"{"type": "long", "name": "mcc", "required": false}]"#
    private static let outputs =
        #"[{"type": "string", "name": "category", "required": true}, "#
        + #"{"type": "double", "name": "confidence", "required": true}]"#
}
