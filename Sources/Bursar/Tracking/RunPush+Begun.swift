private import Foundation
import MLflowClient
import RunStore

/// Runs that were begun on the server and whose process is gone: none of them stays RUNNING.
extension RunPush {
    /// For how many seconds a run may still appear on a server that was slow to make it.
    private static let patience = 3600.0
    /// After how many seconds a note is thrown away, whatever became of the server it names.
    private static let memory = 30 * 86_400.0

    /// What the server has of a run that was begun there: nothing, one, or twins.
    func begun(_ facts: BegunRun.Facts, in experimentID: String, _ client: MLflowClient) async throws(MLflowError)
        -> [MLflowRun]
    {
        // The token is ours, of digits and hyphens: it can be quoted as it is.
        try await client.searchRuns(
            in: [experimentID], filter: "tags.\"\(PushedRun.begunTag)\" = '\(facts.token)'"
        ).sorted { $0.id < $1.id }
    }

    /// Gives those that others left here their last status. A server may have several names: each is asked for what it has.
    ///
    /// What the server refuses of one of them says nothing of the runs that were to be sent: that note waits for the next push.
    ///
    /// - Returns: the ids here of those that were still RUNNING there.
    func settleLeft(_ client: MLflowClient) async -> [String] {
        var ended: [String] = []
        for begun in BegunRun.left(in: runs) {
            let wasRunning = try? await settle(begun, failed: begun.failed, client: client)
            if wasRunning == true { ended.append(begun.facts.run) }
        }
        return ended
    }

    /// Ends a run that failed or was killed; one that has ended here in good order is left to be sent.
    ///
    /// - Parameter failed: nil for one that was killed.
    /// - Returns: whether it was still RUNNING there.
    @discardableResult
    func settle(_ begun: BegunRun, failed: BegunRun.Failed?, client: MLflowClient) async throws -> Bool {
        let facts = begun.facts
        let age = Date().timeIntervalSince1970 - Double(facts.startTime) / 1000
        if age > Self.memory {
            begun.remove()
            return false
        }
        let isWhole = isWhole(facts)
        // Begun in one experiment and sent to another: nobody will go on with what was begun.
        var isElsewhere = false
        if isWhole, facts.server == server.address {
            let receipts = PushReceipts(run: "\(runs)/\(facts.run)")
            isElsewhere = facts.experiment != experiment && receipts[server.address, experiment]?.isComplete == true
            // Sent to where it was begun, or still to be sent by a push of its own: nothing to ask for.
            let isThere = receipts[facts.server, facts.experiment]?.isComplete == true
            if isThere { begun.remove() }
            guard isElsewhere, !isThere else { return false }
        }
        let experiment = try await client.experiment(named: facts.experiment)
        let there = if let experiment { try await self.begun(facts, in: experiment.id, client) } else { [MLflowRun]() }
        if isWhole, !isElsewhere {
            if there.contains(where: { $0.status == .finished }) { begun.remove() }
            return false
        }
        let running = there.filter { $0.status == .running }
        for run in running {
            if let failed {
                try await client.log(tags: ["bursar.failure": failed.reason], to: run.id)
                try await client.finish(run.id, as: .failed, endTime: failed.endTime)
            } else {
                try await client.finish(run.id, as: .killed, endTime: lastSign(of: facts))
            }
        }
        let isThisServer = facts.server == server.address || !there.isEmpty
        let isSettled = (failed != nil || isElsewhere) && !there.isEmpty
        if isSettled || (isThisServer && age > Self.patience) { begun.remove() }
        return !running.isEmpty
    }

    /// Whether the run's folder is in place.
    private func isWhole(_ facts: BegunRun.Facts) -> Bool {
        let record = try? RunRecord(at: "\(runs)/\(facts.run)", id: facts.run, digest: { _ in "" })
        return record?.begun == facts.token
    }

    /// When something was last written in the folder of a run that was killed; when it began, where that is gone.
    private func lastSign(of facts: BegunRun.Facts) -> Int {
        let folder = RunFolder.partial(facts.run, in: runs)
        let changed =
            (try? FileManager.default.attributesOfItem(atPath: folder))?[.modificationDate] as? Date
        return max(facts.startTime, Int((changed?.timeIntervalSince1970 ?? 0) * 1000))
    }
}
