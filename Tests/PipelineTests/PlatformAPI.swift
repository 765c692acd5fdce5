import Foundation
import NIOHTTP1
import Synchronization
import TrackingTestSupport

/// The platform's API as far as the pipeline calls it, and a webhook: remembers what it was told.
final class PlatformAPI: Sendable {
    struct State: Sendable {
        /// As JSON.
        var jobs: [String] = []
        var comments: [[String: String]] = []
        var commitComments: [String] = []
        var issues: [[String: String]] = []
        var pulls: [[String: String]] = []
        var slack: [String] = []
        var wasDeployed = false
        var failedBefore = false
        var calls: [String] = []
        var logs: [Int: String] = [:]
    }

    private let state = Mutex(State())

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
    func read<Value: Sendable>(_ body: (State) -> Value) -> Value { body(state.withLock { $0 }) }

    /// A job has ended.
    func note(_ name: String, _ record: JobRecord) {
        let steps = record.steps.map { ["name": $0.name, "conclusion": $0.conclusion] }
        let start = Date(timeIntervalSince1970: 1_773_412_522)
        state.withLock { state in
            let id = state.jobs.count + 1
            let job: [String: Any] = [
                "id": id, "name": name, "conclusion": record.result, "steps": steps,
                "started_at": start.ISO8601Format(),
                "completed_at": (start + record.seconds.rounded(.up)).ISO8601Format(),
            ]
            state.jobs.append(Self.text(job))
            state.logs[id] = record.log
        }
    }

    private static func text(_ value: Any) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    func answer(_ request: HTTPTestServer.Request) -> HTTPTestServer.Reaction {
        let path = request.uri.split(separator: "?")[0].replacing("/repos/somebody/bursar/", with: "")
        let body = (try? JSONSerialization.jsonObject(with: Data(request.bodyText.utf8))) as? [String: Any] ?? [:]
        let text = body["body"] as? String ?? ""
        let title = body["title"] as? String ?? ""
        let bodyText = request.bodyText
        let method = request.method.rawValue
        return state.withLock { state in
            state.calls.append("\(method) \(path)")
            func json(_ value: Any) -> HTTPTestServer.Reaction { .answer(.ok, Self.text(value)) }
            switch (method, path.split(separator: "/").map(String.init)) {
            case ("POST", let parts) where parts.first == "hook":
                state.slack.append(bodyText)
                return .answer(.ok, "ok")
            case ("GET", let parts) where parts.suffix(1) == ["jobs"]:
                return .answer(.ok, "{\"jobs\": [\(state.jobs.joined(separator: ","))]}")
            case ("GET", let parts) where parts.suffix(1) == ["logs"]:
                return .answer(.ok, state.logs[Int(parts[2]) ?? 0] ?? "")
            case ("GET", let parts) where parts.suffix(1) == ["artifacts"]:
                return json(["artifacts": [["name": "report", "size_in_bytes": 250_000] as [String: Any]]])
            case ("GET", let parts) where parts.suffix(1) == ["runs"]:
                return json([
                    "workflow_runs": [
                        ["id": 0, "conclusion": state.failedBefore ? "failure" : "success"] as [String: Any]
                    ]
                ])
            case ("GET", ["deployments"]): return json(state.wasDeployed ? [["id": 1]] : [])
            case ("POST", let parts) where parts.first == "commits":
                state.commitComments.append(text)
                return json(["id": 1])
            case ("GET", ["issues", "7", "comments"]): return json(state.comments)
            case ("POST", ["issues", "7", "comments"]):
                state.comments.append(["id": "\(state.comments.count + 1)", "body": text])
                return json(["id": state.comments.count])
            case ("PATCH", let parts) where parts.starts(with: ["issues", "comments"]):
                state.comments[(Int(parts[2]) ?? 1) - 1]["body"] = text
                return json(["id": 1])
            case ("GET", ["issues"]): return json(state.issues.filter { $0["state"] == "open" })
            case ("POST", ["issues"]):
                state.issues.append([
                    "number": "\(state.issues.count + 100)", "state": "open", "title": title, "body": text,
                ])
                return json(["number": state.issues.count + 99])
            case ("PATCH", let parts) where parts.first == "issues":
                state.issues[(Int(parts[1]) ?? 100) - 100]["state"] = body["state"] as? String
                return json(["number": 1])
            case ("POST", let parts) where parts.first == "issues": return json(["id": 1])
            case ("GET", ["pulls"]): return json(state.pulls)
            case ("POST", ["pulls"]):
                state.pulls.append(["number": "8", "title": title, "body": text])
                return json(["number": 8])
            case ("PATCH", ["pulls", "8"]):
                state.pulls[0]["body"] = text
                return json(["number": 8])
            case ("PUT", _): return json([:])
            case (_, let parts) where parts.first == "git":
                return json(["sha": "5ha", "object": ["sha": "5ha"], "tree": ["sha": "5ha"]])
            default: return .answer(.notFound, "{\"message\": \"Not Found\"}")
            }
        }
    }
}
