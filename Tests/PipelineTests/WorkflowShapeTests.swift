import Foundation
import TestSupport
import Testing

@Suite("The workflow's shape")
struct WorkflowShapeTests {
    static let files = ["pipeline", "release"]

    private static func workflow(_ name: String) throws -> Workflow { try Workflow(".github/workflows/\(name).yml") }
    private static let pipeline = Result { try workflow("pipeline") }

    @Test("runs daily at two, on push, for pull requests, and by hand")
    func triggers() throws {
        let workflow = try Self.pipeline.get()
        #expect(Set(workflow.triggers) == ["schedule", "push", "pull_request", "workflow_dispatch"])
        #expect(workflow.schedule == ["0 2 * * *"])
        #expect(workflow.inputs["data_size"] == "1000")
        #expect(Set(workflow.inputs.keys).isSuperset(of: ["run_training", "profile", "debug"]))
        #expect(workflow.concurrency == "pipeline-${{ github.ref }}")
    }

    @Test(
        "a job waits for those whose work it takes",
        arguments: [
            ("build", []), ("generate", ["build"]), ("test", ["generate"]), ("train", ["generate"]), ("docs", []),
            ("report", ["test", "train", "docs"]), ("deploy", ["test", "report"]), ("propose", ["test", "train"]),
            ("notify", ["build", "generate", "test", "train", "docs", "report", "deploy", "propose"]),
            ("keep-alive", []),
        ])
    func graph(_ name: String, needs: [String]) throws {
        let job = try #require(Self.pipeline.get().jobs.first { $0.name == name })
        #expect(job.needs == needs)
    }

    @Test(
        "a job may do what its work asks, and nothing else",
        arguments: [
            "build": ["contents": "read"], "generate": ["contents": "read"], "test": ["contents": "read"],
            "train": ["contents": "read"], "docs": ["contents": "read"],
            "report": ["contents": "read", "deployments": "read"], "deploy": ["pages": "write", "id-token": "write"],
            "propose": ["contents": "write", "pull-requests": "write"],
            "notify": ["actions": "read", "contents": "write", "issues": "write", "pull-requests": "write"],
            "keep-alive": ["actions": "write"],
        ])
    func permissions(_ name: String, _ permissions: [String: String]) throws {
        let job = try #require(Self.pipeline.get().jobs.first { $0.name == name })
        #expect(job.permissions == permissions)
    }

    @Test("deploys and proposes from the default branch alone", arguments: ["deploy", "propose"])
    func defaultBranch(_ name: String) throws {
        let job = try #require(Self.pipeline.get().jobs.first { $0.name == name })
        func runs(_ event: String, _ branch: String) throws -> Bool {
            var event: [String: Value] = ["event_name": .string(event), "ref_name": .string(branch)]
            event["event"] =
                event["event_name"] == .string("schedule")
                ? .object([:]) : .object(["repository": .object(["default_branch": .string("main")])])
            return try Contexts(values: ["github": .object(event)], hashFiles: { _ in "" }).holds(job.condition)
        }
        #expect(try runs("push", "main"))
        #expect(try runs("schedule", "main"))
        #expect(try runs("workflow_dispatch", "main"))
        #expect(try !runs("push", "feature"))
        #expect(try !runs("workflow_dispatch", "feature"))
        #expect(try !runs("pull_request", "main"))
    }

