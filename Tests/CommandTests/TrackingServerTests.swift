import Foundation
import MLflowClient
import NIOHTTP1
import SparseMath
import Synchronization
import TestSupport
import TrackingTestSupport
import Testing

@Suite(
    "Runs and a tracking server", .serialized,
    .withServerComplaints, .enabled(if: MLflowTestServer.python != nil, "\(MLflowTestServer.howToGetOne)"))
struct TrackingServerTests {
    @Test("a run goes to the server, and MLflow's own client reads it back")
    func asItHappens() async throws {
        let tracked = try await Tracked(runs: 0)
        let run = try await CommandRun.bursar(
            ["run", "--size", "100", "--seed", "3", "--strict-tracking"], in: tracked.folder,
            environment: tracked.environment(), limit: .seconds(300))
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.errorText == "")
        try await tracked.expectWhole()
        let again = try await CommandRun.bursar(
            ["track", "push"], in: tracked.folder, environment: tracked.environment())
        #expect(again.outputText.hasPrefix("0 runs sent to \(tracked.real.address)"), "\(again.errorText)")
        let script = """
            import mlflow, sys
            run = mlflow.search_runs(experiment_names=[sys.argv[1]], output_format="list")[0]
            print(run.data.tags["bursar.run_id"], run.data.params["seed"], run.data.params["origin/kind"], run.info.status)
            print(run.data.metrics["rows_in"], "accuracy" in run.data.metrics, len(run.inputs.dataset_inputs))
            client = mlflow.MlflowClient()
            version = client.search_model_versions(f"run_id = '{run.info.run_id}'")[0]
            print(version.name, version.tags["bursar.run_id"], version.description.splitlines()[0])
            """
        let read = try await tracked.real.python(script, [tracked.experiment])
        let id = try #require(try tracked.ids.first)
        #expect(
            read.outputText == """
                \(id) 3 generated FINISHED
                100.0 True 1
                bursar-generated \(id) # Model card: run \(id)

                """, "\(read.errorText)")
    }

    @Test("the champion's alias follows promotions and rollbacks")
    func alias() async throws {
        // Tests beside this one push champions too.
        let tracked = try await Tracked(runs: 2, on: .own())
        let ids = try tracked.ids
        let environment = tracked.environment()
        let push = try await CommandRun.bursar(["track", "push"], in: tracked.folder, environment: environment)
        #expect(push.status == 0, "\(push.errorText)")
        func champion() async throws -> String? {
            try await MLflowClient.connected(to: MLflowServer(address: tracked.real.address)) { client in
                try await client.modelVersion(of: "bursar-generated", alias: "champion")?.tags["bursar.run_id"]
            }
        }
        for (arguments, expected) in [
            (["promote", ids[1]], ids[1]), (["promote", ids[0]], ids[0]), (["rollback"], ids[1]),
        ] {
            let run = try await CommandRun.bursar(["track"] + arguments, in: tracked.folder, environment: environment)
            #expect(run.status == 0, "\(run.errorText)")
            #expect(try await champion() == expected)
        }
    }

    /// What stands between the command and the real server.
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case absent, refusing, failsHalf, cutsAnswers, cutsUploads, slow
        var testDescription: String { rawValue }
    }

    @Test("whatever the server does, a run completes, and everything is there after a push", arguments: Fault.allCases)
    func faults(fault: Fault) async throws {
        let tracked = try await Tracked(runs: 1)
        let real = tracked.real.address
        let random = Mutex(RandomSource(seed: 7))
        let draw: @Sendable (Int) -> Bool = { oneIn in random.withLock { $0.below(oneIn) == 0 } }
        let impatient = ["MLFLOW_HTTP_REQUEST_TIMEOUT": fault == .slow ? "0.3" : "5"]
        try await HTTPTestServer.serving(
            { request in
                switch fault {
                case .absent: return .cut
                case .refusing: return .answer(.unauthorized, "wrong token")
                case .failsHalf:
                    // Half of the failures come after the work was done.
                    if draw(4) { return .answer(.internalServerError, "{}") }
                    let answer = await request.forwarded(to: real)
                    return draw(3) ? .answer(.internalServerError, "{}") : answer
                case .cutsAnswers:
                    let answer = await request.forwarded(to: real)
                    return draw(4) ? .cut : answer
                case .cutsUploads: return await request.forwarded(to: real)
                case .slow:
                    let isSlow = draw(4)
                    let answer = await request.forwarded(to: real)
                    if isSlow { try? await Task.sleep(for: .milliseconds(600)) }
                    return answer
                }
            },
            cuttingUploads: { head in fault == .cutsUploads && head.method == .PUT && draw(2) ? 100 : nil }
        ) { server in
            let address = fault == .absent ? "http://127.0.0.1:9" : server.address
            // A run is a long way for a test; three kinds of faults stand for all: nobody there, answers that lie, and late
            // ones.
            if fault == .absent || fault == .failsHalf || fault == .slow {
                let run = try await CommandRun.bursar(
                    ["run", "--size", "30", "--seed", "9"], in: tracked.folder,
                    environment: tracked.environment(address, impatient), limit: .seconds(300))
                #expect(run.status == 0, "\(run.errorText)")
                if fault == .absent || !run.errorText.isEmpty {
                    #expect(run.errorText.split(separator: "\n").count == 1)
                    #expect(run.errorText.hasSuffix("send it later with: bursar track push\n"))
                }
            }
            var statuses: [Int32] = []
            let tries = fault == .absent || fault == .refusing ? 1 : 10
            while statuses.last != 0, statuses.count < tries {
                let push = try await CommandRun.bursar(
                    ["track", "push"], in: tracked.folder, environment: tracked.environment(address, impatient))
                statuses.append(push.status)
                #expect(push.status <= 1, "\(push.errorText)")
            }
            #expect((statuses.last == 0) == (tries > 1), "\(statuses)")
        }
        let last = try await CommandRun.bursar(
            ["track", "push"], in: tracked.folder, environment: tracked.environment())
        #expect(last.status == 0, "\(last.errorText)")
        try await tracked.expectWhole("\(fault)")
    }

    @Test("without room for what was confirmed a push says so, and the next one makes up for it")
    func diskFull() async throws {
        let tracked = try await Tracked(runs: 1)
        // A limit on file sizes fails as a full disk does; of what is told half a kilobyte has room.
        let push = try await CommandRun.shell(
            "trap '' XFSZ; ulimit -f 1; LLVM_PROFILE_FILE=/dev/null exec bursar track push", in: tracked.folder,
            environment: tracked.environment())
        #expect(push.status == 1)
        #expect(push.errorText.contains("what the server has confirmed can't be noted"))
        let next = try await CommandRun.bursar(
            ["track", "push"], in: tracked.folder, environment: tracked.environment())
        #expect(next.status == 0, "\(next.errorText)")
        try await tracked.expectWhole()
    }

    @Test("a server that fails is exit 5 where that was asked for, and no secret is told")
    func strict() async throws {
        let tracked = try await Tracked(runs: 0)
        let run = try await CommandRun.bursar(
            ["run", "--size", "20", "--seed", "1", "--strict-tracking"], in: tracked.folder,
            environment: tracked.environment("http://me:hidden@127.0.0.1:9", ["MLFLOW_TRACKING_TOKEN": "hidden"]),
            limit: .seconds(300))
        #expect(run.status == 5)
        #expect(run.errorText.hasPrefix("tracking: http://127.0.0.1:9: it can't be reached"))
        #expect(!run.errorText.contains("hidden"))
        #expect(try tracked.ids.count == 1)
    }

    @Test("killed between any two calls, a push goes on where it was, and every run is there exactly once")
    func killed() async throws {
        var random = RandomSource(seed: 11)
        var left = KillPoint.wanted
        while left > 0 {
            let tracked = try await Tracked(runs: 2)
            let point = KillPoint(tracked)
            try await HTTPTestServer.serving(point.answer) { server in
                var isWhole = false
                while !isWhole, left > 0 {
                    point.set(calls: random.below(24))
                    let push = try await CommandRun.shell(
                        "echo $$ > pid; exec bursar track push", in: tracked.folder,
                        environment: tracked.environment(server.address))
                    if push.status == 0 { isWhole = true } else { left -= 1 }
                    if push.status != 0 { #expect(push.status == 128 + SIGKILL, "\(push.errorText)") }
                }
            }
            let last = try await CommandRun.bursar(
                ["track", "push"], in: tracked.folder, environment: tracked.environment())
            #expect(last.status == 0, "\(last.errorText)")
            let list = try await CommandRun.bursar(["track", "list", "--json", "-"], in: tracked.folder)
            for id in try tracked.ids { #expect(list.outputText.contains("\"id\": \"\(id)\"")) }
            try await tracked.expectWhole()
        }
    }
}
