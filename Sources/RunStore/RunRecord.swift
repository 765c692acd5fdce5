/// What is kept of one run: everything `run.json` and `metrics.json` of its folder say, in the shape a table or a tracking
/// server takes.
public struct RunRecord: Sendable, Equatable, Codable {
    /// When the run began, `20260313T143522Z`; the name of its folder.
    public let id: String
    /// ISO 8601 with its zone.
    public let startedAt: String
    /// Of the program.
    public let version: String
    /// All steps together.
    public let seconds: Double
    /// What was asked for: origin, seed, rules, threshold, learner and its settings.
    public let params: [String: String]
    /// What came of it, by name: `accuracy`, `baselines/rules/accuracy`, `per_class/Groceries/f1`, `rows_in`,
    /// `steps/learn/seconds`.
    public let metrics: [String: RunMetric]
    /// SHA-256 of what went in and what was made: `input`, `rules`, `model`; those there are.
    public let digests: [String: String]
    public let artifacts: [RunArtifact]
    /// Where it ran: operating system, architecture, cores.
    public let environment: [String: String]
    /// In order.
    public let steps: [RunStep]
    /// nil where the run made no model, or an earlier version made the run.
    public let promotion: RunPromotion?
    /// SHA-256 of `run.json`: with the id it names the run among all runs of all machines.
    public let digest: String
    /// What the run was begun with on a tracking server, while it was under way; nil where none was named.
    public let begun: String?

    /// Of the input, the label of the registered model it belongs to; nil without a model.
    public var hasModel: Bool { digests["model"] != nil && artifacts.contains { $0.path == "model.safetensors" } }
}

/// A number a run came to.
public struct RunMetric: Sendable, Equatable, Codable {
    public let value: Double
    /// The 95 % interval, where it has one.
    public let low: Double?
    public let high: Double?
    /// The rows it was measured on, where it says so.
    public let n: Int?

    public init(_ value: Double, low: Double? = nil, high: Double? = nil, n: Int? = nil) {
        self.value = value
        self.low = low
        self.high = high
        self.n = n
    }
}

/// A file of a run.
public struct RunArtifact: Sendable, Equatable, Codable {
    /// In the run's folder.
    public let path: String
    public let bytes: Int
    /// SHA-256 in hexadecimal.
    public let sha256: String

    public init(path: String, bytes: Int, sha256: String) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// A step of a run: which files it read and wrote, and how long it took.
public struct RunStep: Sendable, Equatable, Codable {
    public let name: String
    public let inputs: [String]
    public let outputs: [String]
    public let seconds: Double
}

/// What a run decided about its own model when it had judged it.
public struct RunPromotion: Sendable, Equatable, Codable {
    /// The registered model: `bursar` for people's own files, `bursar-generated` for generated ones.
    public let model: String
    /// Whether the run took its own model for champion.
    public let promoted: Bool
    /// The champion it found, a run's id; nil where there was none.
    public let champion: String?
    /// A sentence without a full stop.
    public let why: String

    public init(model: String, promoted: Bool, champion: String?, why: String) {
        self.model = model
        self.promoted = promoted
        self.champion = champion
        self.why = why
    }
}
