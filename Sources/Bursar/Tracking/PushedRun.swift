import MLflowClient
private import Foundation
import RunStore

/// A run in the words of a tracking server.
struct PushedRun: Sendable {
    let record: RunRecord
    /// Milliseconds since 1970-01-01T00:00:00Z.
    let startTime: Int
    let endTime: Int

    /// With the digest of its `run.json` it tells the run from all others, also from those of another machine that began
    /// in the same second.
    static let runIDTag = "bursar.run_id"
    static let runDigestTag = "bursar.run_digest"
    /// Drawn when the run began: tells it while its digest is not known yet.
    static let begunTag = "bursar.begun"
    /// What datasets are said to have been read for.
    static let context = "training"

    init(_ record: RunRecord) {
        self.record = record
        startTime = Self.milliseconds(record.startedAt) ?? 0
        endTime = Self.milliseconds(startTime, later: record.seconds)
    }

    /// So many seconds later; a damaged record's nonsense is taken as a century at most.
    static func milliseconds(_ start: Int, later seconds: Double) -> Int {
        start + Int((min(max(seconds.isNaN ? 0 : seconds, 0), 3_155_760_000) * 1000).rounded())
    }

    /// What it is found again by, and made with.
    var identity: [String: String] {
        var tags = [Self.runIDTag: record.id, Self.runDigestTag: record.digest]
        tags[Self.begunTag] = record.begun
        return tags
    }

    /// What it is begun with, before it has a digest.
    static func tags(of facts: BegunRun.Facts) -> [String: String] {
        source.merging([runIDTag: facts.run, begunTag: facts.token]) { $1 }
    }

    func isSame(_ run: MLflowRun) -> Bool {
        guard run.tags[Self.runIDTag] == record.id else { return false }
        return run.tags[Self.runDigestTag] == record.digest
            || (record.begun != nil && run.tags[Self.begunTag] == record.begun)
    }

    private static let source = ["mlflow.source.name": "bursar", "mlflow.source.type": "LOCAL"]

    /// - Parameter card: the model card, shown as the run's description.
    func tags(card: String?) -> [String: String] {
        var tags = Self.source.merging(identity) { $1 }
        tags["bursar.version"] = record.version
        for (name, digest) in record.digests { tags["bursar.\(name)_sha256"] = digest }
        for (name, value) in record.environment { tags[Self.name("bursar.environment.\(name)")] = value }
        if let promotion = record.promotion {
            tags["bursar.promotion"] = "\(promotion.promoted ? "promoted" : "not promoted"): \(promotion.why)"
            tags["bursar.champion_before"] = promotion.champion ?? "none"
        }
        if let card { tags["mlflow.note.content"] = card }
        return tags
    }

    var params: [String: String] { Self.params(record.params) }

    static func params(_ params: [String: String]) -> [String: String] {
        var named: [String: String] = [:]
        for (key, value) in params.sorted(by: { $0.key < $1.key }) {
            named[freeName(key) { named[$0] == nil }] = String(value.unicodeScalars.prefix(Limits.paramValue))
        }
        return named
    }

    /// The rows it worked on, named by what they are: 32 digits of their SHA-256.
    ///
    /// - Parameter folder: the run's own.
    func datasets(in folder: String) -> [MLflowDataset] {
        guard let digest = record.digests["input"] else { return [] }
        return [Self.dataset(digest, path: record.params["origin/path"], in: folder)]
    }

    /// The same while the run is under way.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 in hexadecimal.
    ///   - path: where it was read; nil for generated rows.
    static func dataset(_ digest: String, path: String?, in folder: String) -> MLflowDataset {
        struct Metadata: Decodable {
            let rows: Int
            enum CodingKeys: String, CodingKey { case rows = "n_transactions" }
        }
        let source = path ?? "bursar generate"
        let name = source.split(separator: "/").last.map(String.init) ?? source
        let text = (try? JSONSerialization.data(withJSONObject: ["uri": source])) ?? Data()
        let metadata = FileManager.default.contents(atPath: "\(folder)/transactions.metadata.json")
        let rows = metadata.flatMap { try? JSONDecoder().decode(Metadata.self, from: $0) }?.rows
        return MLflowDataset(
            name: name, digest: String(digest.prefix(32)), sourceType: "local",
            source: String(decoding: text, as: UTF8.self), profile: rows.map { "{\"num_rows\": \($0)}" })
    }

    /// The name of a text among others: with a number behind it where another has the same, since they differ only in signs
    /// MLflow has no room for, or behind the most it takes.
    static func freeName(_ text: String, _ isFree: (String) -> Bool) -> String {
        let first = name(text)
        if isFree(first) { return first }
        var number = 2
        while true {
            let end = "_\(number)"
            let name = String(first.unicodeScalars.prefix(longestName - end.utf8.count)) + end
            if isFree(name) { return name }
            number += 1
        }
    }

    /// `_high` may stand behind it.
    private static let longestName = Limits.name - 5

    /// A name MLflow takes: letters, digits, spaces and `/ _ - . :`; whatever else is in a label becomes `_`.
    static func name(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longestName) {
            let isPlain =
                "/_-.: ".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
                || scalar.properties.generalCategory == .decimalNumber
            name.append(isPlain ? scalar : "_")
        }
        let parts = String(name).split(separator: "/").map { $0 == "." || $0 == ".." ? "_" : String($0) }
        return parts.isEmpty ? "_" : parts.joined(separator: "/")
    }

    /// `2026-03-13T14:35:22Z`.
    static func milliseconds(_ text: String) -> Int? {
        let parts = text.split { "T:Z".contains($0) }
        guard parts.count == 4, let day = dayNumber(isoDate: String(parts[0])), let hour = Int(parts[1]),
            let minute = Int(parts[2]), let second = Int(parts[3]),
            (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000
    }
}
