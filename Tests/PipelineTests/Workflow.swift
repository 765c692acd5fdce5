import Foundation
import TestSupport
import Yams

/// A workflow file as far as our workflows use the format.
struct Workflow: Sendable {
    struct Step: Sendable {
        let name: String
        let id: String?
        let condition: String?
        /// The action without its version; nil for a step that runs a script.
        let action: String?
        let version: String?
        let script: String?
        let environment: [(name: String, value: String)]
        let inputs: [String: String]
    }

    struct Job: Sendable {
        let name: String
        let needs: [String]
        let condition: String?
        let permissions: [String: String]
        let outputs: [String: String]
        let timeoutMinutes: Int?
        let runsOn: String?
        let container: String?
        let environmentName: String?
        let concurrency: String?
        let steps: [Step]
    }

    let triggers: [String]
    let schedule: [String]
    let inputs: [String: String]
    let permissions: [String: String]
    let environment: [(name: String, value: String)]
    let concurrency: String?
    let jobs: [Job]

    init(_ path: String) throws {
        let text = try String(contentsOf: PackageFolder.file(path), encoding: .utf8)
        guard let root = try Yams.compose(yaml: text)?.mapping else { throw Fault(path, "is no mapping") }
        // `on` is a truth value in YAML 1.1, and a name here.
        let on = root.first { $0.key.scalar?.string == "on" }?.value.mapping ?? [:]
        triggers = on.map { $0.key.scalar?.string ?? "" }
        schedule = on["schedule"]?.sequence?.compactMap { $0.mapping?["cron"]?.string } ?? []
        var defaults: [String: String] = [:]
        for (name, input) in on["workflow_dispatch"]?.mapping?["inputs"]?.mapping ?? [:] {
            defaults[name.scalar?.string ?? ""] = input.mapping?["default"]?.scalar?.string ?? ""
        }
        inputs = defaults
        permissions = Self.pairs(root["permissions"])
        environment = Self.list(root["env"])
        concurrency = root["concurrency"]?.mapping?["group"]?.string
        jobs = try (root["jobs"]?.mapping ?? [:]).map { name, body in
            guard let body = body.mapping else { throw Fault(path, "a job is no mapping") }
            return Job(
                name: name.string ?? "", needs: Self.strings(body["needs"]), condition: body["if"]?.scalar?.string,
                permissions: Self.pairs(body["permissions"]), outputs: Self.pairs(body["outputs"]),
                timeoutMinutes: body["timeout-minutes"]?.int, runsOn: body["runs-on"]?.string,
                container: body["container"]?.string, environmentName: body["environment"]?.mapping?["name"]?.string,
                concurrency: body["concurrency"]?.mapping?["group"]?.string,
                steps: (body["steps"]?.sequence ?? []).map { Self.step($0.mapping ?? [:]) })
        }
    }

    private static func step(_ body: Node.Mapping) -> Step {
        let parts = body["uses"]?.string?.split(separator: "@", maxSplits: 1).map(String.init) ?? []
        return Step(
            name: body["name"]?.string ?? "", id: body["id"]?.string, condition: body["if"]?.scalar?.string,
            action: parts.first, version: parts.count > 1 ? parts[1] : nil, script: body["run"]?.string,
            environment: list(body["env"]), inputs: pairs(body["with"]))
    }

    private static func strings(_ node: Node?) -> [String] {
        node?.sequence?.compactMap(\.string) ?? node?.scalar.map { [$0.string] } ?? []
    }

    private static func list(_ node: Node?) -> [(name: String, value: String)] {
        (node?.mapping ?? [:]).map { ($0.key.scalar?.string ?? "", $0.value.scalar?.string ?? "") }
    }

    private static func pairs(_ node: Node?) -> [String: String] {
        Dictionary(list(node).map { ($0.name, $0.value) }) { $1 }
    }
}

/// Why a workflow can't be read or run.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ place: String, _ message: String) { description = "\(place): \(message)" }
}
