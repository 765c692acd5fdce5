import Foundation
import RunStore
import TestSupport

/// A folder of runs made by hand: the store reads what any program may have written.
struct MadeRuns {
    let folder = try? TemporaryFolder()

    var path: String { folder?.file("runs").path ?? "" }

    /// Writes a run with an accuracy and a table of confusions.
    func add(_ id: String, accuracy: Double = 0.5, seed: Int = 1, matrix: String = "[[2, 1], [0, 3]]") throws {
        try folder?.write(
            """
            {"id": "\(id)", "started_at": "2026-03-13T14:35:22Z", "version": "1", "seed": \(seed), "labels": "weak labels",
             "origin": {"kind": "generated", "size": 60}, "input_digest": "i", "rules_digest": "r", "model_digest": "m",
             "rows_in": 60, "cache_hit_rate": null, "coverage_by_method": {"rule": 0.75}, "seconds": 1.5,
             "steps": [{"name": "learn", "inputs": ["a"], "outputs": ["b"], "seconds": 0.5}], "unknown": {"field": [1]},
             "promotion": {"model": "bursar", "promoted": true, "champion": null, "why": "there was no champion"},
             "artifacts": [{"path": "model.safetensors", "bytes": 4, "sha256": "m"}],
             "environment": {"cores": 2, "architecture": "x"}, "parameters": {"features": {"word_weight": 1}, "deep": true}}
            """, to: "runs/\(id)/run.json")
        try folder?.write(
            """
            {"accuracy": {"value": \(accuracy), "low": 0.1, "high": 0.9, "n": 12}, "macro_f1": {"value": null, "n": 0},
             "coverage_at_precision": {"0.90": {"value": 0.25, "low": null, "high": null, "n": 12}}, "rows": 12, "seed": 9,
             "per_class": {"A & B": {"f1": 0.5}}, "confusion": {"labels": ["A", "B"], "matrix": \(matrix)}}
            """, to: "runs/\(id)/metrics.json")
    }

    func store() -> RunStore { RunStore(folder: path) { "digest of \($0.count) bytes" } }
}
