import JSONText
import Evaluation

/// A step of a run as `run.json` tells it: what it read and wrote, and how long it took.
///
/// A cache will find a step's result again by the digest of inputs, settings and version; all three stand here already.
public struct StepRecord: Sendable, Equatable {
    public let name: String
    /// Files of the run folder, or paths outside.
    public let inputs: [String]
    public let outputs: [String]
    public let seconds: Double

    var json: JSONValue {
        [
            "name": .string(name), "inputs": .array(inputs.map(JSONValue.string)),
            "outputs": .array(outputs.map(JSONValue.string)), "seconds": .double(seconds),
        ]
    }
}

/// Times steps and tells whoever waits which one is under way.
struct StepClock {
    private(set) var records: [StepRecord] = []
    private let announce: @Sendable (String) -> Void

    init(_ announce: @escaping @Sendable (String) -> Void) { self.announce = announce }

    /// - Parameter outputs: what was written, which may depend on what came of it.
    mutating func step<Value>(
        _ name: String, reads inputs: [String], writes outputs: (Value) -> [String],
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        announce(name)
        let clock = ContinuousClock()
        let start = clock.now
        let value = try await body()
        records.append(
            StepRecord(
                name: name, inputs: inputs, outputs: outputs(value), seconds: (clock.now - start) / .seconds(1)))
        return value
    }
}
