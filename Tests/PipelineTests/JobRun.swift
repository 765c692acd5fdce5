import Foundation
import TestSupport

/// One job in its own fresh folder.
final class JobRun {
    private let job: Workflow.Job
    private let run: WorkflowRun
    private var contexts: Contexts
    private let workspace: TemporaryFolder
    private let files: TemporaryFolder
    private var record = JobRecord(result: "success")
    private var steps: [String: Value] = [:]
    private var exported: [String: String] = [:]
    /// Caches to save when the job has ended well.
    private var saves: [(key: String, paths: [String])] = []

    init(_ job: Workflow.Job, _ run: WorkflowRun, _ contexts: Contexts, _ scratch: TemporaryFolder) throws {
        self.job = job
        self.run = run
        self.contexts = contexts
        workspace = try TemporaryFolder()
        files = try TemporaryFolder()
        self.contexts.succeeded = true
        self.contexts.failed = false
    }

    func perform() async throws -> JobRecord {
        let start = ContinuousClock.now
        var environment: [String: String] = [:]
        for (name, value) in run.workflow.environment { environment[name] = try contexts.filled(value) }
        contexts.values["env"] = .object(environment.mapValues(Value.string))
        for step in job.steps {
            contexts.values["steps"] = .object(steps)
            guard try contexts.holds(step.condition) else {
                record.steps.append((step.name, "skipped"))
                continue
            }
            let failure = try await perform(step, environment)
            record.steps.append((step.name, failure == nil ? "success" : "failure"))
            if let failure {
                record.log += "##[error]\(failure)\n"
                record.result = "failure"
                contexts.succeeded = false
                contexts.failed = true
            }
        }
        contexts.values["steps"] = .object(steps)
        for (name, value) in job.outputs { record.outputs[name] = try contexts.filled(value) }
        if record.result == "success" { for save in saves { try keep(save.key, save.paths) } }
        record.seconds = (ContinuousClock.now - start) / .seconds(1)
        return record
    }

    /// - Returns: what went wrong.
    private func perform(_ step: Workflow.Step, _ environment: [String: String]) async throws -> String? {
        record.log += "##[group]\(step.name)\n"
        var variables = environment.merging(exported) { $1 }
        for (name, value) in step.environment { variables[name] = try contexts.filled(value) }
        let inputs = try step.inputs.mapValues(contexts.filled)
        let outputs: [String: String]
        do {
            outputs =
                try step.action.map { try act($0, inputs) } ?? [:]
        } catch let fault as Fault { return fault.description }
        if let id = step.id { steps[id] = .object(["outputs": .object(outputs.mapValues(Value.string))]) }
        guard let script = step.script else { return nil }
        return try await shell(script, step, variables)
    }

    private func shell(_ script: String, _ step: Workflow.Step, _ variables: [String: String]) async throws -> String? {
        let name = "step-\(record.steps.count)"
        let path = try files.write(script + "\n", to: "\(name).sh")
        var environment = variables.merging(run.setting.environment) { $1 }
        let kept = ["GITHUB_OUTPUT": "output", "GITHUB_ENV": "env", "GITHUB_STEP_SUMMARY": "summary"]
        for (variable, file) in kept { environment[variable] = try files.write("", to: "\(name)-\(file)").path }
        environment["GITHUB_ACTIONS"] = "true"
        environment["GITHUB_API_URL"] = run.setting.api
        environment["GITHUB_REPOSITORY"] = "somebody/bursar"
        environment["GITHUB_SHA"] = WorkflowRun.commit
        environment["GITHUB_REF_NAME"] = run.setting.branch
        environment["GITHUB_EVENT_NAME"] = run.setting.event
        environment["GITHUB_RUN_ID"] = "\(run.setting.number)"
        environment["STANDIN_PYTHON"] = StandIns.pythonExecutable
        environment["STANDIN_BUILT"] = StandIns.built.path
        let done = try await CommandRun.shell(
            "PATH='\(StandIns.tools.url.path)':\"$PATH\" exec bash --noprofile --norc -eo pipefail '\(path.path)' 2>&1",
            in: workspace, environment: environment)
        record.log += done.outputText
        record.summary += try files.text(of: "\(name)-summary")
        if let id = step.id {
            let pairs = try Self.pairs(files.text(of: "\(name)-output"))
            steps[id] = .object(["outputs": .object(pairs.mapValues(Value.string))])
        }
        exported.merge(try Self.pairs(files.text(of: "\(name)-env"))) { $1 }
        return done.status == 0 ? nil : "Process completed with exit code \(done.status)."
    }

