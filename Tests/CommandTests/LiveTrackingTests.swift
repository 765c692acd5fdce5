import Foundation
import MLflowClient
import NIOHTTP1
import SparseMath
import Synchronization
import TestSupport
import TrackingTestSupport
import Testing

@Suite(
    "Runs on a tracking server while they are under way", .serialized,
    .withServerComplaints, .enabled(if: MLflowTestServer.python != nil, "\(MLflowTestServer.howToGetOne)"))
struct LiveTrackingTests {
    private static let run = ["run", "--size", "30", "--seed", "9", "--until", "2026-03-13"]

    @Test("a run is there from its beginning, its steps as they end, and nothing is said twice")
    func underWay() async throws {
        let tracked = try await Tracked(runs: 0)
        let real = tracked.real.address
        let seen = Mutex<MLflowRun?>(nil)
        let measured = Mutex<MLflowRun?>(nil)
        try await HTTPTestServer.serving { request in
            // The model arrives: the step that learns has ended. On a busy machine the run may have ended too, but not there.
            let isModel = request.method == .PUT && request.uri.hasSuffix("model.safetensors")
            // A step's seconds may come before the model or behind it: points that come close upon each other share a request.
            if isModel && seen.withLock({ $0 == nil }) || request.method != .GET && measured.withLock({ $0 == nil }) {
                let run = try? await MLflowClient.connected(to: MLflowServer(address: real)) { client in
                    guard let id = try await client.experiment(named: tracked.experiment)?.id else {
                        return nil as MLflowRun?
                    }
                    return try await client.searchRuns(in: [id]).first
                }
                if isModel { seen.withLock { $0 = $0 ?? run ?? nil } }
                if let run = run ?? nil, run.metrics["steps/generate/seconds"] != nil {
                    measured.withLock { $0 = $0 ?? run }
                }
            }
            return await request.forwarded(to: real)
        } _: { server in
            let run = try await CommandRun.bursar(
                ["run", "--size", "300", "--seed", "9", "--strict-tracking"], in: tracked.folder,
                environment: tracked.environment(server.address), limit: .seconds(300))
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.errorText == "")
        }
        let live = try #require(seen.withLock { $0 })
        #expect(live.status == .running)
        #expect(live.tags["bursar.run_id"] == (try tracked.ids.first))
        #expect(live.params["seed"] == "9")
        #expect(live.params["origin/size"] == "300")
        #expect(live.datasets.first?.profile == "{\"num_rows\": 300}")
        let withSeconds = try #require(measured.withLock { $0 })
        #expect(withSeconds.id == live.id)
        #expect(withSeconds.status == .running)
        try await tracked.expectWhole()
        #expect(try tracked.begun.isEmpty)
        try await MLflowClient.connected(to: MLflowServer(address: real)) { client in
            let run = try #require(try await client.run(live.id))
            #expect(run.params.merging(live.params) { $1 } == run.params)
            #expect(run.datasets == live.datasets)
            for (metric, step) in [("steps/generate/seconds", 0), ("steps/learn/seconds", 1), ("rows_in", 3)] {
                let points = try await client.history(of: metric, in: run.id)
                #expect(points.map(\.step) == [step], "\(metric)")
            }
        }
    }

    @Test("a server that dies in the middle costs a run one line", arguments: [1, 8])
    func dying(calls: Int) async throws {
        let tracked = try await Tracked(runs: 0)
        try await tracked.behind(isUp: { $0 < calls }) { server in
            let run = try await CommandRun.bursar(
                Self.run, in: tracked.folder, environment: tracked.environment(server.address), limit: .seconds(300))
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.errorText.split(separator: "\n").count == 1)
            #expect(run.errorText.hasSuffix("send it later with: bursar track push\n"))
        }
        try await tracked.expectWholeAfterPush("\(calls)")
        #expect(try tracked.begun.isEmpty, "\(calls)")
    }

    @Test("what others left behind does not keep a run from being sent")
    func leftBehind() async throws {
        let tracked = try await Tracked(runs: 0)
        let run = try await CommandRun.bursar(
            Self.run, in: tracked.folder, environment: tracked.environment("http://127.0.0.1:9"), limit: .seconds(300))
        #expect(run.status == 0, "\(run.errorText)")
        // Its own note is damaged, and another speaks of an experiment that the server refuses to look for.
        let own = try #require(try tracked.begun.first)
        try tracked.folder.write("", to: "runs/\(own)")
        let token = UUID().uuidString.lowercased()
        let now = Int(Date().timeIntervalSince1970 * 1000)
        let strange =
            #"{"token":"\#(token)","run":"20200101T000000Z","server":"http://other","experiment":"","startTime":\#(now)}"#
        try tracked.folder.write(strange + "\n", to: "runs/.begun-\(token).ndjson")
        try await tracked.expectWholeAfterPush("left behind")
        #expect(try tracked.begun.contains(".begun-\(token).ndjson"))
    }

    @Test("a run that was begun in one experiment and sent to another is not left RUNNING in the first")
    func elsewhere() async throws {
        let tracked = try await Tracked(runs: 0)
        let isBack = Mutex(false)
        try await tracked.behind(isUp: { calls in calls < 8 || isBack.withLock { $0 } }) { server in
            let run = try await CommandRun.bursar(
                Self.run, in: tracked.folder, environment: tracked.environment(server.address), limit: .seconds(300))
            #expect(run.status == 0, "\(run.errorText)")
            #expect(try await tracked.states().map(\.status) == [.running])
            isBack.withLock { $0 = true }
            let push = try await CommandRun.bursar(
                ["track", "push"], in: tracked.folder,
                environment: tracked.environment(
                    server.address, ["MLFLOW_EXPERIMENT_NAME": "\(tracked.experiment)-other"]))
            #expect(push.status == 0, "\(push.errorText)")
        }
        #expect(try await tracked.states().map(\.status) == [.killed])
        #expect(try tracked.begun.isEmpty)
    }

    @Test("a server that comes up in the middle has the run all the same", arguments: [1, 4])
    func comingUp(calls: Int) async throws {
        let tracked = try await Tracked(runs: 0)
        try await tracked.behind(isUp: { $0 >= calls }) { server in
            let run = try await CommandRun.bursar(
                Self.run + ["--strict-tracking"], in: tracked.folder, environment: tracked.environment(server.address),
                limit: .seconds(300))
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.errorText == "")
        }
        try await tracked.expectWhole("\(calls)")
    }

    @Test("a run that fails ends FAILED there, with the reason")
    func failed() async throws {
        let tracked = try await Tracked(runs: 0)
        try tracked.folder.write("date,narration,amount\n2026-01-01,SHELL,-1\n", to: "unlabelled.csv")
        let arguments = ["run", "--input", "unlabelled.csv", "--labels", "--seed", "1"]
        let alone = try await CommandRun.bursar(arguments, in: tracked.folder)
        let run = try await CommandRun.bursar(arguments, in: tracked.folder, environment: tracked.environment())
        #expect(run.status == alone.status)
        #expect(run.errorText == alone.errorText)
        // What the server did not hear while the run failed is told it by the next push.
        try await tracked.expectWholeAfterPush()
        let states = try await tracked.states()
        #expect(states.allSatisfy { $0.status == .failed })
        for state in states {
            #expect(state.tags["bursar.failure"] == "--labels asks to learn from true labels, and the input has none")
        }
    }

    @Test("a run that fails leaves a server that is not there in peace")
    func failedAlone() async throws {
        let tracked = try await Tracked(runs: 0)
        let run = try await CommandRun.bursar(
            ["run", "--input", "missing.csv"], in: tracked.folder,
            environment: tracked.environment("http://127.0.0.1:9"))
        #expect(run.status == 3)
        #expect(!run.errorText.contains("tracking"))
        #expect(try tracked.begun.isEmpty)
    }

    @Test("killed between any two calls of a run, a push leaves each finished run there once and none RUNNING")
    func killed() async throws {
        var random = RandomSource(seed: 12)
        var left = KillPoint.wanted
        while left > 0 {
            let tracked = try await Tracked(runs: 1)
            let point = KillPoint(tracked)
            var killed = 0
            try await HTTPTestServer.serving(point.answer) { server in
                for _ in 0..<min(left, 3) {
                    point.set(calls: random.below(34))
                    let cached = random.below(2) == 0 ? "" : " --no-cache"
                    let run = try await CommandRun.shell(
                        "echo $$ > pid; exec bursar \(Self.run.joined(separator: " "))\(cached)", in: tracked.folder,
                        environment: tracked.environment(server.address), limit: .seconds(300))
                    #expect(run.status == 0 || run.status == 128 + SIGKILL, "\(run.errorText)")
                    killed += run.status == 0 ? 0 : 1
                    left -= 1
                }
                try await point.settle()
            }
            try await tracked.expectWholeAfterPush()
            let states = try await tracked.states()
            #expect(states.count { $0.status != .finished } <= killed)
            #expect(states.allSatisfy { $0.status == .finished || $0.status == .killed })
            let list = try await CommandRun.bursar(["track", "list", "--json", "-"], in: tracked.folder)
            for id in try tracked.ids { #expect(list.outputText.contains("\"id\": \"\(id)\"")) }
        }
    }

    @Test("the next run marks one that was killed, while one that still works is left alone")
    func nextRun() async throws {
        let tracked = try await Tracked(runs: 0)
        // A run that waits for its input: it is under way until it is killed.
        let held = Task {
            try await CommandRun.shell(
                "mkfifo in.csv; echo $$ > pid; exec bursar run --input in.csv", in: tracked.folder,
                environment: tracked.environment(), limit: .seconds(300))
        }
        _ = try await tracked.firstStates()
        let push = try await CommandRun.bursar(
            ["track", "push"], in: tracked.folder, environment: tracked.environment())
        #expect(push.status == 0, "\(push.errorText)")
        let running = try await tracked.states()
        #expect(running.map(\.status) == [.running])
        #expect(running.first?.tags["bursar.run_digest"] == nil)
        tracked.folder.kill("pid")
        #expect(try await held.value.status == 128 + SIGKILL)
        let next = try await CommandRun.bursar(
            Self.run + ["--strict-tracking"], in: tracked.folder, environment: tracked.environment(),
            limit: .seconds(300))
        #expect(next.status == 0, "\(next.errorText)")
        #expect(Set(try await tracked.states().map(\.status)).subtracting([.finished]) == [.killed])
    }
}
