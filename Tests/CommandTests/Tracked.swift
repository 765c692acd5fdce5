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

    /// Runs of 30 generated rows each, made once for all tests: they are copied, since only sending them is under test.
    private static let template = Task {
        let folder = try TemporaryFolder()
        for seed in 0..<3 {
            let run = try await CommandRun.bursar(
                ["run", "--size", "30", "--seed", "\(seed)"], in: folder, limit: .seconds(300))
            try #require(run.status == 0, "\(run.errorText)")
        }
        return folder
    }

    /// - Parameters:
    ///   - runs: how many runs there are, at most 3.
    ///   - server: a server of the test's own; nil for the one all share.
    init(runs: Int, on server: MLflowTestServer? = nil) async throws {
        folder = try TemporaryFolder()
        experiment = "test-\(UUID().uuidString)"
        if let server { real = server } else { real = try await MLflowTestServer.shared() }
        guard runs > 0 else { return }
        try FileManager.default.copyItem(
            at: try await Self.template.value.file("runs"), to: folder.file("runs"))
        for id in try ids.dropFirst(runs) { try FileManager.default.removeItem(at: folder.file("runs/\(id)")) }
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

    /// A server before the real one, which is up or down for each call by how many came before it.
    func behind(isUp: @escaping @Sendable (Int) -> Bool, _ body: (HTTPTestServer) async throws -> Void) async throws {
        let calls = Recorded()
        let real = real.address
        try await HTTPTestServer.serving { request in
            isUp(calls.add(request)) ? await request.forwarded(to: real) : .cut
        } _: {
            try await body($0)
        }
    }

    /// What has been begun on a server and is not known to have ended there.
    var begun: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.file("runs").path)
                .filter { $0.hasPrefix(".begun-") }
        }
    }

    /// All runs the server has; none where it has no such experiment.
    func states() async throws -> [MLflowRun] {
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            guard let id = try await client.experiment(named: experiment)?.id else { return [] }
            return try await client.searchRuns(in: [id])
        }
    }

    /// The runs the server has as soon as it has any.
    ///
    /// - Throws: ``NothingBegan`` when it has none after two minutes.
    func firstStates() async throws -> [MLflowRun] {
        let began = ContinuousClock().now
        while ContinuousClock().now - began < .seconds(120) {
            let states = try await states()
            if !states.isEmpty { return states }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NothingBegan()
    }

    struct NothingBegan: Error {}

    /// Pushes straight to the server, then asks it.
    func expectWholeAfterPush(_ comment: Comment? = nil) async throws {
        let push = try await CommandRun.bursar(["track", "push"], in: folder, environment: environment())
        #expect(push.status == 0, "\(comment ?? "") \(push.errorText)")
        try await expectWhole(comment)
    }

    /// Asks the server, past everything that stood before it: each run is there once, finished, and its files are there
    /// byte for byte.
    func expectWhole(_ comment: Comment? = nil) async throws {
        let ids = try ids
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            let id = try #require(try await client.experiment(named: experiment)?.id)
            let all = try await client.searchRuns(in: [id])
            // What was begun and never ended here is not here, and not RUNNING there.
            let runs = all.filter { $0.status != .killed && $0.status != .failed }
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
                #expect((run.metrics["rows_in"] ?? 0) >= 30, comment)
                let versions = try await client.modelVersions(of: "bursar-generated", run: run.id)
                #expect(versions.count == 1, comment)
            }
        }
    }
}

extension TemporaryFolder {
    /// Kills the process whose number a file holds; nothing where there is none.
    func kill(_ name: String) {
        let text = (try? text(of: name)) ?? ""
        if let process = Int32(text.filter(\.isNumber)), process > 1 { _ = Foundation.kill(process, SIGKILL) }
    }
}
