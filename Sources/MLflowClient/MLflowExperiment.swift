/// An experiment as the server has it.
public struct MLflowExperiment: Sendable, Equatable, Decodable {
    public let id: String
    public let name: String
    /// `active` or `deleted`.
    public let lifecycleStage: String

    private enum CodingKeys: String, CodingKey {
        case id = "experimentId"
        case name
        case lifecycleStage
    }
}

/// A file or folder among a run's artifacts.
public struct MLflowArtifact: Sendable, Equatable, Decodable {
    /// From the root of the run's artifacts.
    public let path: String
    public let isFolder: Bool
    /// In bytes; nil for a folder.
    public let size: Int?

    private enum CodingKeys: String, CodingKey {
        case path
        case isFolder = "isDir"
        case size = "fileSize"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        path = try container.decode(String.self, forKey: .path)
        isFolder = try container.decodeIfPresent(Bool.self, forKey: .isFolder) ?? false
        size = try container.decodeIfPresent(WholeNumber.self, forKey: .size)?.value
    }
}

/// A version of a registered model.
public struct MLflowModelVersion: Sendable, Equatable, Decodable {
    public let name: String
    /// Counted from 1.
    public let version: Int
    public let source: String
    public let runID: String
    public let tags: [String: String]
    public let aliases: [String]

    private enum Keys: String, CodingKey {
        case name, version, source, tags, aliases
        case runID = "runId"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        name = try container.decode(String.self, forKey: .name)
        version = try container.decode(WholeNumber.self, forKey: .version).value
        source = try container.decodeIfPresent(String.self, forKey: .source) ?? ""
        runID = try container.decodeIfPresent(String.self, forKey: .runID) ?? ""
        let tags = try container.decodeIfPresent([KeyValue].self, forKey: .tags) ?? []
        self.tags = Dictionary(tags.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        aliases = try container.decodeIfPresent([String].self, forKey: .aliases) ?? []
    }
}
