import Diagnostics
private import Foundation
public import MLflowClient
public import RunStore

/// Sends runs to an MLflow server, each exactly once, going on where an earlier sending stopped.
///
/// The server is a mirror: what it has is found again by the tags `bursar.run_id`, `bursar.run_digest` and, of a run that
/// was sent while it was under way (``LiveRun``), `bursar.begun`; what it has confirmed is noted in `pushed.json` of the
/// run's folder, and every step may be done twice. So it does not matter between which two calls a sending ends.
public struct RunPush: Sendable {
    public private(set) var server: MLflowServer
    public let experiment: String
    /// The folder runs are kept in.
    let runs: String

    /// - Parameter environment: `MLFLOW_EXPERIMENT_NAME` names the experiment, else it is `bursar`.
    public init(server: MLflowServer, environment: [String: String], runs: String) {
        self.server = server
        let name = environment["MLFLOW_EXPERIMENT_NAME"] ?? ""
        experiment = name.isEmpty ? "bursar" : name
        self.runs = runs
    }

    /// The same for somebody who waits: fewer tries, less time for each.
    public var impatient: RunPush {
        var push = self
        push.server.timeout = min(server.timeout, .seconds(15))
        push.server.retries.limit = min(server.retries.limit, 2)
        return push
    }

    /// What came of sending.
    public struct Result: Sendable {
        /// Runs that are whole there now, and were not before.
        public var sent: [String] = []
        /// Runs that were whole there already.
        public var present = 0
        /// Runs that could not be sent, and why.
        public var failed: [(run: String, reason: String)] = []
        /// Runs that were begun there and never ended here, and were given their last status now.
        public var ended: [String] = []
        /// Why the server can't be talked to; then nothing after it was tried.
        public var stopped: String?
    }

    /// Sends what the server lacks of these runs, then lets its alias `champion` follow the embedded one.
    ///
    /// - Parameter announce: told each run's id as it begins.
    public func push(
        _ records: [RunRecord], announce: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> Result {
        var result = Result()
        do {
            let lock = try await PushLock(runs: runs)
            result = try await MLflowClient.connected(to: server) { client in
                try await push(records, with: client, announce: announce)
            }
            _ = consume lock
        } catch let error as Finding {
            result.stopped = error.message
        } catch { result.stopped = "\(error)" }
        return result
    }

    private func push(
        _ records: [RunRecord], with client: MLflowClient, announce: @Sendable (String) -> Void
    ) async throws -> Result {
        var result = Result()
        let id = try await client.findOrCreateExperiment(named: experiment)
        // Of one run only that one is asked for; of many, one question finds all.
        let filter = records.count == 1 ? Self.filter(PushedRun(records[0])) : ""
        let there = Dictionary(grouping: try await client.searchRuns(in: [id], filter: filter)) {
            $0.tags[PushedRun.runIDTag] ?? ""
        }
        for record in records {
            let run = PushedRun(record)
            do {
                // Nobody else sends it: neither another push nor the process that has just made it.
                var begun: BegunRun?
                if let token = record.begun { begun = try await BegunRun.waited(token, in: runs) }
                var found = there[record.id] ?? []
                // Until it let go, that process may have made the run there, or asked for it in vain.
                if begun != nil { found = try await client.searchRuns(in: [id], filter: Self.filter(run)) }
                var sending = SendingRun(
                    run, of: self, experimentID: id, found: found.filter(run.isSame), mayHaveTwins: begun != nil,
                    client: client)
                if sending.isWhole {
                    result.present += 1
                } else {
                    announce(record.id)
                    try await sending.send()
                    result.sent.append(record.id)
                }
                if begun?.facts.server == server.address, begun?.facts.experiment == experiment { begun?.remove() }
            } catch let error as MLflowError where !error.isAboutOneRun {
                throw error
            } catch let error as MLflowError {
                result.failed.append((record.id, "\(error)"))
            } catch let error as Finding {
                result.failed.append((record.id, error.message))
            }
        }
        try await mirrorChampions(client)
        result.ended = await settleLeft(client)
        return result
    }

    /// Finds it, and those of other machines that began in the same second.
    static func filter(_ run: PushedRun) -> String { "tags.\"\(PushedRun.runIDTag)\" = '\(run.record.id)'" }

    /// The alias follows the journal wherever the champion's version is known there.
    private func mirrorChampions(_ client: MLflowClient) async throws {
        let journal = ChampionJournal(folder: runs)
        for model in RegisteredModel.names {
            guard let run = journal.champion(of: model),
                let version = PushReceipts(run: "\(runs)/\(run)")[server.address, experiment]?.modelVersion
            else { continue }
            let there = try await client.modelVersion(of: model, alias: RegisteredModel.alias)
            if there?.version != version {
                try await client.setAlias(RegisteredModel.alias, of: model, to: version)
            }
        }
    }
}

extension MLflowError {
    /// Whether other runs may fare better.
    fileprivate var isAboutOneRun: Bool {
        switch self {
        case .refused(let status, _, _): status == 400 || status == 404 || status == 413
        case .unreadableFile, .overLimit: true
        case .unusableAddress, .unreachable, .interrupted, .timedOut, .unexpectedAnswer: false
        }
    }
}

/// What models are called in the registry, the embedded one and MLflow's.
public enum RegisteredModel {
    /// Learnt from people's own files.
    public static let own = "bursar"
    /// Learnt from generated transactions.
    public static let generated = "bursar-generated"
    public static let names = [own, generated]
    /// Points to the version that classifies.
    static let alias = "champion"
}
