import Diagnostics
import JSONText
private import Foundation
import MLflowClient
import RunStore

/// Takes a run through its steps: tells whoever waits which one is under way, times it, and skips what is unchanged.
struct StepClock {
    let cache: StepCache
    private(set) var records: [StepRecord] = []
    /// What a person should know of the cache: entries that were damaged, or could not be kept.
    private(set) var findings: [Finding] = []
    private let folder: RunFolder
    private let tracking: (run: LiveRun, since: Moment)?
    private let announce: @Sendable (String) -> Void

    /// - Parameter tracking: told what comes of each step; steps are timed from that moment.
    init(
        cache: StepCache, folder: RunFolder, tracking: (run: LiveRun, since: Moment)?,
        announce: @escaping @Sendable (String) -> Void
    ) {
        self.cache = cache
        self.folder = folder
        self.tracking = tracking
        self.announce = announce
    }

    /// A step that is done every time.
    ///
    /// - Parameter outputs: what was written, which may depend on what came of it.
    mutating func step<Value>(
        _ name: String, reads inputs: [String], writes outputs: (Value) -> [String],
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        announce(name)
        let clock = ContinuousClock()
        let start = clock.now
        let value = try await body()
        record(name, inputs, outputs(value), (clock.now - start) / .seconds(1), .never)
        return value
    }

    /// A step that is skipped where its result is known: the value it returned, and the files it wrote.
    ///
    /// - Parameters:
    ///   - key: the digest of all that value and files depend on.
    ///   - outputs: the files of the run folder that were written.
    mutating func step<Value: Codable>(
        _ name: String, reads inputs: [String], key: StepKey, writes outputs: (Value) -> [String],
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        announce(name)
        let clock = ContinuousClock()
        var start = clock.now
        func passed() -> Double { (clock.now - start) / .seconds(1) }
        guard cache.settings.isEnabled else {
            let value = try await body()
            record(name, inputs, outputs(value), passed(), .off)
            return value
        }
        let key = try cache.worldly(key)
        var state = StepCacheUse.State.miss
        switch cache.find(name, key) {
        case .entry(let entry, let bytes):
            if let value = try? PropertyListDecoder().decode([Value].self, from: Data(entry.value)).first {
                for file in entry.files { try folder.restore(file) }
                let seconds = passed()
                record(
                    name, inputs, outputs(value), seconds,
                    StepCacheUse(
                        state: .hit, key: key.digest, bytes: bytes, secondsSaved: max(0, entry.seconds - seconds)))
                return value
            }
            state = .rebuilt
            warn("the kept result of the step '\(name)' can't be read; the step was done again", key)
        case .damaged(let reason):
            state = .rebuilt
            warn("the kept result of the step '\(name)' is damaged: \(reason); the step was done again", key)
        case .nothing: break
        }
        start = clock.now
        let value = try await body()
        let seconds = passed()
        let written = outputs(value)
        let bytes = keep(value, written, seconds, name, key)
        record(
            name, inputs, written, seconds, StepCacheUse(state: state, key: key.digest, bytes: bytes, secondsSaved: 0))
        return value
    }

    private mutating func record(
        _ name: String, _ inputs: [String], _ outputs: [String], _ seconds: Double, _ use: StepCacheUse
    ) {
        records.append(StepRecord(name: name, inputs: inputs, outputs: outputs, seconds: seconds, cache: use))
        guard let tracking, let instant else { return }
        var metrics = PushedRun.seconds(name, JSONValue.asWritten(seconds), at: instant)
        if name == Run.judging { metrics += PushedRun.points(RunRecord.judged(at: folder.partialPath), at: instant) }
        tracking.run.ended(metrics, files: outputs)
    }

    // MARK: Telling whoever sends the run while it is under way

    /// The end of the last step.
    private var instant: PushedRun.Instant? {
        guard let tracking, !records.isEmpty else { return nil }
        return PushedRun.end(
            of: records.count - 1, records.map { ($0.name, JSONValue.asWritten($0.seconds)) },
            tracking.since.seconds * 1000)
    }

    /// What else came of the last step.
    func tell(_ metrics: [String: RunMetric]) {
        guard let tracking, let instant else { return }
        tracking.run.ended(PushedRun.points(metrics, at: instant), files: [])
    }

    /// What was read.
    func tell(_ dataset: MLflowDataset) { tracking?.run.read([dataset]) }

    /// Keeps a result; where that can't be done the run goes on, and says so.
    private mutating func keep(
        _ value: some Encodable, _ names: [String], _ seconds: Double, _ step: String, _ key: StepKey
    ) -> Int? {
        do {
            let encoder = PropertyListEncoder()
            encoder.outputFormat = .binary
            var files: [StepEntry.File] = []
            var total = 0
            for name in names {
                total += try FileManager.default.attributesOfItem(atPath: folder.path(name))[.size] as? Int ?? 0
                guard total <= StepCache.largestEntry else { return nil }
                guard let content = FileManager.default.contents(atPath: folder.path(name)) else {
                    throw CocoaError(.fileReadUnknown)
                }
                files.append(StepEntry.File(name: name, bytes: Array(content), sha256: try folder.digest(name)))
            }
            // In a list: a property list can't be a lone nil, which is what comes of a step that found nothing to do.
            let entry = StepEntry(value: Array(try encoder.encode([value])), files: files, seconds: seconds)
            return try cache.keep(entry, step, key)
        } catch {
            let reason = (error as? Failure)?.findings.all.first?.message ?? error.localizedDescription
            warn("the result of the step '\(step)' can't be kept: \(reason)", key)
            return nil
        }
    }

    private mutating func warn(_ message: String, _ key: StepKey) {
        findings.append(
            Finding(.warning, code: "step-cache", message: message, at: SourceLocation(file: cache.path(key))))
    }
}
