import Diagnostics
private import Foundation
import MLflowClient
import RunStore

/// One run on its way to a server.
struct SendingRun {
    private let run: PushedRun
    private let push: RunPush
    private let experimentID: String
    private let client: MLflowClient
    private var found: [MLflowRun]
    private var receipts: PushReceipts
    private var receipt: PushReceipt
    /// Whether a call that makes something may have made it twice.
    private var mayHaveTwins: Bool

    /// - Parameters:
    ///   - found: what the server has of it: nothing, one, or twins out of calls that seemed to have failed.
    ///   - mayHaveTwins: whether a call that makes it may still be on its way.
    init(
        _ run: PushedRun, of push: RunPush, experimentID: String, found: [MLflowRun], mayHaveTwins: Bool,
        client: MLflowClient
    ) {
        self.run = run
        self.mayHaveTwins = mayHaveTwins
        self.push = push
        self.experimentID = experimentID
        self.client = client
        receipts = PushReceipts(run: "\(push.runs)/\(run.record.id)")
        let known = receipts[push.server.address, push.experiment]
        // The one that has come furthest first; equals by id, so that every sending prefers the same.
        self.found = found.sorted { first, second in
            func rank(_ run: MLflowRun) -> (Int, Int, String) {
                (run.id == known?.runID ? 0 : 1, run.status == .finished ? 0 : 1, run.id)
            }
            return rank(first) < rank(second)
        }
        let first = self.found.first?.id
        receipt = known.flatMap { $0.runID == first ? $0 : nil } ?? PushReceipt(runID: first ?? "")
    }

    /// Whether the server has it once, and whole.
    var isWhole: Bool { found.count == 1 && receipt.isComplete && found[0].status == .finished }

    /// Sends what is missing.
    mutating func send() async throws {
        let there = try await ensureRun()
        let card = FileManager.default.contents(atPath: path("model-card.md"))
        let cardText = card.map { String(decoding: $0, as: UTF8.self) }
        // What has arrived before is not sent again: points that are known already cost MLflow much time.
        try await client.log(
            run.metrics.filter { there.metrics[$0.key] != $0.value },
            params: run.params.filter { there.params[$0.key] != $0.value },
            tags: run.tags(card: cardText).filter { there.tags[$0.key] != $0.value }, to: there.id)
        let datasets = run.datasets(in: path("")).filter { !there.datasets.contains($0) }
        if !datasets.isEmpty { try await client.logInputs(datasets, context: PushedRun.context, to: there.id) }
        let files = try files(runID: there.id)
        try await send(files, to: there)
        try await check(files, there)
        if let model = run.record.promotion?.model, run.record.hasModel {
            receipt.modelVersion = try await ensureVersion(of: model, there, card: cardText)
        }
        try await client.finish(there.id, as: .finished, endTime: run.endTime)
        if mayHaveTwins { try await removeTwins(of: there) }
        receipt.isComplete = true
        try keep()
    }

    private func path(_ name: String) -> String { "\(push.runs)/\(run.record.id)/\(name)" }

    private mutating func keep() throws(Finding) {
        try receipts.keep(receipt, server: push.server.address, experiment: push.experiment)
    }

    // MARK: The run itself

    private mutating func ensureRun() async throws -> MLflowRun {
        var attempt = 0
        while true {
            if let first = found.first {
                for twin in found.dropFirst() { try await remove(twin) }
                found = [first]
                receipt.runID = first.id
                try keep()
                return first
            }
            do throws(MLflowError) {
                found = [
                    try await client.createRun(
                        in: experimentID, name: run.record.id, startTime: run.startTime, tags: run.identity)
                ]
            } catch {
                guard error.mayHaveHappened, attempt < push.server.retries.limit else { throw error }
                attempt += 1
                mayHaveTwins = true
                try await Task.sleep(for: push.server.retries.firstWait * (1 << min(attempt, 6)))
                found = try await search()
            }
        }
    }

    private func search() async throws(MLflowError) -> [MLflowRun] {
        try await client.searchRuns(in: [experimentID], filter: RunPush.filter(run)).filter(run.isSame)
            .sorted { $0.id < $1.id }
    }

    private func removeTwins(of kept: MLflowRun) async throws {
        for twin in try await search() where twin.id != kept.id { try await remove(twin) }
    }

    private func remove(_ twin: MLflowRun) async throws(MLflowError) {
        do throws(MLflowError) { try await client.deleteRun(twin.id) } catch {
            // Deleted by the try before, whose answer was lost.
            if case .refused(400, _, _) = error { return }
            throw error
        }
    }

    // MARK: Artifacts

