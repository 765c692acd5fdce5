import Foundation
import JSONText
import RunStore

/// A run as the site keeps it: when it was, where its page is, its headline numbers.
struct SiteReport: Sendable, Equatable {
    let id: String
    /// ISO 8601 with its zone; as an older manifest has it where that can't be read.
    let timestamp: String
    /// Relative to the site; nil where the run has no page any more.
    let url: String?
    /// By name; `accuracy_low` and `accuracy_high` are the ends of an interval.
    let metrics: [String: Double]
    /// `generated` or `file`: numbers of the one say nothing of the other.
    let kind: String
    /// When it was; nil where neither timestamp nor id can be read.
    let moment: Moment?

    init(id: String, timestamp: String, url: String?, metrics: [String: Double], kind: String) {
        self.id = id
        self.timestamp = timestamp
        self.url = url
        // As the manifest writes them, so that a site made again from it is the same.
        self.metrics = metrics.mapValues { ($0 * 1e6).rounded() / 1e6 }
        self.kind = kind
        moment = Moment(timestamp) ?? Moment(id)
    }

    /// The names of the metrics a site keeps, in the order in which they are told.
    static let intervalled = [
        "accuracy", "precision_answered", "amount_weighted_accuracy", "macro_f1", "coverage", "ece",
    ]
    private static let plain = ["rows_in", "rows_rejected", "proposals", "seconds"]

    /// What a site keeps of a run.
    init(_ run: RunRecord, url: String?) {
        var metrics: [String: Double] = [:]
        for name in Self.intervalled {
            guard let metric = run.metrics[name] else { continue }
            metrics[name] = metric.value
            metrics["\(name)_low"] = metric.low
            metrics["\(name)_high"] = metric.high
        }
        for name in Self.plain { metrics[name] = run.metrics[name]?.value }
        // Counted over all rows, so it is known where nothing was judged.
        let unknown = run.metrics["coverage_by_method/none"]?.value
        metrics["answered"] = unknown.map { 1 - $0 }
        self.init(
            id: run.id, timestamp: run.startedAt, url: url, metrics: metrics,
            kind: run.params["origin/kind"] ?? "file")
    }

    /// The same run when its page has gone.
    var withoutPage: SiteReport {
        SiteReport(id: id, timestamp: timestamp, url: nil, metrics: metrics, kind: kind)
    }

    var json: JSONValue {
        [
            "id": .string(id), "timestamp": .string(moment?.extended ?? timestamp), "url": JSONValue(url),
            "kind": .string(kind), "metrics": Self.json(metrics),
        ]
    }

    static func json(_ metrics: [String: Double]) -> JSONValue {
        .object(metrics.sorted { $0.key < $1.key }.map { .init($0.key, .double($0.value)) })
    }

    /// Reads what `json` writes, and entries of older manifests; nil where there is not even an id.
    init?(_ object: [String: Any]) {
        guard let id = object["id"] as? String, !id.isEmpty else { return nil }
        let metrics = (object["metrics"] as? [String: Any] ?? [:]).compactMapValues { ($0 as? NSNumber)?.doubleValue }
        self.init(
            id: id, timestamp: object["timestamp"] as? String ?? "", url: Self.safe(object["url"] as? String),
            metrics: metrics, kind: object["kind"] as? String ?? "file")
    }

    /// A path inside the site; anything that would lead out of it is no page of ours.
    private static func safe(_ url: String?) -> String? {
        guard let url, url.wholeMatch(of: /[A-Za-z0-9_\-][A-Za-z0-9_\-.\/]*/) != nil, !url.contains("..") else {
            return nil
        }
        return url
    }

    /// Newest first; those without a readable date last, by id.
    static func isNewer(_ first: SiteReport, _ second: SiteReport) -> Bool {
        switch (first.moment, second.moment) {
        case (let a?, let b?): a == b ? first.id > second.id : a > b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): first.id > second.id
        }
    }
}
