import AsyncHTTPClient
private import Foundation
import NIOCore
import NIOHTTP1
public import TestSupport

/// A real MLflow server; one serves all tests of a process but those that want their own, started when the first asks for it.
///
/// A watching Python holds it: it ends the server when the tests' end of a pipe is closed, however the tests end.
public struct MLflowTestServer: Sendable {
    /// `http://127.0.0.1:PORT`.
    public let address: String
    /// The Python that has MLflow.
    public let python: String
    /// The folder its database and artifacts are in.
    public let folder: TemporaryFolder
    private let lifeline: Pipe

    /// The Python `scripts/python-env mlflow` made, or nil: then tests of the real server are skipped.
    public static let python: String? = {
        let value = ProcessInfo.processInfo.environment["BURSAR_MLFLOW_PYTHON"]
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }()

    /// Why tests are skipped.
    public static let howToGetOne =
        "BURSAR_MLFLOW_PYTHON names no Python with MLflow; scripts/python-env mlflow makes one"

    /// The server, once it answers.
    public static func shared() async throws -> MLflowTestServer { try await starting.value }

    /// A server of a test's own: for what all who use one server share, such as whose model is champion.
    public static func own() async throws -> MLflowTestServer { try await start() }

    private static let starting = Task { try await start() }

    struct NotUp: Error, CustomStringConvertible {
        let description: String
    }

    /// What the server says, in its folder.
    static let logName = "server.log"

    private static let watch = """
        import os, signal, socket, subprocess, sys
        # The tests hear that what they started has ended; what goes on holds nothing of theirs but the pipe.
        if os.fork():
            os._exit(0)
        os.closerange(3, 1 << 16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = open("\(logName)", "wb")
        server = subprocess.Popen(
            [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
             "--backend-store-uri", "sqlite:///mlflow.db", "--artifacts-destination", "./artifacts"],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        open("port.partial", "w").write(str(port))
        os.rename("port.partial", "port")
        sys.stdin.buffer.read()
        os.killpg(server.pid, signal.SIGKILL)
        """

    private static func start() async throws -> MLflowTestServer {
        guard let python else { throw NotUp(description: howToGetOne) }
        // Before the first test it is not Bursar that fails: another server has its chance, once.
        do { return try await start(python) } catch is NotUp { return try await start(python) }
    }

    private static func start(_ python: String) async throws -> MLflowTestServer {
        let folder = try TemporaryFolder()
        try folder.write(watch, to: "watch.py")
        let process = Process()
        let lifeline = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = ["watch.py"]
        process.currentDirectoryURL = folder.url
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MLFLOW_") }
        environment["MLFLOW_DISABLE_TELEMETRY"] = "true"
        environment["DO_NOT_TRACK"] = "true"
        // Else eight processes wait beside each server for work nobody gives them, a quarter of a gigabyte each.
        environment["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false"
        process.environment = environment
        process.standardInput = lifeline
        try process.runAlone()
        let began = ContinuousClock().now
        while ContinuousClock().now - began < .seconds(150) {
            try await Task.sleep(for: .milliseconds(200))
            guard let port = try? folder.text(of: "port") else { continue }
            let address = "http://127.0.0.1:\(port)"
            guard await status(of: "\(address)/health") == .ok else { continue }
            // A registry has been seen to answer 500 to everything from the first tests on. The server loads what is behind it
            // when it is first asked for: here by one alone, and where that fails there is no server to test with.
            let registry = await status(of: "\(address)/api/2.0/mlflow/registered-models/search?max_results=1")
            guard registry == .ok else {
                throw NotUp(
                    description:
                        "MLflow's registry answered \(registry.map { "\($0)" } ?? "nothing"): \(log(in: folder))")
            }
            ServerComplaints.watch(folder)
            return MLflowTestServer(
                address: address, python: python, folder: folder, lifeline: lifeline)
        }
        throw NotUp(description: "MLflow did not come up: \(log(in: folder))")
    }

    private static func status(of address: String) async -> HTTPResponseStatus? {
        try? await HTTPClient.shared.execute(HTTPClientRequest(url: address), timeout: .seconds(60)).status
    }

    private static func log(in folder: TemporaryFolder) -> String { (try? folder.text(of: logName)) ?? "no log" }

    /// Runs a Python script that talks to the server with MLflow's own client.
    ///
    /// - Returns: what it printed.
    public func python(_ script: String, _ arguments: [String] = []) async throws -> CommandRun {
        let folder = try TemporaryFolder()
        try folder.write(script, to: "read.py")
        let words = arguments.map { "'\($0)'" }.joined(separator: " ")
        return try await CommandRun.shell(
            "\"$READER\" -W ignore read.py \(words)", in: folder,
            environment: [
                "READER": python, "MLFLOW_TRACKING_URI": address, "MLFLOW_DISABLE_TELEMETRY": "true",
                "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false", "GIT_PYTHON_REFRESH": "quiet",
            ],
            limit: .seconds(180))
    }
}