    private static func pairs(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let mark = line.firstIndex(of: "=") else { continue }
            found[String(line[..<mark])] = String(line[line.index(after: mark)...])
        }
        return found
    }

    /// The stand-ins of actions; each takes the inputs of the real one that we use, and refuses others.
    private func act(_ action: String, _ inputs: [String: String]) throws -> [String: String] {
        switch action {
        case "actions/checkout":
            try StandIns.checkOut(into: workspace.url)
            for (name, text) in run.setting.files { try workspace.write(text, to: name) }
        case "actions/cache": return try restore(inputs, saving: true)
        case "actions/cache/restore": return try restore(inputs, saving: false)
        case "actions/cache/save": try keep(inputs["key"] ?? "", Self.lines(inputs["path"]))
        case "actions/upload-artifact": try upload(inputs)
        case "actions/download-artifact": try download(inputs)
        case "actions/upload-pages-artifact":
            try copy(workspace.file(inputs["path"] ?? ""), into: run.artifactFolder("github-pages"))
            run.keep(artifact: "github-pages", inputs: inputs)
        case "actions/deploy-pages":
            guard run.artifacts["github-pages"] != nil else { throw Fault(action, "there is no artifact github-pages") }
            let next = run.platform.folder.file("published.next")
            try copy(run.artifactFolder("github-pages"), into: next)
            _ = try? FileManager.default.removeItem(at: run.platform.published)
            try FileManager.default.moveItem(at: next, to: run.platform.published)
            return ["page_url": run.platform.published.absoluteString]
        case "codecov/codecov-action":
            guard FileManager.default.fileExists(atPath: workspace.file(inputs["files"] ?? "").path) else {
                throw Fault(action, "there is no \(inputs["files"] ?? "file")")
            }
        default: throw Fault(action, "there is no stand-in for this action")
        }
        return [:]
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private func restore(_ inputs: [String: String], saving: Bool) throws -> [String: String] {
        let key = inputs["key"] ?? ""
        let paths = Self.lines(inputs["path"])
        let found = run.platform.find(key, or: Self.lines(inputs["restore-keys"]))
        if let found { try copy(run.platform.cacheFolder(found), into: workspace.url) }
        if saving, found != key { saves.append((key, paths)) }
        record.log += found.map { "restored \($0)\n" } ?? "nothing restored for \(key)\n"
        return [
            "cache-primary-key": key, "cache-matched-key": found ?? "", "cache-hit": found == key ? "true" : "false",
        ]
    }

    private func keep(_ key: String, _ paths: [String]) throws {
        let there = paths.filter {
            !$0.hasPrefix("!") && FileManager.default.fileExists(atPath: workspace.file($0).path)
        }
        guard !there.isEmpty, run.platform.remember(key) else { return }
        let folder = run.platform.cacheFolder(key)
        for path in there { try copy(workspace.file(path), into: folder.appending(path: path)) }
        for path in paths where path.hasPrefix("!") && !path.contains("**") {
            _ = try? FileManager.default.removeItem(at: folder.appending(path: String(path.dropFirst())))
        }
    }

    private func upload(_ inputs: [String: String]) throws {
        let name = inputs["name"] ?? "artifact"
        let folder = run.artifactFolder(name)
        let paths = Self.lines(inputs["path"])
        let there = paths.filter { FileManager.default.fileExists(atPath: workspace.file($0).path) }
        if there.isEmpty {
            if inputs["if-no-files-found"] == "error" {
                throw Fault(name, "No files were found with the provided path")
            }
            return
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // As the platform has it: what all paths have in common is left off, so one folder's content lies at the top.
        for path in there {
            let source = workspace.file(path)
            let isFolder = (try source.resourceValues(forKeys: [.isDirectoryKey])).isDirectory ?? false
            let common =
                paths.count == 1
                ? (isFolder ? path : String(path.dropLast(source.lastPathComponent.count))) : Self.common(paths)
            let target = folder.appending(path: String(path.dropFirst(common.count)).trimmingCharacters(in: ["/"]))
            if isFolder {
                try copy(source, into: target)
            } else {
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.copyItem(at: source, to: target)
            }
        }
        if inputs["include-hidden-files"] != "true" { try BursarHidden.remove(in: folder) }
        try run.setting.spoil(name, folder)
        run.keep(artifact: name, inputs: inputs)
    }

    /// The folders that all paths begin with.
    private static func common(_ paths: [String]) -> String {
        let parts = paths.map { $0.split(separator: "/").map(String.init) }
        var shared: [String] = []
        for (index, part) in (parts.first ?? []).enumerated()
        where parts.allSatisfy({ $0.count > index + 1 && $0[index] == part }) && shared.count == index {
            shared.append(part)
        }
        return shared.map { $0 + "/" }.joined()
    }

    private func download(_ inputs: [String: String]) throws {
        let target = workspace.file(inputs["path"] ?? "")
        if let pattern = inputs["pattern"] {
            for name in run.artifactNames where name.hasPrefix(pattern.replacing("*", with: "")) {
                try copy(run.artifactFolder(name), into: target.appending(path: name))
            }
            return
        }
        let name = inputs["name"] ?? ""
        guard run.artifacts[name] != nil else { throw Fault(name, "Artifact not found for name: \(name)") }
        // The command is the largest by far, and nobody writes to it.
        try copy(run.artifactFolder(name), into: target, linking: name == "command")
        // The platform's archives forget who may run what.
        if name == "command" {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: target.appending(path: "bursar").path)
        }
    }
}

/// Hidden files, which an artifact leaves out unless told.
enum BursarHidden {
    static func remove(in folder: URL) throws {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for name in names where name.split(separator: "/").last?.hasPrefix(".") == true {
            _ = try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
