import Foundation
import MLflowClient
import TestSupport
import TrackingTestSupport
import Testing

@Suite(
    "A real MLflow server", .withServerComplaints,
    .enabled(if: MLflowTestServer.python != nil, "\(MLflowTestServer.howToGetOne)"))
struct RealServerTests {
    @Test("a run with 10,000 points and a file of 50 MB arrives whole, by our reading and by MLflow's own client's")
    func whole() async throws {
        let real = try await MLflowTestServer.shared()
        let folder = try TemporaryFolder()
        let block = (0..<1_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
        let bytes = (0..<50).reduce(into: [UInt8]()) { whole, _ in whole += block }
        let file = try folder.write(bytes, to: "big.bin")
        let metrics = (0..<10_000).map { MLflowMetric("loss", 1 / Double($0 + 1), timestamp: 1000 + $0, step: $0) }
        let params = Dictionary(uniqueKeysWithValues: (0..<150).map { ("p/\($0)", "ü \($0)") })
        let id = try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            let experiment = try await client.findOrCreateExperiment(named: "whole")
            #expect(try await client.findOrCreateExperiment(named: "whole") == experiment)
            let run = try await client.createRun(in: experiment, name: "a run", startTime: 1000, tags: ["mark": "it's"])
            for _ in 1...2 {
                // Said twice, it stands once.
                try await client.log(metrics, params: params, tags: ["x": "y"], to: run.id)
                try await client.logInputs(
                    [MLflowDataset(name: "rows", digest: "d1", sourceType: "local", source: "{}")], context: "training",
                    to: run.id)
            }
            try await client.upload(file, as: "data/big.bin", to: run)
            try await client.upload(Array("small".utf8), as: "small é.txt", to: run)
            try await client.finish(run.id, as: .finished, endTime: 5000)

            let read = try #require(try await client.run(run.id))
            #expect(read.status == .finished)
            #expect(read.startTime == 1000)
            #expect(read.endTime == 5000)
            #expect(read.params == params)
            #expect(read.tags["mark"] == "it's")
            #expect(read.tags["x"] == "y")
            #expect(read.datasets.map(\.digest) == ["d1"])
            #expect(try await client.history(of: "loss", in: run.id) == metrics)
            let artifacts = try await client.artifacts(of: run.id)
            #expect(artifacts.map(\.path) == ["data/big.bin", "small é.txt"])
            #expect(artifacts.map(\.size) == [bytes.count, 5])
            #expect(try await client.download("data/big.bin", of: run) == bytes)
            return run.id
        }
        let script = """
            import hashlib, mlflow, sys
            client = mlflow.MlflowClient()
            run = client.get_run(sys.argv[1])
            print(run.info.status, run.info.start_time, run.info.end_time, len(run.data.params), run.data.params["p/7"])
            history = client.get_metric_history(sys.argv[1], "loss")
            print(len(history), len({point.step for point in history}), sum(point.step for point in history))
            path = client.download_artifacts(sys.argv[1], "data/big.bin")
            data = open(path, "rb").read()
            block = bytes(((i * 2654435761) >> 7) % 256 for i in range(1_000_000))
            print(len(data), data == block * 50)
            """
        let read = try await real.python(script, [id])
        #expect(
            read.outputText == """
                FINISHED 1000 5000 150 ü 7
                10000 10000 49995000
                50000000 True

                """, "\(read.errorText)")
    }

    @Test("two runs in parallel do not mix")
    func parallel() async throws {
        let real = try await MLflowTestServer.shared()
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            let runs = try await withThrowingTaskGroup(of: (Int, MLflowRun).self) { group in
                for number in 0..<2 {
                    group.addTask {
                        let experiment = try await client.findOrCreateExperiment(named: "parallel")
                        let run = try await client.createRun(
                            in: experiment, name: "\(number)", startTime: 1, tags: ["number": "\(number)"])
                        let points = (0..<50).map { MLflowMetric("m", Double(number), timestamp: $0, step: $0) }
                        try await client.log(points, params: ["own": "\(number)"], to: run.id)
                        try await client.upload(Array("\(number)".utf8), as: "own.txt", to: run)
                        return (number, run)
                    }
                }
                return try await group.reduce(into: [Int: MLflowRun]()) { $0[$1.0] = $1.1 }
            }
            #expect(Set(runs.values.map(\.id)).count == 2)
            for (number, run) in runs {
                let read = try #require(try await client.run(run.id))
                #expect(read.params == ["own": "\(number)"])
                #expect(try await client.history(of: "m", in: run.id).allSatisfy { $0.value == Double(number) })
                #expect(try await client.download("own.txt", of: run) == Array("\(number)".utf8))
                let found = try await client.searchRuns(
                    in: [run.experimentID], filter: "tags.number = '\(number)'", pageSize: 1)
                #expect(found.map(\.id) == [run.id])
            }
        }
    }

    @Test("models, versions and aliases")
    func registry() async throws {
        let real = try await MLflowTestServer.shared()
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            let experiment = try await client.findOrCreateExperiment(named: "registry")
            let run = try await client.createRun(in: experiment, name: "r", startTime: 1)
            for _ in 1...2 { try await client.ensureRegisteredModel(named: "model a") }
            #expect(try await client.modelVersion(of: "model a", alias: "champion") == nil)
            let source = run.artifactURI + "/model"
            let first = try await client.createModelVersion(
                of: "model a", source: source, runID: run.id, tags: ["k": "v"])
            let second = try await client.createModelVersion(of: "model a", source: source, runID: run.id)
            #expect(first.version == 1)
            #expect(second.version == 2)
            #expect(first.tags == ["k": "v"])
            try await client.setAlias("champion", of: "model a", to: 1)
            #expect(try await client.modelVersion(of: "model a", alias: "champion")?.version == 1)
            try await client.setAlias("champion", of: "model a", to: 2)
            #expect(try await client.modelVersion(of: "model a", alias: "champion")?.version == 2)
            try await client.deleteModelVersion(1, of: "model a")
            #expect(try await client.modelVersions(of: "model a", run: run.id).map(\.version) == [2])
        }
    }

    @Test("what is not there is nil, what is refused is told in the server's words")
    func refusals() async throws {
        let real = try await MLflowTestServer.shared()
        try await MLflowClient.connected(to: MLflowServer(address: real.address)) { client in
            #expect(try await client.run("no-such-run") == nil)
            #expect(try await client.experiment(named: "no such experiment") == nil)
            let experiment = try await client.findOrCreateExperiment(named: "refusals")
            let run = try await client.createRun(in: experiment, name: "r", startTime: 1)
            try await client.log(params: ["p": "1"], to: run.id)
            await #expect {
                try await client.log(params: ["p": "2"], to: run.id)
            } throws: { error in
                guard case MLflowError.refused(400, "INVALID_PARAMETER_VALUE", let words) = error else { return false }
                return words.contains("p")
            }
            try await client.deleteRun(run.id)
            #expect(try await client.searchRuns(in: [experiment]).isEmpty)
        }
    }
}