    @Test("every job has a time limit, and starts from no permission", arguments: files)
    func limits(_ name: String) throws {
        let workflow = try Self.workflow(name)
        #expect(workflow.permissions.isEmpty)
        for job in workflow.jobs { #expect((job.timeoutMinutes ?? 0) > 0, "\(job.name)") }
    }

    @Test("every action is pinned by commit, and docs/ci.md names two repositories for each", arguments: files)
    func pins(_ name: String) throws {
        let guide = try String(contentsOf: PackageFolder.file("docs/ci.md"), encoding: .utf8)
        let text = try String(contentsOf: PackageFolder.file(".github/workflows/\(name).yml"), encoding: .utf8)
        for line in text.split(separator: "\n") where line.contains("uses:") {
            let words = line.split(separator: " ")
            let pin = try #require(words.first { $0.contains("@") })
            let parts = pin.split(separator: "@")
            let action = parts[0].split(separator: "/").prefix(2).joined(separator: "/")
            #expect(parts[1].count == 40 && parts[1].allSatisfy(\.isHexDigit), "\(pin)")
            let version = try #require(words.last, "\(line)")
            #expect(version.hasPrefix("v"), "\(pin) has no version in a comment")
            let row = try #require(guide.split(separator: "\n").first { $0.contains("`\(parts[1])`") }, "\(pin)")
            #expect(row.contains("`\(action)`") && row.contains("\(version)"), "\(row)")
            #expect(row.count(where: { $0 == "[" }) >= 2, "two places where \(pin) was seen: \(row)")
        }
    }

    @Test("scripts take what came from outside through env alone", arguments: files)
    func inputs(_ name: String) throws {
        for job in try Self.workflow(name).jobs {
            for step in job.steps { #expect(step.script?.contains("${{") != true, "\(job.name): \(step.name)") }
        }
    }

    @Test("a step's work is one command that a laptop runs too")
    func commands() throws {
        let makefile = try String(contentsOf: PackageFolder.file("Makefile"), encoding: .utf8)
        for job in try Self.pipeline.get().jobs {
            for line in job.steps.compactMap(\.script).flatMap({ $0.split(separator: "\n") }) {
                let words = line.split(separator: " ")
                switch words.first {
                case "make": #expect(makefile.contains("\n\(words[1]):"), "\(job.name): \(line)")
                case "python3": #expect(words[1] == "scripts/pipeline", "\(job.name): \(line)")
                default: #expect(words[0].hasPrefix("scripts/"), "\(job.name): \(line)")
                }
            }
        }
    }

    @Test("every command of the jobs is found in the file that has it")
    func homes() throws {
        let folder = PackageFolder.file("scripts/pipeline")
        let main = try String(contentsOf: folder.appending(path: "__main__.py"), encoding: .utf8)
        var found: [String] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".py") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /add_parser\(\s*"([a-z-]+)"/) {
                found.append("\(match.1)")
                #expect(main.contains("    \"\(match.1)\": \"\(file.dropLast(3))\","), "\(match.1) in \(file)")
            }
        }
        #expect(found.count == main.matches(of: /(?m)^    "[a-z-]+": "[a-z]+",$/).count)
    }

    @Test("make pipeline runs the same jobs, in an order that the workflow allows")
    func local() throws {
        let script = try String(contentsOf: PackageFolder.file("scripts/pipeline/local.py"), encoding: .utf8)
        let rows = script.split(separator: "\n").filter { $0.hasPrefix("    (\"") }
        let names = rows.compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
        let workflow = try Self.pipeline.get()
        // What only the platform can do: publish there, and keep its schedule on.
        #expect(names == workflow.jobs.map(\.name).filter { !["deploy", "keep-alive"].contains($0) })
        for (name, row) in zip(names, rows) {
            let job = try #require(workflow.jobs.first { $0.name == name })
            let targets = job.steps.compactMap(\.script).flatMap { $0.split(separator: "\n") }
                .filter { $0.hasPrefix("make ") }.map { String($0.dropFirst(5)) }
            for target in targets { #expect(row.contains("\"\(target)\""), "\(name): \(target)") }
        }
    }

    @Test(
        "artifacts are kept as long as their kind asks, compressed as far as can be",
        arguments: ["data": "7", "run": "7", "command": "7", "model": "30", "report": "90"])
    func retention(_ artifact: String, days: String) throws {
        let uploads = try Self.pipeline.get().jobs.flatMap(\.steps).filter { $0.action == "actions/upload-artifact" }
        let upload = try #require(uploads.first { $0.inputs["name"] == artifact })
        #expect(upload.inputs["retention-days"] == days)
        for upload in uploads { #expect(upload.inputs["compression-level"] == "9", "\(upload.inputs["name"] ?? "")") }
    }
}
