import JSONText

/// A step of a run as `run.json` tells it: what it read and wrote, how long it took, and whether it had to be done.
public struct StepRecord: Sendable, Equatable {
    public let name: String
    /// Files of the run folder, or paths outside.
    public let inputs: [String]
    public let outputs: [String]
    public let seconds: Double
    public let cache: StepCacheUse

    var json: JSONValue {
        [
            "name": .string(name), "inputs": .array(inputs.map(JSONValue.string)),
            "outputs": .array(outputs.map(JSONValue.string)), "seconds": .double(seconds), "cache": cache.json,
        ]
    }
}

/// What the cache did for a step.
public struct StepCacheUse: Sendable, Equatable {
    /// What came of looking.
    public enum State: String, Sendable {
        /// Unchanged since an earlier run: its result was taken, the step skipped.
        case hit
        /// Something it depends on has changed, or it was never done.
        case miss
        /// Its earlier result was damaged, so it was done again.
        case rebuilt
        /// `--no-cache`.
        case off
        /// Not cached at all: finding out whether the input changed is its very work.
        case never
    }

    public let state: State
    /// The digest of what the step depends on; nil where nobody looked.
    public let key: String?
    /// Bytes of its entry; nil where none is kept.
    public let bytes: Int?
    /// What the step took when it was done, less what taking its result took; 0 where it was done now.
    public let secondsSaved: Double

    static let never = StepCacheUse(state: .never, key: nil, bytes: nil, secondsSaved: 0)
    static let off = StepCacheUse(state: .off, key: nil, bytes: nil, secondsSaved: 0)

    var json: JSONValue {
        [
            "state": .string(state.rawValue), "key": JSONValue(key), "bytes": bytes.map(JSONValue.int) ?? .null,
            "seconds_saved": .double(secondsSaved),
        ]
    }
}

/// What the cache did for a whole run.
public struct RunCacheUse: Sendable, Equatable {
    public let isEnabled: Bool
    /// `CACHE_VERSION`.
    public let version: String
    /// Bytes of all entries after the run, and how many there may be.
    public let bytes: Int
    public let limit: Int
    /// Names of the steps that were skipped, in order.
    public let skipped: [String]
    /// Steps that were looked for.
    public let looked: Int
    /// Seconds of the steps that were skipped, less what taking their results took.
    public let secondsSaved: Double

    init(_ cache: StepCache, _ steps: [StepRecord]) {
        isEnabled = cache.settings.isEnabled
        version = cache.settings.version
        bytes = cache.settings.isEnabled ? cache.bytes : 0
        limit = cache.settings.limit
        skipped = steps.filter { $0.cache.state == .hit }.map(\.name)
        looked = steps.count { [.hit, .miss, .rebuilt].contains($0.cache.state) }
        secondsSaved = steps.reduce(0) { $0 + $1.cache.secondsSaved }
    }

    /// The share of steps that were skipped, 0 ... 1; nil where nobody looked.
    public var hitRate: Double? { looked == 0 ? nil : Double(skipped.count) / Double(looked) }

    var json: JSONValue {
        [
            "enabled": .bool(isEnabled), "version": .string(version), "hits": .int(skipped.count),
            "misses": .int(looked - skipped.count), "hit_rate": JSONValue(hitRate),
            "seconds_saved": .double(secondsSaved), "bytes": .int(bytes), "limit_bytes": .int(limit),
        ]
    }
}
