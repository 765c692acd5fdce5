/// A run as the server has it.
public struct MLflowRun: Sendable, Equatable, Decodable {
    /// Where a run is in its life; a status this version does not know reads as `unknown`.
    public enum Status: String, Sendable, Decodable {
        case running = "RUNNING"
        case scheduled = "SCHEDULED"
        case finished = "FINISHED"
        case failed = "FAILED"
        case killed = "KILLED"
        case unknown = ""

        public init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            self = Status(rawValue: text) ?? .unknown
        }
    }

    public let id: String
    public let experimentID: String
    public let name: String
    public let status: Status
    /// Milliseconds since 1970-01-01T00:00:00Z; nil where the server has none.
    public let startTime: Int?
    public let endTime: Int?
    /// Where its artifacts are: `mlflow-artifacts:/...` where the server takes them itself.
    public let artifactURI: String
    public let params: [String: String]
    public let tags: [String: String]
    /// The latest value of each metric.
    public let metrics: [String: Double]
    /// The datasets it has read.
    public let datasets: [MLflowDataset]

    private enum Keys: String, CodingKey { case info, data, inputs }
    private enum Info: String, CodingKey {
        case id = "runId"
        case experiment = "experimentId"
        case name = "runName"
        case status
        case start = "startTime"
        case end = "endTime"
        case artifacts = "artifactUri"
    }
    private enum Values: String, CodingKey { case params, tags, metrics }
    private struct Inputs: Decodable {
        struct Input: Decodable { let dataset: MLflowDataset }
        let datasetInputs: [Input]?
    }

    public init(from decoder: any Decoder) throws {
        let whole = try decoder.container(keyedBy: Keys.self)
        let info = try whole.nestedContainer(keyedBy: Info.self, forKey: .info)
        id = try info.decode(String.self, forKey: .id)
        experimentID = try info.decode(String.self, forKey: .experiment)
        name = try info.decodeIfPresent(String.self, forKey: .name) ?? ""
        status = try info.decodeIfPresent(Status.self, forKey: .status) ?? .unknown
        startTime = try info.decodeIfPresent(WholeNumber.self, forKey: .start)?.value
        endTime = try info.decodeIfPresent(WholeNumber.self, forKey: .end)?.value
        artifactURI = try info.decodeIfPresent(String.self, forKey: .artifacts) ?? ""
        datasets = try whole.decodeIfPresent(Inputs.self, forKey: .inputs)?.datasetInputs?.map(\.dataset) ?? []
        guard whole.contains(.data) else {
            (params, tags, metrics) = ([:], [:], [:])
            return
        }
        let data = try whole.nestedContainer(keyedBy: Values.self, forKey: .data)
        params = Dictionary(
            (try data.decodeIfPresent([KeyValue].self, forKey: .params) ?? []).map { ($0.key, $0.value) },
            uniquingKeysWith: { $1 })
        tags = Dictionary(
            (try data.decodeIfPresent([KeyValue].self, forKey: .tags) ?? []).map { ($0.key, $0.value) },
            uniquingKeysWith: { $1 })
        metrics = Dictionary(
            (try data.decodeIfPresent([MLflowMetric].self, forKey: .metrics) ?? []).map { ($0.key, $0.value) },
            uniquingKeysWith: { $1 })
    }
}

/// A param or tag on its way.
struct KeyValue: Codable, Sendable, Equatable {
    let key: String
    let value: String

    init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decode(String.self, forKey: .key)
        value = try container.decodeIfPresent(String.self, forKey: .value) ?? ""
    }
}

/// A 64-bit number, which JSON of protocol buffers may write as text.
struct WholeNumber: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            value = number
        } else {
            let text = try container.decode(String.self)
            guard let number = Int(text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no whole number")
            }
            value = number
        }
    }
}

/// One point of a metric.
public struct MLflowMetric: Sendable, Equatable, Codable {
    public let key: String
    /// May be infinite or no number.
    public let value: Double
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let timestamp: Int
    public let step: Int

    public init(_ key: String, _ value: Double, timestamp: Int, step: Int = 0) {
        self.key = key
        self.value = value
        self.timestamp = timestamp
        self.step = step
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decode(String.self, forKey: .key)
        value = try container.decode(Double.self, forKey: .value)
        timestamp = try container.decodeIfPresent(WholeNumber.self, forKey: .timestamp)?.value ?? 0
        step = try container.decodeIfPresent(WholeNumber.self, forKey: .step)?.value ?? 0
    }
}

/// A dataset a run has read.
public struct MLflowDataset: Sendable, Equatable, Codable {
    public let name: String
    /// What tells its content apart, at most 36 characters.
    public let digest: String
    public let sourceType: String
    public let source: String
    /// A JSON text on its size, as MLflow's pages show it.
    public let profile: String?

    public init(name: String, digest: String, sourceType: String, source: String, profile: String? = nil) {
        self.name = name
        self.digest = digest
        self.sourceType = sourceType
        self.source = source
        self.profile = profile
    }
}
