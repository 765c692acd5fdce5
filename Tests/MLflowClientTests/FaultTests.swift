import Foundation
import MLflowClient
import NIOCore
import NIOHTTP1
import Synchronization
import TrackingTestSupport
import Testing

/// A run as a server tells it, with fields nobody knows.
private let runText = """
    {"run": {"info": {"run_id": "r1", "experiment_id": "1", "run_name": "n", "status": "TELEPORTED", "new": [1],
     "start_time": "5", "artifact_uri": "mlflow-artifacts:/1/r1/artifacts"}, "data": {"new": {}}, "outputs": 1}}
    """

@Suite("A server that fails")
struct FaultTests {
    private static func server(
        _ address: String, retries: Int = 3, timeout: Duration = .seconds(20)
    ) throws -> MLflowServer {
        var server = try MLflowServer(address: address, credentials: .token("secret"))
        server.timeout = timeout
        server.retries.limit = retries
        server.retries.firstWait = .milliseconds(5)
        return server
    }

    /// The error that `body` ends with, and the requests it took.
    private static func failure(
        _ reaction: HTTPTestServer.Reaction, timeout: Duration = .seconds(20),
        _ body: @escaping @Sendable (MLflowClient) async throws -> Void
    ) async throws -> (error: MLflowError?, requests: [HTTPTestServer.Request]) {
        let seen = Recorded()
        return try await HTTPTestServer.serving { request in
            seen.add(request)
            return reaction
        } _: { server in
            do {
                try await MLflowClient.connected(to: try Self.server(server.address, timeout: timeout), body)
                return (nil, seen.requests)
            } catch let error as MLflowError { return (error, seen.requests) }
        }
    }

    @Test("what passes is tried again until it is done", arguments: [429, 500, 502, 503, 504])
    func passing(status: Int) async throws {
        let seen = Recorded()
        try await HTTPTestServer.serving { request in
            seen.add(request) < 2 ? .answer(.init(statusCode: status), "{}") : .answer(.ok, runText)
        } _: { server in
            let run = try await MLflowClient.connected(to: Self.server(server.address)) { try await $0.run("r1") }
            #expect(run?.id == "r1")
            #expect(run?.status == .unknown)
            #expect(run?.startTime == 5)
            #expect(run?.tags == [:])
        }
        #expect(seen.requests.count == 3)
        #expect(seen.requests.allSatisfy { $0.headers["Authorization"] == ["Bearer secret"] })
    }

    @Test("after the last try the error says what came of it")
    func givingUp() async throws {
        let (error, requests) = try await Self.failure(.answer(.serviceUnavailable, "<html>busy</html>")) {
            _ = try await $0.run("r1")
        }
        #expect(error == .refused(status: 503, code: "", message: "<html>busy</html>"))
        #expect(requests.count == 4)
    }

    @Test(
        "what can't pass is not tried again, and told in MLflow's words",
        arguments: [
            (400, "INVALID_PARAMETER_VALUE", "it answered 400 INVALID_PARAMETER_VALUE: no such thing"),
            (
                401, "UNAUTHENTICATED",
                "it wants other credentials (401): see MLFLOW_TRACKING_TOKEN, _USERNAME and _PASSWORD"
            ),
            (403, "PERMISSION_DENIED", "it does not allow this to the credentials given (403)"),
        ])
    func refused(status: Int, code: String, words: String) async throws {
        let body = #"{"error_code": "\#(code)", "message": "no such thing", "stack": []}"#
        let (error, requests) = try await Self.failure(.answer(.init(statusCode: status), body)) {
            _ = try await $0.findOrCreateExperiment(named: "x")
        }
        #expect(error == .refused(status: status, code: code, message: "no such thing"))
        #expect(error?.description == words)
        #expect(requests.count == 1)
    }

    @Test("what would make a run twice is not sent twice, unless it was not done for sure")
    func noTwins() async throws {
        let making: @Sendable (MLflowClient) async throws -> Void = {
            _ = try await $0.createRun(in: "1", name: "n", startTime: 0)
        }
        let broken = try await Self.failure(.answer(.internalServerError, ""), making)
        #expect(broken.error?.mayHaveHappened == true)
        #expect(broken.requests.count == 1)
        let cut = try await Self.failure(.cut, making)
        #expect(cut.error?.mayHaveHappened == true)
        #expect(cut.requests.count == 1)
        let busy = try await Self.failure(.answer(.tooManyRequests, ""), making)
        #expect(busy.error?.mayHaveHappened == false)
        #expect(busy.requests.count == 4)
    }

