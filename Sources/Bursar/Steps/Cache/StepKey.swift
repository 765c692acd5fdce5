import JSONText

/// What a step's result depends on, as one digest: the same key, the same bytes.
struct StepKey: Sendable, Equatable {
    /// SHA-256 in hexadecimal.
    let digest: String

    /// - Parameters:
    ///   - step: its name.
    ///   - parts: digests of what it reads, and its settings; the program and `CACHE_VERSION` come with the cache.
    init(_ step: String, _ parts: JSONValue) {
        digest = Digest.hexadecimal(of: Array(JSONValue.array([.string(step), parts]).text.utf8))
    }

    /// The same under another program or cache version.
    init(_ key: StepKey, in world: String) {
        digest = Digest.hexadecimal(of: Array("\(world)\n\(key.digest)".utf8))
    }
}
