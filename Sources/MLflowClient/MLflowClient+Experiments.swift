import NIOHTTP1

extension MLflowClient {
    private struct Found: Decodable { let experiment: MLflowExperiment }

    /// The experiment of that name, be it deleted; nil where there is none.
    public func experiment(named name: String) async throws(MLflowError) -> MLflowExperiment? {
        do throws(MLflowError) {
            let found = try await ask("experiments/get-by-name", [("experiment_name", name)], as: Found.self)
            return found.experiment
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    private struct Naming: Encodable { let name: String }
    private struct Made: Decodable { let experimentId: String }

    /// The id of the experiment of that name, which is made where there is none: names are unique, so that trying twice
    /// makes one.
    ///
    /// - Throws: ``MLflowError/refused(status:code:message:)`` also where it is among the deleted ones.
    public func findOrCreateExperiment(named name: String) async throws(MLflowError) -> String {
        if let found = try await experiment(named: name) {
            guard found.lifecycleStage != "deleted" else {
                throw .refused(
                    status: 400, code: "INVALID_STATE",
                    message: "the experiment '\(name)' is deleted there: restore it, or name another")
            }
            return found.id
        }
        do throws(MLflowError) {
            return try await call(.POST, "experiments/create", Naming(name: name), as: Made.self).experimentId
        } catch {
            // Somebody else was faster, or our own first try had come through.
            if error.isTaken, let found = try await experiment(named: name) { return found.id }
            throw error
        }
    }
}
