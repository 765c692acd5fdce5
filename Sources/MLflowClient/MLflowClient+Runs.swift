import NIOHTTP1

extension MLflowClient {
    struct Answer: Decodable { let run: MLflowRun }

    private struct Beginning: Encodable {
        let experimentId: String
        let runName: String
        let startTime: Int
        let tags: [KeyValue]
    }

    /// Makes a run, with its tags at once.
    ///
    /// Not repeated where the server may have made it: search for one of its tags before trying again.
    ///
    /// - Parameters:
    ///   - experiment: the experiment's id.
    ///   - startTime: milliseconds since 1970-01-01T00:00:00Z.
    public func createRun(
        in experiment: String, name: String, startTime: Int, tags: [String: String] = [:]
    ) async throws(MLflowError) -> MLflowRun {
        let body = Beginning(
            experimentId: experiment, runName: name, startTime: startTime, tags: Limits.tags(tags))
        return try await call(.POST, "runs/create", body, repeating: .ifNotDone, as: Answer.self).run
    }

    /// A run; nil where there is none of that id.
    public func run(_ id: String) async throws(MLflowError) -> MLflowRun? {
        do throws(MLflowError) { return try await ask("runs/get", [("run_id", id)], as: Answer.self).run } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    private struct Search: Encodable, Sendable {
        let experimentIds: [String]
        let filter: String
        let maxResults: Int
        let orderBy: [String]
        var pageToken: String?
    }
    private struct Page: Decodable {
        let runs: [MLflowRun]?
        let nextPageToken: String?
    }

    /// The runs, not deleted ones, that a filter lets through; all pages.
    ///
    /// - Parameters:
    ///   - filter: in MLflow's language, such as `tags."team" = 'red'`; see ``quoted(_:)``.
    ///   - order: such as `metrics.accuracy DESC`.
    public func searchRuns(
        in experiments: [String], filter: String = "", orderBy order: [String] = [], pageSize: Int = 1000
    ) async throws(MLflowError) -> [MLflowRun] {
        var search = Search(experimentIds: experiments, filter: filter, maxResults: pageSize, orderBy: order)
        var runs: [MLflowRun] = []
        repeat {
            let page = try await call(.POST, "runs/search", search, as: Page.self)
            runs += page.runs ?? []
            search.pageToken = page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
        } while search.pageToken != nil
        return runs
    }

    private struct Ending: Encodable {
        let runId: String
        let status: String
        let endTime: Int
    }

    /// Gives a run its last status and its end.
    ///
    /// - Parameter endTime: milliseconds since 1970-01-01T00:00:00Z.
    public func finish(_ id: String, as status: MLflowRun.Status, endTime: Int) async throws(MLflowError) {
        let body = Ending(runId: id, status: status.rawValue, endTime: endTime)
        _ = try await call(.POST, "runs/update", body, as: Nothing.self)
    }

    private struct Naming: Encodable { let runId: String }

    /// Moves a run to the deleted ones.
    public func deleteRun(_ id: String) async throws(MLflowError) {
        _ = try await call(.POST, "runs/delete", Naming(runId: id), as: Nothing.self)
    }

    /// A value inside a filter: in single quotes.
    ///
    /// - Returns: nil for a text MLflow's filters can't hold: one with a quote or a backslash.
    public static func quoted(_ value: String) -> String? {
        value.contains { $0 == "'" || $0 == "\\" || $0 == "\"" } ? nil : "'\(value)'"
    }
}
