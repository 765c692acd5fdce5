import ArgumentParser
import Bursar
import Diagnostics
import Foundation
import JSONText
import MLflowClient
import RunStore

extension TrackCommand {
    struct Push: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "push",
            abstract: "Send to the server MLFLOW_TRACKING_URI names what it does not have yet, each run exactly once.")

        @Argument(help: "Runs to send (default: all).")
        var runs: [String] = []

        @OptionGroup var options: RunsArguments

        func run() async throws {
            let store = try options.store()
            var records: [RunRecord] = []
            for name in runs { records.append(try store.existing(name)) }
            if runs.isEmpty { records = store.runs }
            guard let push = try Mirror.push(into: store.folder) else {
                throw Failure.unusableArguments(
                    Findings([
                        Finding(
                            code: "no-server", message: "no tracking server is named",
                            remedy: "Set MLFLOW_TRACKING_URI, such as http://127.0.0.1:5000; 'make mlflow' starts one.")
                    ]))
            }
            let progress = Progress()
            let result = await push.push(records) { progress.show("sending run \($0)", always: true) }
            progress.finish()
            for (run, reason) in result.failed { Messages.warn("run \(run) was not sent: \(reason)") }
            try options.show(
                [
                    "server": .string(push.server.address), "experiment": .string(push.experiment),
                    "sent": .array(result.sent.map(JSONValue.string)), "present": .int(result.present),
                    "ended": .array(result.ended.map(JSONValue.string)),
                    "failed": .array(result.failed.map { ["run": .string($0.run), "reason": .string($0.reason)] }),
                    "stopped": JSONValue(result.stopped),
                ],
                "\(Shown.counted(result.sent.count, "run")) sent to \(push.server.address), experiment "
                    + "\(Shown.safe(push.experiment)); \(Shown.count(result.present)) there already"
                    + (result.ended.isEmpty
                        ? ""
                        : "; \(Shown.counted(result.ended.count, "run")) that failed or was killed marked so there"))
            if let reason = result.stopped {
                throw Failure.failed(
                    Findings([
                        Finding(
                            code: "tracking", message: "\(push.server.address): \(reason)",
                            remedy: "Nothing is lost: run 'bursar track push' again when the server is well.")
                    ]))
            }
            if !result.failed.isEmpty { throw ExitCode.failure }
        }
    }
}

/// The tracking server beside the embedded store: it may be down, and that costs one line.
enum Mirror {
    /// - Returns: nil where no server is named.
    static func push(into folder: String) throws(Failure) -> RunPush? {
        let environment = ProcessInfo.processInfo.environment
        do {
            guard let server = try MLflowServer(environment: environment) else { return nil }
            return RunPush(server: server, environment: environment, runs: folder)
        } catch {
            throw .unusableArguments(
                Findings([
                    Finding(
                        code: "tracking-address", message: "MLFLOW_TRACKING_URI can't be used: \(error)",
                        remedy: "Name a server, such as http://127.0.0.1:5000, or unset the variable.")
                ]))
        }
    }

    /// Sends a run while it is under way.
    ///
    /// - Returns: nil where no server is named, or one that can't be used: that is told when the run has ended.
    static func live(into folder: String) -> LiveRun? { (try? push(into: folder)).flatMap { $0 }.map { LiveRun($0) } }

    /// Sends one run, and lets the server's alias follow the champion; a server that fails is told in one line.
    ///
    /// - Returns: whether the server has it, or none is named.
    static func send(_ id: String, in folder: String) async -> Bool {
        guard !(ProcessInfo.processInfo.environment["MLFLOW_TRACKING_URI"] ?? "").isEmpty else { return true }
        do {
            guard let push = try push(into: folder)?.impatient else { return true }
            let store = RunStore(folder: folder, digest: Digest.hexadecimal)
            guard let record = store.run(id) else { return false }
            let progress = Progress()
            let result = await push.push([record]) { progress.show("sending run \($0)", always: true) }
            progress.finish()
            guard let reason = result.stopped ?? result.failed.first?.reason else { return true }
            Messages.line("tracking: \(push.server.address): \(reason); send it later with: bursar track push")
        } catch {
            Messages.line("tracking: \(error.findings.all[0].message); send it later with: bursar track push")
        }
        return false
    }
}