    @Test("a connection that breaks and an answer that does not come are told apart")
    func brokenOrSilent() async throws {
        let cut = try await Self.failure(.cut) { _ = try await $0.run("r1") }
        guard case .interrupted = cut.error else {
            Issue.record("\(String(describing: cut.error))")
            return
        }
        #expect(cut.requests.count == 4)
        for reaction in [HTTPTestServer.Reaction.silence, .beginning] {
            let silent = try await Self.failure(reaction, timeout: .milliseconds(300)) { _ = try await $0.run("r1") }
            #expect(silent.error == .timedOut(after: .milliseconds(300)), "\(reaction)")
        }
    }

    @Test("where nobody listens nothing was sent")
    func nobody() async throws {
        let address = try await HTTPTestServer.serving({ _ in .cut }) { $0.address }
        await #expect {
            try await MLflowClient.connected(to: Self.server(address, retries: 1)) { try await $0.run("r1") }
        } throws: { error in
            guard let error = error as? MLflowError, case .unreachable = error else { return false }
            return !error.mayHaveHappened
        }
    }

    @Test(
        "an answer that is none of MLflow's is an error, not a guess", arguments: ["", "[]", "{\"run\": 1}", "<html>"])
    func strangeAnswer(text: String) async throws {
        let (error, _) = try await Self.failure(.answer(.ok, text)) { _ = try await $0.run("r1") }
        #expect(error == .unexpectedAnswer(text))
    }

    @Test("an upload that is cut is begun anew, and arrives whole")
    func cutUpload() async throws {
        let seen = Recorded()
        let uploads = Mutex(0)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await HTTPTestServer.serving(
            { request in
                if request.method == .GET { return .answer(.ok, runText) }
                seen.add(request)
                return .answer(.ok, "{}")
            },
            cuttingUploads: { head in
                guard head.method == .PUT else { return nil }
                let number = uploads.withLock { count in
                    count += 1
                    return count
                }
                return number <= 2 ? 70_000 : nil
            }
        ) { server in
            try await MLflowClient.connected(to: Self.server(server.address)) { client in
                let run = try #require(try await client.run("r1"))
                try await client.upload(bytes, as: "a b/ü?.bin", to: run)
            }
        }
        #expect(seen.requests.count == 1)
        #expect(seen.requests.first?.uri == "/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/a%20b/%C3%BC%3F.bin")
        #expect(Array(buffer: try #require(seen.requests.first).body) == bytes)
    }

    @Test("batches keep within MLflow's limits")
    func batches() async throws {
        let seen = Recorded()
        // A tag holds 5,000.
        let overlong = String(repeating: "x", count: 5_001)
        try await HTTPTestServer.serving { request in
            seen.add(request)
            return .answer(.ok, "{}")
        } _: { server in
            try await MLflowClient.connected(to: Self.server(server.address)) { client in
                let metrics = (0..<2_500).map { MLflowMetric("loss", .nan, timestamp: 1, step: $0) }
                let params = Dictionary(uniqueKeysWithValues: (0..<250).map { ("p\($0)", "v") })
                try await client.log(
                    metrics, params: params, tags: ["t": overlong + overlong], to: "r")
            }
        }
        struct Batch: Decodable {
            struct Item: Decodable { let key: String }
            let metrics: [Item]
            let params: [Item]
            let tags: [Item]
        }
        let batches = try seen.requests.map { try JSONDecoder().decode(Batch.self, from: Data($0.bodyText.utf8)) }
        #expect(batches.map(\.params.count) == [100, 100, 50])
        #expect(batches.map(\.tags.count) == [1, 0, 0])
        #expect(batches.map(\.metrics.count) == [899, 900, 701])
        #expect(Set(batches.flatMap(\.params).map(\.key)).count == 250)
        #expect(seen.requests.allSatisfy { $0.bodyText.contains("\"NaN\"") && !$0.bodyText.contains(overlong) })
    }

    @Test(
        "what is over a limit is not sent",
        arguments: ["", "a\nb", "a/../b", "/a", "emoji 🦖", String(repeating: "n", count: 251)])
    func overLimit(name: String) async throws {
        let (error, requests) = try await Self.failure(.answer(.ok, "{}")) {
            try await $0.log([MLflowMetric(name, 1, timestamp: 0)], to: "r")
        }
        guard case .overLimit = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(requests.isEmpty)
    }
}
