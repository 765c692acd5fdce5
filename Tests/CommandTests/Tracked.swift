import Foundation
import MLflowClient
import TestSupport
import TrackingTestSupport
import Testing

/// A folder in which `bursar` has run, and what a server has of its runs.
struct Tracked {
    let folder: TemporaryFolder
    let experiment: String
    let real: MLflowTestServer

    /// - Parameter runs: how many runs to make, each of 30 generated rows.
    init(runs: Int) async throws {
        folder = try TemporaryFolder()
        experiment = "test-\(UUID().uuidString)"
        real = try await MLflowTestServer.shared()
        for seed in 0..<runs {
            let run = try await CommandRun.bursar(["run", "--size", "30", "--seed", "\(seed)"], in: folder)
            try #require(run.status == 0, "\(run.errorText)")
        }
    }

    /// The variables of somebody who tracks, at the real server or one before it.
    func environment(_ address: String? = nil, _ more: [String: String] = [:]) -> [String: String] {
        [
            "MLFLOW_TRACKING_URI": address ?? real.address, "MLFLOW_EXPERIMENT_NAME": experiment,
            "MLFLOW_HTTP_REQUEST_TIMEOUT": "20",
        ].merging(more) { $1 }
    }

    var ids: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.file("runs").path)
                .filter { $0.hasPrefix("2") }.sorted()
        }
    }

    /// Asks the server, past everything that stood before it: each run is there once, finished, and its files are there
    /// byte for byte.
    func expectWhole(_ comment: Comment? = nil) async throws {
        let ids = try ids
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            let id = try #require(try await client.experiment(named: experiment)?.id)
            let runs = try await client.searchRuns(in: [id])
            #expect(runs.compactMap { $0.tags["bursar.run_id"] }.sorted() == ids, comment)
            for run in runs {
                #expect(run.status == .finished, comment)
                let local = "runs/\(run.tags["bursar.run_id"] ?? "")"
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.file(local).path)
                    .filter { $0 != "pushed.json" }
                #expect(try await client.artifacts(of: run.id).count >= names.count, comment)
                for name in names {
                    let there = name == "model.safetensors" ? "model/\(name)" : name
                    let bytes = try await client.download(there, of: run)
                    #expect(try bytes == folder.bytes(of: "\(local)/\(name)"), "\(comment ?? "") \(local)/\(name)")
                }
                #expect(run.metrics["rows_in"] == 30, comment)
                let versions = try await client.modelVersions(of: "bursar-generated", run: run.id)
                #expect(versions.count == 1, comment)
            }
        }
    }
}