    /// A file as it goes to the server.
    private struct File: Sendable {
        let path: String
        let size: Int
        let sha256: String
        /// Where it lies; nil for one made for the server.
        let source: URL?
        let bytes: [UInt8]
    }

    /// Where a file of a run's folder lies among the artifacts.
    static func target(of name: String) -> String { name == Champion.file ? "\(ModelFolder.name)/\(name)" : name }

    private func files(runID: String) throws -> [File] {
        var files: [File] = []
        for name in names where FileManager.default.fileExists(atPath: path(name)) {
            let (size, sha256) = try WholeFile.fingerprint(path(name))
            let target = Self.target(of: name)
            files.append(
                File(path: target, size: size, sha256: sha256, source: URL(fileURLWithPath: path(name)), bytes: []))
        }
        guard run.record.hasModel else { return files }
        for (name, text) in ModelFolder(run.record, runID: runID).files {
            let bytes = Array(text.utf8)
            files.append(
                File(
                    path: "\(ModelFolder.name)/\(name)", size: bytes.count, sha256: Digest.hexadecimal(of: bytes),
                    source: nil, bytes: bytes))
        }
        return files
    }

    /// The run's files; a run of an earlier version has no list of them.
    private var names: [String] {
        let listed = run.record.artifacts.map(\.path).filter { !$0.contains("/") && !$0.hasPrefix(".") }
        // Earlier versions listed the record, too.
        if !listed.isEmpty { return listed.filter { $0 != RunFolder.record } + [RunFolder.record] }
        let there = (try? FileManager.default.contentsOfDirectory(atPath: path(""))) ?? []
        return there.filter { !$0.hasPrefix(".") && $0 != PushReceipts.name }.sorted()
    }

    /// So many files are on their way at once: mostly they wait for the server, not for the wire.
    private static let filesAtOnce = 4

    private mutating func send(_ files: [File], to there: MLflowRun) async throws {
        var missing = files.filter { receipt.sent[$0.path] != $0.sha256 }[...]
        while !missing.isEmpty {
            let some = missing.prefix(Self.filesAtOnce)
            missing = missing.dropFirst(Self.filesAtOnce)
            let client = client
            try await withThrowingTaskGroup(of: File.self) { group in
                for file in some {
                    group.addTask {
                        if let source = file.source {
                            try await client.upload(source, as: file.path, to: there)
                        } else {
                            try await client.upload(file.bytes, as: file.path, to: there)
                        }
                        return file
                    }
                }
                for try await file in group {
                    receipt.sent[file.path] = file.sha256
                    try keep()
                }
            }
        }
    }

    /// An upload that broke may have left a beginning, and a receipt is no proof for ever: sizes are compared at the end.
    private mutating func check(_ files: [File], _ there: MLflowRun) async throws {
        for isLast in [false, true] {
            let sizes = Dictionary(
                try await client.artifacts(of: there.id).map { ($0.path, $0.size) }, uniquingKeysWith: { $1 })
            let wrong = files.filter { sizes[$0.path] != $0.size }
            if wrong.isEmpty { return }
            if isLast {
                throw Finding(
                    code: "artifact-incomplete",
                    message: "'\(wrong[0].path)' does not arrive whole, though the server says so")
            }
            for file in wrong { receipt.sent[file.path] = nil }
            try await send(wrong, to: there)
        }
    }

    // MARK: The registry

    private mutating func ensureVersion(of model: String, _ there: MLflowRun, card: String?) async throws -> Int {
        var isKnown = false
        var tags = run.identity
        for name in ["accuracy", "macro_f1", "amount_weighted_accuracy", "log_loss", "ece"] {
            tags[name] = run.record.metrics[name].map { "\($0.value)" }
        }
        var attempt = 0
        while true {
            let versions = try await client.modelVersions(of: model, run: there.id)
            if let first = versions.first {
                for twin in versions.dropFirst() { try await client.deleteModelVersion(twin.version, of: model) }
                if versions.count == 1 { return first.version }
                continue
            }
            if !isKnown { try await client.ensureRegisteredModel(named: model) }
            isKnown = true
            do throws(MLflowError) {
                let made = try await client.createModelVersion(
                    of: model, source: "\(there.artifactURI)/\(ModelFolder.name)", runID: there.id, tags: tags,
                    description: card ?? "")
                if attempt == 0 { return made.version }
            } catch {
                guard error.mayHaveHappened, attempt < push.server.retries.limit else { throw error }
                try await Task.sleep(for: push.server.retries.firstWait * (1 << min(attempt, 6)))
            }
            attempt += 1
        }
    }
}
