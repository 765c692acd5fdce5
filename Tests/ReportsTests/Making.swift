import Foundation
import RunStore
import TestSupport

@testable import Reports

/// Contents of reports for tests.
enum Making {
    static let hostile = "<script>alert(1)</script>\"'&\u{202E}\0=cmd|' /C calc'!A1"

    static func record(_ json: String, metrics: String = "{}") throws -> RunRecord {
        let folder = try TemporaryFolder()
        try folder.write(json, to: "run.json")
        try folder.write(metrics, to: "metrics.json")
        return try RunRecord(at: folder.url.path, id: "20260313T143522Z", digest: { _ in "0" })
    }

    static let runJSON = """
        {"id": "20260313T143522Z", "started_at": "2026-03-13T14:35:22Z", "version": "0.1.0", "threshold": 0.5,
         "labels": "true labels", "rules": "x", "rows_in": 3, "rows_out": 3, "rows_rejected": 0, "seconds": 0.5,
         "origin": {"kind": "file", "path": "x.csv"}, "steps": [{"name": "read", "inputs": [], "outputs": [], "seconds": 0.25}]}
        """

    static let metricsJSON = """
        {"judged_on": "3 rows", "accuracy": {"value": 0.9, "low": 0.8, "high": 1.0, "n": 3},
         "amount_weighted_accuracy": {"value": 0.7, "low": 0.6, "high": 0.8, "n": 3}, "ece": {"value": 0.1, "low": 0, "high": 0.2, "n": 3},
         "coverage": {"value": 0.5, "low": 0.4, "high": 0.6, "n": 3}, "precision_answered": {"value": 0.9, "low": 0.8, "high": 1, "n": 2},
         "per_class": {"A": {"precision": 1.0, "recall": 0.5, "f1": 0.667, "support": 2}, "B": {"precision": null, "recall": 0.0, "f1": 0.0, "support": 1}},
         "confusion": {"labels": ["A", "B"], "matrix": [[1, 1], [1, 0]]},
         "reliability": [{"confidence": 0.5, "accuracy": 0.75, "rows": 3}],
         "risk_coverage": [{"confidence": 0.9, "coverage": 0.5, "precision": 1.0}, {"confidence": 0.1, "coverage": 1.0, "precision": 0.9}],
         "curve": [{"rows": 10, "accuracy": {"value": 0.5, "low": 0.4, "high": 0.6, "n": 3}}, {"rows": 20, "accuracy": {"value": 0.9, "low": 0.8, "high": 1, "n": 3}}],
         "curve_sentence": "twice the labels would help"}
        """

    static let commands = RunCommands(
        folder: "arch/20260313T143522Z", again: "bursar run --input x.csv --runs arch",
        more: "bursar run --size 1000 --runs arch", learnsFromLabels: true,
        explaining: " --model arch/20260313T143522Z/model.safetensors")

    static func content(narrations: [String] = [], run: String = runJSON, metrics: String = "{}") throws
        -> ReportContent
    {
        var rows = ReportRows()
        for (place, narration) in narrations.enumerated() {
            var row = ReportRows.Row(
                narration: narration, category: place % 3 == 0 ? "Unknown" : "A<\(place % 3)>", confidence: 0.25,
                method: place % 3 == 0 ? .none : .rule)
            row.day = Int32(20_000 + place)
            row.amount = -Double(place + 1)
            rows.append(row)
        }
        return ReportContent(
            run: try record(run, metrics: metrics), commands: commands, steps: StepFacts.all(runJSON: Data(run.utf8)),
            judged: JudgedFacts(json: Data(metrics.utf8)), rows: rows)
    }
}
