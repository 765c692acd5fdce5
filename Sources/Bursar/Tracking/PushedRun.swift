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

    init(_ record: RunRecord) {
        self.record = record
        startTime = Self.milliseconds(record.startedAt) ?? 0
        endTime = startTime + Int((record.seconds * 1000).rounded())
    }

    /// What it is found again by, and made with.
    var identity: [String: String] { [Self.runIDTag: record.id, Self.runDigestTag: record.digest] }

    func isSame(_ run: MLflowRun) -> Bool {
        run.tags[Self.runIDTag] == record.id && run.tags[Self.runDigestTag] == record.digest
    }

    /// - Parameter card: the model card, shown as the run's description.
    func tags(card: String?) -> [String: String] {
        var tags = ["mlflow.source.name": "bursar", "mlflow.source.type": "LOCAL", "bursar.version": record.version]
        for (name, digest) in record.digests { tags["bursar.\(name)_sha256"] = digest }
        for (name, value) in record.environment { tags[Self.name("bursar.environment.\(name)")] = value }
        if let promotion = record.promotion {
            tags["bursar.promotion"] = "\(promotion.promoted ? "promoted" : "not promoted"): \(promotion.why)"
            tags["bursar.champion_before"] = promotion.champion ?? "none"
        }
        if let card { tags["mlflow.note.content"] = card }
        return tags
    }

    var params: [String: String] {
        Dictionary(
            record.params.map { (Self.name($0.key), String($0.value.unicodeScalars.prefix(Limits.paramValue))) },
            uniquingKeysWith: { $1 })
    }

    /// Each metric, and the ends of its interval beside it; by name, so that the same run is the same bytes.
    var metrics: [MLflowMetric] {
        var values: [String: Double] = [:]
        for (key, metric) in record.metrics.sorted(by: { $0.key < $1.key }) {
            var name = Self.name(key)
            // Names that differ only in signs MLflow has no room for.
            while values[name] != nil { name = Self.name(name + "_") }
            values[name] = metric.value
            if let low = metric.low { values[name + "_low"] = low }
            if let high = metric.high { values[name + "_high"] = high }
        }
        return values.sorted { $0.key < $1.key }.map { MLflowMetric($0.key, $0.value, timestamp: endTime) }
    }

    /// The rows it worked on, named by what they are: 32 digits of their SHA-256.
    var datasets: [MLflowDataset] {
        guard let digest = record.digests["input"] else { return [] }
        let source = record.params["origin/path"] ?? "bursar generate"
        let rows = Int(record.metrics["rows_in"]?.value ?? 0)
        let name = source.split(separator: "/").last.map(String.init) ?? source
        let text = (try? JSONSerialization.data(withJSONObject: ["uri": source])) ?? Data()
        return [
            MLflowDataset(
                name: name, digest: String(digest.prefix(32)), sourceType: "local",
                source: String(decoding: text, as: UTF8.self), profile: "{\"num_rows\": \(rows)}")
        ]
    }

    /// A name MLflow takes: letters, digits, spaces and `/ _ - . :`; whatever else is in a label becomes `_`.
    static func name(_ text: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(Limits.name - 5) {
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
            let minute = Int(parts[2]), let second = Int(parts[3])
        else { return nil }
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000
    }
}
