import Narrations
import RunStore

/// What lies beside a run's model file on a tracking server, so that MLflow's users can load it: `MLmodel`, what it needs,
/// and the loader.
///
/// The flavour `python_function` is there for the models the loader can work with: linear ones that learnt from true
/// labels. What a model that learnt from rules says also depends on what each word of a narration is for, which the loader
/// does not work out.
struct ModelFolder {
    static let name = "model"

    private let record: RunRecord
    private let runID: String

    init(_ record: RunRecord, runID: String) {
        self.record = record
        self.runID = runID
    }

    /// A second of work, once.
    private static let folding = FoldingTable.text()

    private var isLoadable: Bool {
        record.params["algorithm"] == "linear" && record.params["labels"] == "true labels"
    }

    /// Names and texts; the model file itself is not among them.
    var files: [(name: String, text: String)] {
        var files = [(name: "MLmodel", text: mlModel)]
        if isLoadable {
            files.append(("code/bursar_model.py", String(decoding: PackageResources.bursar_model_py, as: UTF8.self)))
            files.append(("code/folding.txt", Self.folding))
            files.append(("requirements.txt", "mlflow\nnumpy\npandas\n"))
            files.append(("python_env.yaml", "python: \"3.11\"\ndependencies:\n- -r requirements.txt\n"))
        }
        return files
    }

    private var mlModel: String {
        let loader = """
              python_function:
                code: code
                data: \(Champion.file)
                env:
                  virtualenv: python_env.yaml
                loader_module: bursar_model

            """
        let digest = record.digests["model"] ?? ""
        return """
            artifact_path: \(Self.name)
            flavors:
              bursar:
                data: \(Champion.file)
                model_sha256: \(digest)
                version: \(record.version)
            \(isLoadable ? loader : "")model_uuid: \(digest.prefix(32))
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
