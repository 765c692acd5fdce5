import NIOHTTP1

extension MLflowClient {
    private struct Naming: Encodable { let name: String }
    private struct Versions: Decodable {
        let modelVersions: [MLflowModelVersion]?
        let nextPageToken: String?
    }
    private struct OneVersion: Decodable { let modelVersion: MLflowModelVersion }

    /// Sees to it that a registered model of that name is there.
    public func ensureRegisteredModel(named name: String) async throws(MLflowError) {
        do throws(MLflowError) {
            _ = try await call(.POST, "registered-models/create", Naming(name: name), as: Nothing.self)
        } catch {
            if !error.isTaken { throw error }
        }
    }

    private struct Making: Encodable {
        let name: String
        let source: String
        let runId: String
        let tags: [KeyValue]
        let description: String
    }

    /// Makes a new version of a registered model.
    ///
    /// Not repeated where the server may have made it: look among ``modelVersions(of:run:)`` before trying again.
    ///
    /// - Parameter source: where the model's folder is: the run's artifact URI and the folder's name.
    public func createModelVersion(
        of name: String, source: String, runID: String, tags: [String: String] = [:], description: String = ""
    ) async throws(MLflowError) -> MLflowModelVersion {
        let body = Making(
            name: name, source: source, runId: runID, tags: Limits.tags(tags),
            description: String(description.unicodeScalars.prefix(Limits.tagValue)))
        return try await call(
            .POST, "model-versions/create", body, repeating: .ifNotDone, as: OneVersion.self
        ).modelVersion
    }

    /// The versions of a registered model that a run made, ascending; all versions where `run` is nil.
    public func modelVersions(of name: String, run: String? = nil) async throws(MLflowError) -> [MLflowModelVersion] {
        guard let quotedName = Self.quoted(name) else { throw .overLimit("the model's name holds a quote") }
        var filter = "name = \(quotedName)"
        if let run, let quotedRun = Self.quoted(run) { filter += " and run_id = \(quotedRun)" }
        var versions: [MLflowModelVersion] = []
        var token: String?
        repeat {
            var query = [("filter", filter), ("max_results", "200")]
            if let token { query.append(("page_token", token)) }
            let page = try await ask("model-versions/search", query, as: Versions.self)
            versions += page.modelVersions ?? []
            token = page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
        } while token != nil
        return versions.sorted { $0.version < $1.version }
    }

    private struct Pointing: Encodable {
        let name: String
        let alias: String
        let version: String
    }

    /// Lets an alias point to a version, wherever it pointed before.
    public func setAlias(_ alias: String, of name: String, to version: Int) async throws(MLflowError) {
        let body = Pointing(name: name, alias: alias, version: String(version))
        _ = try await call(.POST, "registered-models/alias", body, as: Nothing.self)
    }

    /// The version an alias points to; nil where there is none.
    public func modelVersion(of name: String, alias: String) async throws(MLflowError) -> MLflowModelVersion? {
        do throws(MLflowError) {
            return try await ask(
                "registered-models/alias", [("name", name), ("alias", alias)], as: OneVersion.self
            ).modelVersion
        } catch {
            if error.isMissing { return nil }
            if case .refused(400, "INVALID_PARAMETER_VALUE", _) = error { return nil }
            throw error
        }
    }

    private struct VersionNaming: Encodable {
        let name: String
        let version: String
    }

    /// Removes a version for good.
    public func deleteModelVersion(_ version: Int, of name: String) async throws(MLflowError) {
        let body = VersionNaming(name: name, version: String(version))
        _ = try await call(.DELETE, "model-versions/delete", body, as: Nothing.self)
    }
}
