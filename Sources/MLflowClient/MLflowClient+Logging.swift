import NIOHTTP1

extension MLflowClient {
    private struct Batch: Encodable, Sendable {
        let runId: String
        var metrics: [MLflowMetric] = []
        var params: [KeyValue] = []
        var tags: [KeyValue] = []
    }

    /// Logs metrics, params and tags, in as many requests as MLflow's limits ask for. Logging the same again changes
    /// nothing; a param once logged keeps its value, and another one is refused.
    ///
    /// - Throws: ``MLflowError/overLimit(_:)`` before anything is sent, where a name or a param's value is too long or holds
    ///   what MLflow refuses. A tag's value is cut.
    public func log(
        _ metrics: [MLflowMetric] = [], params: [String: String] = [:], tags: [String: String] = [:], to run: String
    ) async throws(MLflowError) {
        for name in metrics.map(\.key) + params.keys + tags.keys {
            if let objection = Limits.objection(to: name) { throw .overLimit(objection) }
        }
        for (name, value) in params where value.unicodeScalars.count > Limits.paramValue {
            throw .overLimit("the param '\(name)' has more than \(Limits.paramValue) characters")
        }
        var metrics = metrics[...]
        var pairs = params.sorted { $0.key < $1.key }.map { KeyValue($0.key, $0.value) }[...]
        var labels = Limits.tags(tags)[...]
        while !metrics.isEmpty || !pairs.isEmpty || !labels.isEmpty {
            var batch = Batch(runId: run)
            batch.params = Self.taken(Limits.paramsAtOnce, of: &pairs)
            batch.tags = Self.taken(Limits.tagsAtOnce, of: &labels)
            let room = Limits.together - batch.params.count - batch.tags.count
            batch.metrics = Self.taken(min(room, Limits.metricsAtOnce), of: &metrics)
            _ = try await call(.POST, "runs/log-batch", batch, as: Nothing.self)
        }
    }

    private static func taken<Element>(_ most: Int, of rest: inout ArraySlice<Element>) -> [Element] {
        let taken = Array(rest.prefix(most))
        rest.removeFirst(taken.count)
        return taken
    }

    private struct Inputs: Encodable, Sendable {
        struct Input: Encodable, Sendable {
            let dataset: MLflowDataset
            let tags: [KeyValue]
        }
        let runId: String
        let datasets: [Input]
    }

    /// Says which datasets a run has read. Saying it again changes nothing.
    ///
    /// - Parameter context: what for, such as `training`.
    public func logInputs(_ datasets: [MLflowDataset], context: String, to run: String) async throws(MLflowError) {
        let inputs = datasets.map { Inputs.Input(dataset: $0, tags: [KeyValue("mlflow.data.context", context)]) }
        _ = try await call(.POST, "runs/log-inputs", Inputs(runId: run, datasets: inputs), as: Nothing.self)
    }

    private struct History: Decodable {
        let metrics: [MLflowMetric]?
        let nextPageToken: String?
    }

    /// All points of one metric, by time, step and value; all pages.
    public func history(of metric: String, in run: String) async throws(MLflowError) -> [MLflowMetric] {
        var points: [MLflowMetric] = []
        var token: String?
        repeat {
            var query = [("run_id", run), ("metric_key", metric), ("max_results", "10000")]
            if let token { query.append(("page_token", token)) }
            let page = try await ask("metrics/get-history", query, as: History.self)
            points += page.metrics ?? []
            token = page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
        } while token != nil
        return points.sorted { ($0.timestamp, $0.step, $0.value) < ($1.timestamp, $1.step, $1.value) }
    }
}
