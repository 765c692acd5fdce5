import Foundation
import TestSupport

/// What an execution of the workflow is given, and what is spoilt in it.
struct Setting: Sendable {
    var event = "push"
    var branch = "main"
    var inputs: [String: String] = [:]
    var secrets: [String: String] = [:]
    var number = 1
    /// The platform's API.
    var api = "http://127.0.0.1:9"
    /// Files put into every checkout.
    var files: [String: String] = [:]
    /// Variables every step gets besides.
    var environment: [String: String] = [:]
    /// Called with an artifact's name and folder when it has been uploaded.
    var spoil: @Sendable (String, URL) throws -> Void = { _, _ in }
}

/// What became of one job.
struct JobRecord: Sendable {
    var result: String
    var outputs: [String: String] = [:]
    var seconds = 0.0
    var log = ""
    var summary = ""
    /// Its steps in order, with `success`, `failure` or `skipped`.
    var steps: [(name: String, conclusion: String)] = []

    var failedStep: String? { steps.first { $0.conclusion == "failure" }?.name }
}

/// One execution of a workflow: every `run:` step as it stands, in a fresh folder a job; checkout, cache, artifact, pages and
/// coverage actions by stand-ins. Jobs run one after the other, each after those it needs.
final class WorkflowRun {
    let workflow: Workflow
    let setting: Setting
    let platform: Platform
    private(set) var jobs: [String: JobRecord] = [:]
    private(set) var order: [String] = []
    private(set) var artifacts: [String: [String: String]] = [:]
    private let scratch: TemporaryFolder
    /// Called when a job has ended: the platform's API tells of it.
    let ended: (String, JobRecord) -> Void

    init(
        _ workflow: Workflow, _ setting: Setting, on platform: Platform,
        ended: @escaping (String, JobRecord) -> Void = { _, _ in }
    ) throws {
        self.workflow = workflow
        self.setting = setting
        self.platform = platform
        self.ended = ended
        scratch = try TemporaryFolder()
    }

    func perform() async throws {
        var waiting = workflow.jobs
        while !waiting.isEmpty {
            guard let next = waiting.firstIndex(where: { job in job.needs.allSatisfy { jobs[$0] != nil } }) else {
                throw Fault(waiting.map(\.name).joined(separator: ", "), "these jobs wait for each other or for none")
            }
            let job = waiting.remove(at: next)
            let record = try await perform(job)
            jobs[job.name] = record
            order.append(job.name)
            ended(job.name, record)
        }
    }

    private func perform(_ job: Workflow.Job) async throws -> JobRecord {
        var contexts = contexts(of: job)
        let results = job.needs.compactMap { jobs[$0]?.result }
        contexts.succeeded = results.allSatisfy { $0 == "success" }
        contexts.failed = results.contains("failure")
        guard try contexts.holds(job.condition) else { return JobRecord(result: "skipped") }
        return try await JobRun(job, self, contexts, scratch).perform()
    }

    private func contexts(of job: Workflow.Job) -> Contexts {
        var needs: [String: Value] = [:]
        for name in job.needs {
            needs[name] = .object([
                "result": .string(jobs[name]?.result ?? "skipped"),
                "outputs": .object((jobs[name]?.outputs ?? [:]).mapValues(Value.string)),
            ])
        }
        let inputs = setting.event == "workflow_dispatch" ? workflow.inputs.merging(setting.inputs) { $1 } : [:]
        // An input of type boolean is a truth value, not a word.
        let typed = inputs.mapValues { $0 == "true" ? Value.bool(true) : $0 == "false" ? .bool(false) : .string($0) }
        var event: [String: Value] = ["repository": .object(["default_branch": .string("main")])]
        if setting.event == "pull_request" { event["pull_request"] = .object(["number": .string("7")]) }
        // A schedule's event has no repository.
        if setting.event == "schedule" { event = [:] }
        let github: [String: Value] = [
            "event_name": .string(setting.event), "ref": .string("refs/heads/\(setting.branch)"),
            "ref_name": .string(setting.branch), "sha": .string(Self.commit), "run_id": .string("\(setting.number)"),
            "repository": .string("somebody/bursar"), "token": .string("the-jobs-own-token"), "event": .object(event),
        ]
        return Contexts(
            values: [
                "github": .object(github), "needs": .object(needs), "inputs": .object(typed),
                "secrets": .object(setting.secrets.mapValues(Value.string)),
                "vars": .object(["SITE_URL": .string(platform.published.absoluteString)]), "steps": .object([:]),
            ],
            hashFiles: { Self.digest(of: $0) })
    }

    static let commit = "0123456789abcdef0123456789abcdef01234567"

    /// A word for all files under the patterns' fixed beginnings: their names, sizes and times.
    private static func digest(of patterns: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for pattern in patterns {
            let path = PackageFolder.file(pattern.split(separator: "*").first.map(String.init) ?? pattern)
            let inside = FileManager.default.enumerator(atPath: path.path)?.compactMap { $0 as? String }.sorted() ?? []
            for name in inside.isEmpty ? [""] : inside {
                let file = name.isEmpty ? path.path : path.appending(path: name).path
                let facts = try? FileManager.default.attributesOfItem(atPath: file)
                let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                for byte in "\(name) \(facts?[.size] as? Int ?? 0) \(time)".utf8 {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
        }
        return String(hash, radix: 16)
    }

    func artifactFolder(_ name: String) -> URL { scratch.file("artifacts/\(name)") }

    func keep(artifact name: String, inputs: [String: String]) { artifacts[name] = inputs }

    var artifactNames: [String] { artifacts.keys.sorted() }
}
